"use strict";

// The charts. Their expressions are interpreted, since the page forbids eval; nothing is loaded.
(() => {
  const showTooltip = (_, event, item, value) => {
    if (value) pageTooltip.show(event.clientX, event.clientY, Object.entries(value));
    else pageTooltip.hide();
  };

  // Panels share the width that there is; a chart without panels takes it by itself.
  const SPACE = { axis: 44, between: 18, least: 120 };
  const fitted = (spec, width) => {
    if (!spec.facet) return spec;
    const columns = Math.max(1, Math.min(4, Math.floor((width - SPACE.axis) / (SPACE.least + SPACE.between))));
    const panel = Math.floor((width - SPACE.axis - columns * SPACE.between) / columns);
    return { ...spec, columns, spec: { ...spec.spec, width: panel } };
  };

  const chart = (source) => {
    const figure = document.getElementById(source.dataset.chart);
    const written = JSON.parse(source.textContent);
    let view = null;
    let width = 0;
    const draw = () => {
      width = figure.clientWidth;
      if (!width) return;
      const params = written.params.map((param) => ({ ...param, value: pageColours.get(param.name) }));
      const font = getComputedStyle(figure).fontFamily;
      const spec = { ...fitted(written, width), params, config: { ...written.config, font } };
      if (view) view.finalize();
      view = new vega.View(vega.parse(vegaLite.compile(spec).spec, {}, { ast: true }), {
        renderer: "svg",
        expr: vegaInterpreter.expressionInterpreter,
        tooltip: showTooltip,
        logLevel: vega.Warn,
      });
      view.initialize(figure).run();
    };
    if (written.facet) new ResizeObserver(() => { if (figure.clientWidth !== width) draw(); }).observe(figure);
    return draw;
  };

  const charts = [...document.querySelectorAll("script[data-chart]")].map(chart);
  const drawAll = () => charts.forEach((draw) => draw());
  document.addEventListener("themechange", drawAll);
  matchMedia("print").addEventListener("change", drawAll);
})();
