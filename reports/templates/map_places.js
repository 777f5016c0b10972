"use strict";

// Where papers lie on the map: each between 0 and 1 along both axes, and apart from others of the same year.
// Papers without a year have a column of their own, and so have those outside the axis of years: mistyped, or long before.
const mapPlaces = (papers, years) => {
  const [first, last] = years ?? [0, 0];
  const early = papers.some(({ year }) => year !== null && year < first);
  const MEASURES = {
    year: {
      label: "Year",
      of: ({ year }) => (year === null ? first - 1 - early : Math.min(Math.max(year, first - 1), last + 1)),
      log: false,
      named: (year) => (year > last ? "later" : year >= first ? year : early && year === first - 1 ? "earlier" : "n.d."),
    },
    citers: { label: "Citing papers in the store", of: (paper) => paper.citers, log: true },
    ties: { label: "Ties to the list", of: (paper) => paper.ties, log: true },
  };
  const ROUND = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 1e5, 1e6, 1e7];
  const span = (measure) => papers.map(measure.of)
    .reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

  /** A function from a value of the measure to its place between 0 and 1. */
  const scaled = (measure) => {
    const turned = (value) => (measure.log ? Math.log1p(value) : value);
    const [low, high] = span(measure).map(turned);
    const room = measure.log ? 0.04 : 0.5 / Math.max(high - low + 1, 1);
    return (value) => room + (1 - 2 * room) * (high > low ? (turned(value) - low) / (high - low) : 0.5);
  };

  /** The values that an axis names. */
  const ticks = (measure) => {
    const [low, high] = span(measure);
    if (measure.log) return ROUND.filter((value) => value >= low && value <= high);
    return Array.from({ length: high - low + 1 }, (_, step) => low + step);
  };

  /** A pair between 0 and 1 for each paper. */
  const units = (across, up) => {
    const [x, y] = [scaled(across), scaled(up)];
    const column = across.log ? 0.03 : 0.84 * Math.abs(x(2) - x(1) || 0.4);
    const crowds = new Map();
    papers.forEach((paper, at) => {
      const crowd = `${across.of(paper)},${Math.round(y(up.of(paper)) * 40)}`;
      if (crowds.has(crowd)) crowds.get(crowd).push(at);
      else crowds.set(crowd, [at]);
    });
    const found = [];
    for (const crowd of crowds.values()) {
      const step = Math.min(column / crowd.length, 0.028);
      crowd.forEach((at, turn) => {
        const aside = (turn - (crowd.length - 1) / 2) * step;
        found[at] = [x(across.of(papers[at])) + aside, y(up.of(papers[at]))];
      });
    }
    return found;
  };
  return { MEASURES, scaled, ticks, units };
};

/**
 * The labels that fit: the words of each place of `order`, the most important first, where they cover neither a circle
 * nor another label. `frame` is [left, right, top, bottom]; gives [place, left, middle] for each.
 */
const mapLabels = (order, points, radii, words, wide, frame) => {
  const [left, right, top, bottom] = frame;
  // What is taken, by the cells of a grid, so that a label is held against its neighbours alone.
  const cells = new Map();
  const over = (spot) => {
    const found = [];
    for (let x = Math.floor(spot.left / 48); x <= Math.floor(spot.right / 48); x += 1) {
      for (let y = Math.floor(spot.top / 24); y <= Math.floor(spot.bottom / 24); y += 1) found.push(x * 1e4 + y);
    }
    return found;
  };
  const take = (spot) => {
    for (const cell of over(spot)) {
      if (cells.has(cell)) cells.get(cell).push(spot);
      else cells.set(cell, [spot]);
    }
  };
  const inside = (spot) => spot.left >= left && spot.right <= right && spot.top >= top && spot.bottom <= bottom;
  const free = (spot) => inside(spot) && over(spot).every((cell) =>
    (cells.get(cell) ?? []).every((other) => spot.right < other.left || spot.left > other.right
      || spot.bottom < other.top || spot.top > other.bottom));
  for (const at of order) {
    const [[x, y], r] = [points[at], radii[at]];
    if (x > left - 50 && x < right + 50 && y > top - 50 && y < bottom + 50) take({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  const found = [];
  for (const [rank, at] of order.entries()) {
    const [[x, y], r] = [points[at], radii[at]];
    if (x < left || x > right || y < top || y > bottom || !words[at]) continue;
    const width = wide(at);
    // On the right or the left; of the most important also above or below.
    const spots = [[x + r + 3, y], [x - r - 3 - width, y], [x - width / 2, y - r - 9], [x - width / 2, y + r + 9]];
    const spot = spots.slice(0, rank < 12 ? 4 : 2)
      .map(([from, middle]) => ({ left: from, right: from + width, top: middle - 7, bottom: middle + 7 })).find(free);
    if (!spot) continue;
    take(spot);
    found.push([at, spot.left, spot.top + 7]);
  }
  return found;
};
