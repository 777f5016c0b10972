"use strict";

// What the reader has chosen stands in the address, behind the anchor: #map?x=ties&pin=arxiv:2309.06180. A link so
// shows what its sender saw.
const pageState = (() => {
  const listeners = new Map();
  const parts = () => {
    const [anchor, ...query] = location.hash.slice(1).split("?");
    return [anchor, new URLSearchParams(query.join("?"))];
  };
  let [, chosen] = parts();
  const write = (anchor) => {
    const query = String(chosen);
    const hash = query ? `#${anchor}?${query}` : anchor ? `#${anchor}` : "";
    history.replaceState(null, "", hash || location.pathname + location.search);
  };
  addEventListener("hashchange", () => {
    const [anchor, query] = parts();
    if (!location.hash.includes("?")) return write(anchor);  // a link within the page keeps what was chosen
    chosen = query;
    for (const [name, listener] of listeners) listener(chosen.get(name) ?? "");
    document.getElementById(anchor)?.scrollIntoView();
  });
  addEventListener("load", () => {
    if (location.hash.includes("?")) document.getElementById(parts()[0])?.scrollIntoView();
  });
  return {
    get: (name) => chosen.get(name) ?? "",
    set(name, value) {
      if (value) chosen.set(name, value);
      else chosen.delete(name);
      write(parts()[0]);
    },
    /** Call `listener` with the value now, and again when the address brings another. */
    follow(name, listener) {
      listeners.set(name, listener);
      listener(chosen.get(name) ?? "");
    },
  };
})();
