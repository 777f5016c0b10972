"use strict";

// The theme: the system's, until the reader chooses.
(() => {
  const button = document.querySelector("[data-theme-switch]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (document.documentElement.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => {
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Switch to the light theme" : "Switch to the dark theme");
    document.dispatchEvent(new Event("themechange"));
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    themeStore.set(document.documentElement.dataset.theme);
    pageState.set("theme", document.documentElement.dataset.theme);
    show();
  });
  system.addEventListener("change", show);
  button.hidden = false;
  pageState.follow("theme", (name) => {
    if (name === "light" || name === "dark") document.documentElement.dataset.theme = name;
    show();
  });
})();
