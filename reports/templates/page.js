"use strict";

// Copying an entry; where the clipboard is refused, its text is selected, ready to be copied by hand.
(() => {
  const select = (element) => {
    const details = element.closest("details");
    if (details) details.open = true;
    getSelection().selectAllChildren(element);
  };
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      return true;
    } catch {
      select(element);
      return document.execCommand("copy");
    }
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    const label = [...button.childNodes];
    button.setAttribute("aria-live", "polite");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.textContent = (await copy(document.getElementById(button.dataset.copy))) ? "Copied" : "Selected: press Ctrl+C";
      setTimeout(() => button.replaceChildren(...label), 2500);
    });
  }
})();

// The lineage: the row under the pointer or the focus lights up with its curves and the papers at their other ends.
(() => {
  const figure = document.querySelector("[data-lineage]");
  if (!figure) return;
  const rows = [...figure.querySelectorAll("li")];
  // What lights up with each row: its curves, and the rows at their ends.
  const lights = rows.map((row) => new Set([row]));
  for (const path of figure.querySelectorAll("path")) {
    const [cited, citing] = [path.dataset.cited, path.dataset.citing];
    lights[cited].add(path).add(rows[citing]);
    lights[citing].add(path).add(rows[cited]);
  }
  let lit = new Set();
  const light = (row) => {
    const next = lights[rows.indexOf(row)] ?? new Set();
    for (const one of lit) if (!next.has(one)) one.classList.remove("on");
    for (const one of next) one.classList.add("on");
    lit = next;
    figure.classList.toggle("lit", next.size > 0);
  };
  for (const row of rows) {
    row.addEventListener("pointerenter", () => light(row));
    row.addEventListener("focusin", () => light(row));
  }
  figure.addEventListener("pointerleave", () => light(null));
  figure.addEventListener("focusout", () => light(null));

  // Pages end between rows, and push the rest down: on paper each row so has its own part of the curves.
  const curves = figure.querySelector("svg");
  const [, , width, height] = curves.getAttribute("viewBox").split(" ");
  const high = height / rows.length;
  const slice = (row, place) => {
    const part = curves.cloneNode();
    part.setAttribute("viewBox", `0 ${place * high} ${width} ${high}`);
    part.classList.add("slice");
    for (const path of curves.children) {
      if (path.dataset.cited <= place && place <= path.dataset.citing) part.append(path.cloneNode());
    }
    row.append(part);
  };
  matchMedia("print").addEventListener("change", ({ matches }) => {
    for (const part of figure.querySelectorAll(".slice")) part.remove();
    figure.classList.toggle("sliced", matches && !figure.closest(".long"));
    if (figure.classList.contains("sliced")) rows.forEach(slice);
  });
})();

// The section in view is marked in the contents.
(() => {
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  const mark = (entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      }
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "-10% 0px -80% 0px" });
  for (const id of links.keys()) observer.observe(document.getElementById(id));
})();
