// Runs before the page is drawn, so that a chosen theme does not flash. Some browsers refuse storage to local files.
"use strict";
const themeStore = {
  get() {
    try { return localStorage.getItem("litgraph-theme"); } catch { return null; }
  },
  set(value) {
    try { localStorage.setItem("litgraph-theme", value); } catch { /* the choice lasts as long as the page */ }
  },
};
// A link that carries a theme shows it, without changing what the reader chose.
const chosenTheme = new URLSearchParams(location.hash.split("?").slice(1).join("?")).get("theme") ?? themeStore.get();
if (chosenTheme === "light" || chosenTheme === "dark") document.documentElement.dataset.theme = chosenTheme;
