"use strict";

// The map: papers as circles, placed by two measures; what a paper cites and what cites it lights up under the pointer.
// Thousands of papers and citations are painted on canvases, and only what changes with the pointer is drawn above them.
(() => {
  const figure = document.querySelector("[data-map]");
  if (!figure) return;
  const { papers, citations, mainPath, years } = JSON.parse(document.getElementById("map-data").textContent);
  const { MEASURES, scaled, ticks, units: placed } = mapPlaces(papers, years);
  const box = document.getElementById("map-drawing");
  const pinnedText = figure.querySelector("[data-pinned]");
  const SPACE = { left: 46, right: 14, top: 24, bottom: 34 };
  // The most important are drawn last, on top.
  const RANK = { descendant: 0, root: 1, suggestion: 2, listed: 3 };
  // Many papers are drawn smaller, and grow as one goes nearer.
  const CROWD = Math.min(1, Math.max(0.45, Math.sqrt(300 / papers.length)));
  const radius = (paper) => tenth(Math.min(3.5 + 1.6 * Math.sqrt(paper.ties), 13) * Math.min(1, CROWD * Math.sqrt(zoom.scale)));
  const neighbours = papers.map(() => ({ cites: [], citedBy: [] }));
  for (const [citing, cited] of citations) {
    neighbours[citing].cites.push(cited);
    neighbours[cited].citedBy.push(citing);
  }
  const drawn = papers.map((_, place) => place)
    .sort((one, other) => RANK[papers[one].role] - RANK[papers[other].role] || papers[one].ties - papers[other].ties);

  const tenth = (value) => Math.round(value * 10) / 10;
  const element = (name, attributes = {}, parent = null) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (parent) parent.append(made);
    return made;
  };
  const cloth = document.createElement("div");
  cloth.className = "cloth";
  const [linked, dotted] = ["links", "dots"].map((name) => {
    const canvas = document.createElement("canvas");
    canvas.className = name;
    cloth.append(canvas);
    return canvas;
  });
  const svg = element("svg", { tabindex: "0", role: "application", "aria-roledescription": "map of papers",
    "aria-label": `${papers.length} papers; arrows go from paper to paper, Enter pins one` });
  const clip = element("rect", {}, element("clipPath", { id: "map-clip" }, svg));
  const labels = element("g", { class: "labels", "clip-path": "url(#map-clip)", "aria-hidden": "true" }, svg);
  const axes = element("g", { class: "axes" }, svg);
  const plot = element("g", { "clip-path": "url(#map-clip)" }, svg);
  const litLinks = element("path", { class: "lit-links" }, plot);
  const litDots = element("g", {}, plot);
  const said = Object.assign(document.createElement("p"), { className: "unseen", ariaLive: "polite" });
  box.replaceChildren(cloth, svg, said);

  let size = { width: 0, height: 0 };
  // `x` and `y` move the drawing by shares of the plot's width and height, so that a zoom means the same in any window.
  let zoom = { scale: 1, x: 0, y: 0 };
  let units = [];
  let points = [];
  let radii = [];
  let axisNames = { x: "year", y: "citers" };
  let pinned = -1;
  let pointed = -1;
  const hidden = new Set();

  const inner = () => [size.width - SPACE.left - SPACE.right, size.height - SPACE.top - SPACE.bottom];
  const toScreen = ([x, y]) => {
    const [width, height] = inner();
    return [tenth(SPACE.left + (zoom.x + x * zoom.scale) * width), tenth(SPACE.top + (zoom.y + (1 - y) * zoom.scale) * height)];
  };
  const shown = (at) => !hidden.has(papers[at].role);
  const line = (from, to) => `M${points[from].join(" ")}L${points[to].join(" ")}`;

  // Names of the axes and lines across them; gives the lines, as [x1, y1, x2, y2].
  const drawAxes = () => {
    axes.replaceChildren();
    const lines = [];
    const [width, height] = inner();
    const name = (text, attributes) => {
      const label = element("text", attributes, axes);
      label.textContent = text;
      return label;
    };
    const [x, y] = [MEASURES[axisNames.x], MEASURES[axisNames.y]];
    const [xAt, yAt] = [scaled(x), scaled(y)];
    const [taken, written] = [[], []];
    const isWord = (value) => typeof x.named?.(value) === "string";
    for (const value of [...ticks(x).filter(isWord), ...ticks(x).filter((one) => !isWord(one))]) {
      const [at] = toScreen([xAt(value), 0]);
      const beside = isWord(value) && written.find(({ x: other }) => Math.abs(other - at) < 34);
      if (beside) {
        // Where columns are narrow, two words that would cover one another share their place.
        beside.label.textContent += `, ${x.named(value)}`;
        beside.label.setAttribute("x", (beside.x + at) / 2);
        taken.push(at, at + 16);
        lines.push([at, SPACE.top, at, SPACE.top + height]);
        continue;
      }
      if (at < SPACE.left || at > SPACE.left + width || taken.some((other) => Math.abs(other - at) < 34)) continue;
      taken.push(at);
      lines.push([at, SPACE.top, at, SPACE.top + height]);
      const label = name(x.named?.(value) ?? value, { x: at, y: size.height - 18, "text-anchor": "middle" });
      if (isWord(value)) written.push({ x: at, label });
    }
    let last = Infinity;
    for (const value of ticks(y)) {
      const [, at] = toScreen([0, yAt(value)]);
      if (at < SPACE.top || at > SPACE.top + height || last - at < 18) continue;
      last = at;
      lines.push([SPACE.left, at, SPACE.left + width, at]);
      name(y.named?.(value) ?? (value >= 1e4 ? `${value / 1e3}k` : value), { x: SPACE.left - 6, y: at + 4, "text-anchor": "end" });
    }
    name(x.label, { x: size.width - SPACE.right, y: size.height - 3, "text-anchor": "end", class: "name" });
    name(y.label, { x: 10, y: 15, class: "name" });
    return lines;
  };

  const seen = () => citations.filter(([citing, cited]) => shown(citing) && shown(cited));
  const painter = mapPainter(papers, drawn, mainPath, linked, dotted);
  const view = () => {
    const [width, height] = inner();
    return { size, plot: [SPACE.left, SPACE.left + width, SPACE.top + height], points, radii, shown };
  };
  const drawLit = () => {
    if (!points.length) return;
    const focus = pointed >= 0 ? pointed : pinned;
    box.classList.toggle("lit", focus >= 0);
    const near = focus >= 0 ? [...neighbours[focus].cites, ...neighbours[focus].citedBy].filter(shown) : [];
    litLinks.setAttribute("d", near.map((at) => line(focus, at)).join(""));
    const on = new Set([...near, pinned, pointed].filter((at) => at >= 0));
    litDots.replaceChildren(...[...on].sort((one, other) => (one === focus) - (other === focus)).map((at) => {
      const kinds = [papers[at].role, at === focus || near.includes(at) ? "on" : "", at === pinned ? "pinned" : "", at === pointed ? "focus" : ""];
      return circle(at, kinds.filter(Boolean).join(" "));
    }));
  };
  const circle = (at, kinds, parent = null) =>
    element("circle", { class: kinds, cx: points[at][0], cy: points[at][1], r: radii[at], "data-place": at }, parent);

  const measureText = document.createElement("canvas").getContext("2d");
  const widths = [];
  const drawLabels = () => {
    const [width, height] = inner();
    const order = drawn.toReversed().filter(shown);
    const wide = (at) => (widths[at] ??= measureText.measureText(papers[at].short).width);
    const frame = [SPACE.left, SPACE.left + width, SPACE.top, SPACE.top + height];
    const found = mapLabels(order, points, radii, papers.map((paper) => paper.short), wide, frame);
    labels.replaceChildren(...found.map(([at, x, y]) => {
      const label = element("text", { x, y: y + 4, class: papers[at].role });
      label.textContent = papers[at].short;
      return label;
    }));
  };

  // While a large map moves, its citations are moved as a picture, and painted anew when it rests.
  const large = papers.length + citations.length > 2500;
  let resting = 0;
  let painted = null;  // the zoom at which the citations were painted
  const rest = () => {
    painted = { ...zoom };
    linked.style.transform = "";
    painter.links(seen(), view());
    drawLabels();
    labels.classList.remove("moving");
    pageState.set("zoom", zoom.scale > 1 ? [zoom.scale, zoom.x, zoom.y].map((part) => Number(part.toFixed(3))).join() : "");
  };
  const paint = (moving) => {
    if (size.width <= SPACE.left + SPACE.right) return;
    points = units.map(toScreen);
    radii = papers.map(radius);
    const [width, height] = inner();
    for (const [name, value] of Object.entries({ x: SPACE.left, y: 0, width, height: SPACE.top + height })) clip.setAttribute(name, value);
    painter.dots(drawAxes(), view());
    clearTimeout(resting);
    if (moving && large && painted) {
      const ratio = zoom.scale / painted.scale;
      const aside = (at, space, length) => space + zoom[at] * length - (space + painted[at] * length) * ratio;
      linked.style.transform = `translate(${aside("x", SPACE.left, width)}px, ${aside("y", SPACE.top, height)}px) scale(${ratio})`;
      labels.classList.add("moving");
      resting = setTimeout(rest, 140);
    } else rest();
    drawLit();
  };
  let waiting = false;
  let still = false;
  const draw = (moving = false) => {
    still ||= !moving;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      const moves = !still;
      [waiting, still] = [false, false];
      paint(moves);
    });
  };

  // Zooming keeps the point under the pointer where it is; the map never leaves its frame.
  const zoomBy = (factor, x = size.width / 2, y = size.height / 2) => {
    const scale = factor ? Math.min(Math.max(zoom.scale * factor, 1), 40) : 1;
    const ratio = scale / zoom.scale;
    const [width, height] = inner();
    const [left, top] = [(x - SPACE.left) / width, (y - SPACE.top) / height];
    look({ scale, x: left - (left - zoom.x) * ratio, y: top - (top - zoom.y) * ratio }, true);
  };
  const look = ({ scale, x, y }, moving = false) => {
    const inside = (aside) => Math.min(0, Math.max(aside, 1 - scale));
    zoom = { scale, x: inside(x), y: inside(y) };
    draw(moving);
  };

  const describe = (at) => {
    const paper = papers[at];
    const { cites, citedBy } = neighbours[at];
    return [["", paper.title], ["", [paper.venue, paper.year ?? "year unknown"].filter(Boolean).join(" ")],
      ["Cites here", cites.length], ["Cited here by", citedBy.length], ["Citing papers in the store", paper.citers]];
  };
  const point = (at, x, y) => {
    const other = at !== pointed;
    if (other) {
      pointed = at;
      drawLit();
      svg.classList.toggle("over", at >= 0);
    }
    if (at < 0) pageTooltip.hide();
    else pageTooltip.show(x, y, other ? describe(at) : null);
  };
  const pin = (at) => {
    pinned = at;
    for (const row of document.querySelectorAll("#map tbody tr[aria-current]")) row.removeAttribute("aria-current");
    const row = document.getElementById(`map-${at}`);
    if (row) {
      row.setAttribute("aria-current", "true");
      const region = row.closest(".scroll");
      if (row.closest("details").open) region.scrollTop = row.offsetTop - region.clientHeight / 2;
    }
    const names = (places) => places.slice(0, 12).map((one) => `\u2068${papers[one].short}\u2069`).join(", ")
      + (places.length > 12 ? ` and ${places.length - 12} more` : "");
    pinnedText.replaceChildren();
    if (at >= 0) {
      const { cites, citedBy } = neighbours[at];
      const title = document.createElement("strong");
      title.textContent = papers[at].title;
      pinnedText.append(title, ` Cites ${cites.length ? names(cites) : "none of these"}.`
        + ` Cited by ${citedBy.length ? names(citedBy) : "none of these"}.`);
    }
    drawLit();
  };
  const choose = (at) => {
    pin(at);
    pageState.set("pin", at >= 0 ? papers[at].key : "");
  };

  // The paper under the pointer: the one whose rim is nearest; a finger is broader than a mouse.
  const placeOf = (event) => {
    const frame = svg.getBoundingClientRect();
    const [left, top] = [event.clientX - frame.left, event.clientY - frame.top];
    let [nearest, found] = [event.pointerType === "touch" ? 14 : 3, -1];
    for (const at of drawn) {
      if (!shown(at)) continue;
      const off = Math.max(Math.hypot(points[at][0] - left, points[at][1] - top) - radii[at], 0);
      if (off <= nearest) [nearest, found] = [off, at];
    }
    return found;
  };
  let drag = null;
  svg.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, from: { ...zoom }, moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (drag && event.buttons) {
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      drag.moved ||= Math.hypot(dx, dy) > 4;
      if (drag.moved) {
        const [width, height] = inner();
        look({ scale: zoom.scale, x: drag.from.x + dx / width, y: drag.from.y + dy / height }, true);
        return;
      }
    }
    point(placeOf(event), event.clientX, event.clientY);
  });
  svg.addEventListener("pointerleave", () => point(-1));
  svg.addEventListener("click", (event) => {
    const at = placeOf(event);
    if (!drag?.moved) choose(at === pinned ? -1 : at);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const frame = svg.getBoundingClientRect();
    zoomBy(Math.exp(-event.deltaY / 300), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });

  // The arrows go to the nearest paper on that side.
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const next = (from, [dx, dy]) => {
    let [best, found] = [Infinity, from];
    points.forEach(([x, y], at) => {
      const [ahead, aside] = [(x - points[from][0]) * dx + (y - points[from][1]) * dy, Math.abs((x - points[from][0]) * dy) + Math.abs((y - points[from][1]) * dx)];
      if (at === from || !shown(at) || ahead <= 0.5) return;
      if (ahead + 2 * aside < best) [best, found] = [ahead + 2 * aside, at];
    });
    return found;
  };
  const pointByKey = (at) => {
    if (at === undefined) return;
    const frame = svg.getBoundingClientRect();
    point(at, frame.left + points[at][0], frame.top + points[at][1]);
    said.textContent = papers[at].title;
  };
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zooms = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, 0: 0 };
    const start = [pointed, pinned].find((at) => at >= 0 && shown(at)) ?? -1;
    if (event.key in WAYS) pointByKey(start < 0 ? drawn.findLast(shown) : next(start, WAYS[event.key]));
    else if (event.key in zooms) zoomBy(zooms[event.key]);
    else if (event.key === "Enter" || event.key === " ") choose(pointed === pinned ? -1 : pointed);
    else if (event.key === "Escape") choose(-1);
    else return;
    event.preventDefault();
  });
  svg.addEventListener("blur", () => point(-1));

  for (const button of figure.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoomBy(Number(button.dataset.zoom)));
  for (const select of figure.querySelectorAll("[data-axis]")) {
    const axis = select.dataset.axis;
    const fallback = axisNames[axis];
    const turn = (name) => {
      axisNames[axis] = Object.hasOwn(MEASURES, name) ? name : fallback;
      select.value = axisNames[axis];
      zoom = { scale: 1, x: 0, y: 0 };
      units = placed(MEASURES[axisNames.x], MEASURES[axisNames.y]);
      draw();
    };
    pageState.follow(axis, turn);
    select.addEventListener("change", () => {
      pageState.set(axis, select.value === fallback ? "" : select.value);
      turn(select.value);
    });
  }
  const hide = (names) => {
    hidden.clear();
    for (const name of names.split(",")) if (Object.hasOwn(RANK, name)) hidden.add(name);
    for (const button of figure.querySelectorAll("[data-role]")) button.setAttribute("aria-pressed", String(!hidden.has(button.dataset.role)));
    draw();
  };
  for (const words of figure.querySelectorAll("[data-role]")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "role" });
    button.dataset.role = words.dataset.role;
    button.append(...words.childNodes);
    words.replaceWith(button);
    button.addEventListener("click", () => {
      const names = new Set(hidden);
      if (!names.delete(button.dataset.role)) names.add(button.dataset.role);
      pageState.set("hide", [...names].join(","));
      hide([...names].join(","));
    });
  }
  pageState.follow("hide", hide);
  pageState.follow("zoom", (words) => {
    const [scale, x, y] = words.split(",").map(Number);
    look(scale > 1 && scale <= 40 && x <= 0 && y <= 0 ? { scale, x, y } : { scale: 1, x: 0, y: 0 });
  });
  pageState.follow("pin", (key) => pin(papers.findIndex((paper) => paper.key === key)));

  // The whole as one drawing, for saving: what stands on the canvases, as shapes beneath the rest.
  pageDownload.drawings.set("map-drawing", () => {
    const whole = svg.cloneNode(true);
    const beneath = element("g");
    for (const [x1, y1, x2, y2] of drawAxes()) element("line", { x1, y1, x2, y2, class: "grid" }, beneath);
    const inside = element("g", { "clip-path": "url(#map-clip)" }, beneath);
    element("path", { class: "links", d: seen().map(([citing, cited]) => line(citing, cited)).join("") }, inside);
    for (const at of drawn) if (shown(at)) circle(at, papers[at].role, inside);
    element("path", { class: "path", d: mainPath.map((at, step) => `${step ? "L" : "M"}${points[at].join(" ")}`).join("") }, inside);
    whole.querySelector("clipPath").after(beneath);
    beneath.setAttribute("class", "beneath");
    return whole;
  });

  document.addEventListener("themechange", () => draw());
  matchMedia("print").addEventListener("change", () => {
    measure();
    paint(false);
  });
  matchMedia("(forced-colors: active)").addEventListener("change", () => draw());
  figure.querySelector("[data-map-tools]").hidden = false;
  const measure = () => {
    const { width, height } = svg.getBoundingClientRect();
    size = { width, height };
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    measureText.font = `12px ${getComputedStyle(box).fontFamily}`;
  };
  new ResizeObserver(() => {
    measure();
    draw();
  }).observe(box);
})();
