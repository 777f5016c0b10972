"use strict";

// The venue chart. Its expressions are interpreted, since the page forbids eval; nothing is loaded.
(() => {
  const figure = document.getElementById("venue-figure");
  const source = JSON.parse(document.getElementById("venue-chart").textContent);
  const tooltip = document.querySelector(".tooltip");
  let view = null;

  const colour = (name) => {
    figure.style.color = `var(--${name})`;
    const value = getComputedStyle(figure).color;
    figure.style.color = "";
    return value;
  };

  // Titles come from strangers: they are put in as text, never as HTML.
  const showTooltip = (_, event, item, value) => {
    tooltip.hidden = !value;
    if (!value) return;
    tooltip.replaceChildren(...Object.entries(value).filter(([, text]) => text !== "").map(([name, text]) => {
      const line = document.createElement("div");
      const label = document.createElement("b");
      label.textContent = name;
      line.append(label, String(text));
      return line;
    }));
    const { width, height } = tooltip.getBoundingClientRect();
    tooltip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
    tooltip.style.top = `${event.clientY + height + 22 < innerHeight ? event.clientY + 14 : event.clientY - height - 10}px`;
  };

  const draw = () => {
    const params = source.params.map((param) => ({ ...param, value: colour(param.name) }));
    const font = getComputedStyle(figure).fontFamily;
    const spec = { ...source, params, config: { ...source.config, font } };
    if (view) view.finalize();
    view = new vega.View(vega.parse(vegaLite.compile(spec).spec, {}, { ast: true }), {
      renderer: "svg",
      expr: vegaInterpreter.expressionInterpreter,
      tooltip: showTooltip,
      logLevel: vega.Warn,
    });
    view.initialize(figure).run();
  };

  document.addEventListener("themechange", draw);
  matchMedia("print").addEventListener("change", draw);
})();
