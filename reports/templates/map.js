"use strict";

// The map: papers as circles, placed by two measures; what a paper cites and what cites it lights up under the pointer.
(() => {
  const figure = document.querySelector("[data-map]");
  if (!figure) return;
  const { papers, citations, mainPath } = JSON.parse(document.getElementById("map-data").textContent);
  const box = document.getElementById("map-drawing");
  const pinnedText = figure.querySelector("[data-pinned]");
  const SPACE = { left: 46, right: 14, top: 14, bottom: 34 };
  const MEASURES = {
    year: { label: "Year", of: (paper) => paper.year, log: false },
    citers: { label: "Citing papers in the store", of: (paper) => paper.citers, log: true },
    ties: { label: "Ties to the list", of: (paper) => paper.ties, log: true },
  };
  const radius = (paper) => Math.min(3.5 + 1.6 * Math.sqrt(paper.ties), 13);
  const neighbours = papers.map(() => ({ cites: [], citedBy: [] }));
  for (const [citing, cited] of citations) {
    neighbours[citing].cites.push(cited);
    neighbours[cited].citedBy.push(citing);
  }

  const element = (name, attributes = {}, parent = null) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (parent) parent.append(made);
    return made;
  };
  const svg = element("svg", { tabindex: "0", role: "application", "aria-roledescription": "map of papers",
    "aria-label": `${papers.length} papers; arrows go from paper to paper, Enter pins one` });
  const clip = element("rect", {}, element("clipPath", { id: "map-clip" }, svg));
  const axes = element("g", { class: "axes" }, svg);
  const plot = element("g", { "clip-path": "url(#map-clip)" }, svg);
  const links = element("path", { class: "links" }, plot);
  const path = element("path", { class: "path" }, plot);
  const lit = element("path", { class: "lit-links" }, plot);
  const dots = element("g", {}, plot);
  const labels = element("g", { class: "labels", "aria-hidden": "true" }, plot);
  // The most important are drawn last, on top.
  const RANK = { descendant: 0, root: 1, suggestion: 2, listed: 3 };
  const drawn = papers.map((_, place) => place)
    .sort((one, other) => RANK[papers[one].role] - RANK[papers[other].role] || papers[one].ties - papers[other].ties);
  const circles = [];
  for (const place of drawn) {
    circles[place] = element("circle", { class: papers[place].role, r: radius(papers[place]), "data-place": place }, dots);
  }
  box.replaceChildren(svg);

  let size = { width: 0, height: 0 };
  let zoom = { scale: 1, x: 0, y: 0 };
  let units = [];
  let points = [];
  let axisNames = { x: "year", y: "citers" };
  let pinned = -1;
  let pointed = -1;
  const hidden = new Set();

  // Where a paper lies between 0 and 1 along an axis, apart from the rest where it lies with others.
  const scaled = (measure) => {
    const known = papers.map(measure.of).filter((value) => value !== null);
    const turned = (value) => (measure.log ? Math.log1p(value) : value);
    const [low, high] = [Math.min(...known.map(turned)), Math.max(...known.map(turned))];
    const room = measure.log ? 0.04 : 0.5 / Math.max(high - low + 1, 1);
    return (value) => (value === null ? 0 : room + (1 - 2 * room) * (high > low ? (turned(value) - low) / (high - low) : 0.5));
  };
  const place = () => {
    const [across, up] = [MEASURES[axisNames.x], MEASURES[axisNames.y]];
    const [x, y] = [scaled(across), scaled(up)];
    const column = across.log ? 0.03 : 0.84 * Math.abs(x(2) - x(1) || 0.4);
    const crowds = new Map();
    papers.forEach((paper, at) => {
      const crowd = `${across.of(paper)},${Math.round(y(up.of(paper)) * 40)}`;
      crowds.set(crowd, [...(crowds.get(crowd) ?? []), at]);
    });
    for (const crowd of crowds.values()) {
      const step = Math.min(column / crowd.length, 0.028);
      crowd.forEach((at, turn) => {
        const aside = (turn - (crowd.length - 1) / 2) * step;
        units[at] = [x(across.of(papers[at])) + aside, y(up.of(papers[at]))];
      });
    }
  };
  const inner = () => [size.width - SPACE.left - SPACE.right, size.height - SPACE.top - SPACE.bottom];
  const toScreen = ([x, y]) => {
    const [width, height] = inner();
    return [SPACE.left + zoom.x + x * width * zoom.scale, SPACE.top + zoom.y + (1 - y) * height * zoom.scale];
  };

  const ticks = (measure) => {
    const known = papers.map(measure.of).filter((value) => value !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    if (measure.log) return [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 1e4, 1e5, 1e6].filter((value) => value >= low && value <= high);
    return Array.from({ length: high - low + 1 }, (_, step) => low + step);
  };
  const drawAxes = () => {
    axes.replaceChildren();
    const [width, height] = inner();
    let last = -Infinity;
    const [x, y] = [MEASURES[axisNames.x], MEASURES[axisNames.y]];
    const [xAt, yAt] = [scaled(x), scaled(y)];
    if (papers.some((paper) => x.of(paper) === null) && zoom.scale === 1) {
      element("text", { x: SPACE.left, y: size.height - 18, "text-anchor": "middle" }, axes).textContent = "n.d.";
      last = SPACE.left;
    }
    for (const value of ticks(x)) {
      const [at] = toScreen([xAt(value), 0]);
      if (at < SPACE.left || at > SPACE.left + width || at - last < 40) continue;
      last = at;
      element("line", { x1: at, x2: at, y1: SPACE.top, y2: SPACE.top + height }, axes);
      element("text", { x: at, y: size.height - 18, "text-anchor": "middle" }, axes).textContent = value;
    }
    last = Infinity;
    for (const value of ticks(y)) {
      const [, at] = toScreen([0, yAt(value)]);
      if (at < SPACE.top || at > SPACE.top + height || last - at < 18) continue;
      last = at;
      element("line", { x1: SPACE.left, x2: SPACE.left + width, y1: at, y2: at }, axes);
      element("text", { x: SPACE.left - 6, y: at + 4, "text-anchor": "end" }, axes).textContent = value;
    }
    element("text", { x: size.width - SPACE.right, y: size.height - 3, "text-anchor": "end", class: "name" }, axes).textContent = x.label;
    element("text", { x: 12, y: SPACE.top, class: "name", transform: `rotate(-90 12 ${SPACE.top})`, "text-anchor": "end" }, axes).textContent = y.label;
  };

  const line = (from, to) => `M${points[from].join(" ")}L${points[to].join(" ")}`;
  const shown = (at) => !hidden.has(papers[at].role);
  const drawLit = () => {
    if (!points.length) return;
    const focus = pointed >= 0 ? pointed : pinned;
    svg.classList.toggle("lit", focus >= 0);
    const near = focus >= 0 ? [...neighbours[focus].cites, ...neighbours[focus].citedBy].filter(shown) : [];
    const on = new Set([focus, ...near]);
    circles.forEach((circle, at) => {
      circle.classList.toggle("on", on.has(at));
      circle.classList.toggle("pinned", at === pinned);
      circle.classList.toggle("focus", at === pointed);
    });
    lit.setAttribute("d", near.map((at) => line(focus, at)).join(""));
  };

  const measureText = document.createElement("canvas").getContext("2d");
  const drawLabels = () => {
    measureText.font = `12px ${getComputedStyle(box).fontFamily}`;
    labels.replaceChildren();
    const [width, height] = inner();
    const around = (at) => ({ left: points[at][0] - radius(papers[at]), right: points[at][0] + radius(papers[at]),
      top: points[at][1] - radius(papers[at]), bottom: points[at][1] + radius(papers[at]) });
    // What is taken, by the cells of a grid, so that a label is held against its neighbours alone.
    const cells = new Map();
    const over = ({ left, right, top, bottom }) => {
      const found = [];
      for (let x = Math.floor(left / 48); x <= Math.floor(right / 48); x += 1) {
        for (let y = Math.floor(top / 24); y <= Math.floor(bottom / 24); y += 1) found.push(x * 1e4 + y);
      }
      return found;
    };
    const take = (spot) => {
      for (const cell of over(spot)) cells.set(cell, [...(cells.get(cell) ?? []), spot]);
    };
    const seen = (at) => shown(at) && points[at][0] > -50 && points[at][0] < size.width + 50
      && points[at][1] > -50 && points[at][1] < size.height + 50;
    for (const at of drawn) if (seen(at)) take(around(at));
    for (const at of drawn.toReversed()) {
      const [x, y] = points[at];
      if (!shown(at) || x < SPACE.left || x > SPACE.left + width || y < SPACE.top || y > SPACE.top + height) continue;
      const words = papers[at].short;
      const [wide, r] = [measureText.measureText(words).width, radius(papers[at])];
      const free = (left) => {
        const spot = { left, right: left + wide, top: y - 7, bottom: y + 7 };
        const clear = left >= SPACE.left && spot.right <= SPACE.left + width && over(spot).every((cell) =>
          (cells.get(cell) ?? []).every((other) => spot.right < other.left || spot.left > other.right
            || spot.bottom < other.top || spot.top > other.bottom));
        return clear ? spot : null;
      };
      const spot = free(x + r + 3) ?? free(x - r - 3 - wide);
      if (!spot) continue;
      take(spot);
      element("text", { x: spot.left, y: y + 4, class: papers[at].role }, labels).textContent = words;
    }
  };

  let waiting = false;
  const draw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      if (size.width <= SPACE.left + SPACE.right) return;
      points = units.map(toScreen).map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
      const [width, height] = inner();
      for (const [name, value] of Object.entries({ x: SPACE.left, y: 0, width, height: SPACE.top + height })) clip.setAttribute(name, value);
      circles.forEach((circle, at) => {
        circle.setAttribute("cx", points[at][0]);
        circle.setAttribute("cy", points[at][1]);
        circle.style.display = shown(at) ? "" : "none";
      });
      const seen = citations.filter(([citing, cited]) => shown(citing) && shown(cited));
      links.setAttribute("d", seen.map(([citing, cited]) => line(citing, cited)).join(""));
      path.setAttribute("d", mainPath.map((at, step) => `${step ? "L" : "M"}${points[at].join(" ")}`).join(""));
      drawAxes();
      drawLabels();
      drawLit();
    });
  };

  // Zooming keeps the point under the pointer where it is; the map never leaves its frame.
  const zoomBy = (factor, x = size.width / 2, y = size.height / 2) => {
    const scale = factor ? Math.min(Math.max(zoom.scale * factor, 1), 40) : 1;
    const ratio = scale / zoom.scale;
    zoom = { scale, x: x - SPACE.left - (x - SPACE.left - zoom.x) * ratio, y: y - SPACE.top - (y - SPACE.top - zoom.y) * ratio };
    keepInside();
    draw();
  };
  const keepInside = () => {
    const [width, height] = inner();
    zoom.x = Math.min(0, Math.max(zoom.x, width * (1 - zoom.scale)));
    zoom.y = Math.min(0, Math.max(zoom.y, height * (1 - zoom.scale)));
  };

  const describe = (at) => {
    const paper = papers[at];
    const { cites, citedBy } = neighbours[at];
    return [["", paper.title], ["", [paper.venue, paper.year ?? "year unknown"].filter(Boolean).join(" ")],
      ["Cites here", cites.length], ["Cited here by", citedBy.length], ["Citing papers in the store", paper.citers]];
  };
  const point = (at, x, y) => {
    if (at !== pointed) {
      pointed = at;
      drawLit();
    }
    if (at >= 0) pageTooltip.show(x, y, describe(at));
    else pageTooltip.hide();
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
    const names = (places) => places.slice(0, 12).map((one) => papers[one].short).join(", ")
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

  const placeOf = (event) => (event.target.dataset?.place === undefined ? -1 : Number(event.target.dataset.place));
  let drag = null;
  svg.addEventListener("pointerdown", (event) => {
    drag = { x: event.clientX, y: event.clientY, from: { ...zoom }, moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (drag && event.buttons) {
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      drag.moved ||= Math.hypot(dx, dy) > 4;
      if (drag.moved) {
        zoom = { scale: zoom.scale, x: drag.from.x + dx, y: drag.from.y + dy };
        keepInside();
        draw();
        return;
      }
    }
    point(placeOf(event), event.clientX, event.clientY);
  });
  svg.addEventListener("pointerleave", () => point(-1));
  svg.addEventListener("click", (event) => {
    if (!drag?.moved) choose(placeOf(event) === pinned ? -1 : placeOf(event));
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
    const frame = svg.getBoundingClientRect();
    point(at, frame.left + points[at][0], frame.top + points[at][1]);
  };
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zooms = { "+": 1.5, "=": 1.5, "-": 1 / 1.5, 0: 0 };
    const start = pointed >= 0 ? pointed : pinned;
    if (event.key in WAYS) pointByKey(start < 0 ? drawn.at(-1) : next(start, WAYS[event.key]));
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
      place();
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
  pageState.follow("pin", (key) => pin(papers.findIndex((paper) => paper.key === key)));
  figure.querySelector("[data-map-tools]").hidden = false;
  new ResizeObserver(() => {
    const { width, height } = box.getBoundingClientRect();
    size = { width, height };
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    keepInside();
    draw();
  }).observe(box);
})();
