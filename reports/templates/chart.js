"use strict";

// The venue chart. Its expressions are interpreted, since the page forbids eval; nothing is loaded.
(() => {
  const figure = document.getElementById("venue-figure");
  const source = JSON.parse(document.getElementById("venue-chart").textContent);
  let view = null;

  const colour = (name) => {
    figure.style.color = `var(--${name})`;
    const value = getComputedStyle(figure).color;
    figure.style.color = "";
    return value;
  };

  const showTooltip = (_, event, item, value) => {
    if (value) pageTooltip.show(event.clientX, event.clientY, Object.entries(value));
    else pageTooltip.hide();
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
