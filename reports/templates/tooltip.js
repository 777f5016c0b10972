"use strict";

// The words beside the pointer. They come from strangers: they are put in as text, never as HTML.
const pageTooltip = (() => {
  const box = document.querySelector(".tooltip");
  return {
    /** Beside (x, y), in pixels of the window, pairs of a name and its text; null leaves what stands there. */
    show(x, y, rows) {
      if (rows) box.replaceChildren(...rows.filter(([, text]) => text !== "").map(([name, text]) => {
        const line = document.createElement("div");
        const label = document.createElement("b");
        label.textContent = name;
        line.append(...(name ? [label] : []), String(text));
        return line;
      }));
      box.hidden = false;
      const { width, height } = box.getBoundingClientRect();
      box.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - width - 8))}px`;
      box.style.top = `${y + height + 22 < innerHeight ? y + 14 : Math.max(8, y - height - 10)}px`;
    },
    hide() {
      box.hidden = true;
    },
  };
})();
