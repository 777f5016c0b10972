"use strict";

// The page's colours as they are now, in this theme, for what is drawn by scripts.
const pageColours = (() => {
  const probe = Object.assign(document.createElement("i"), { hidden: true, className: "probe" });
  document.body.append(probe);
  return {
    get(name) {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    },
  };
})();
