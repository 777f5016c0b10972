"use strict";

// The map's still parts, painted: a canvas of citations, and above it one of lines, dots and the main path.
// A view is { size, plot, points, radii, shown }: the box, the [left, right, bottom] of what is drawn within the axes,
// where each paper is and how large, and whether it is shown.
const mapPainter = (papers, drawn, mainPath, linked, dotted) => {
  const FILLS = { descendant: "muted", root: "root", suggestion: "accent", listed: "listed" };

  // A canvas as large as the box, cleared.
  const brush = (canvas, size) => {
    const fine = Math.max(devicePixelRatio, 1);
    const [wide, high] = [Math.round(size.width * fine), Math.round(size.height * fine)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    const context = canvas.getContext("2d");
    context.setTransform(fine, 0, 0, fine, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    return context;
  };
  const within = (context, [left, right, bottom], paint) => {
    context.save();
    context.beginPath();
    context.rect(left, 0, right - left, bottom);
    context.clip();
    paint();
    context.restore();
  };
  const join = (context, places) => {
    context.beginPath();
    places.forEach(([x, y], step) => (step ? context.lineTo(x, y) : context.moveTo(x, y)));
  };
  const links = (all, { size, plot, points }) => {
    const context = brush(linked, size);
    within(context, plot, () => {
      context.strokeStyle = pageColours.get("muted");
      context.globalAlpha = 0.1 * Math.min(1, Math.sqrt(1500 / (all.length + 1)));
      // A few at a time: one path of thousands of lines takes many times longer.
      for (let start = 0; start < all.length; start += 32) {
        context.beginPath();
        for (const [citing, cited] of all.slice(start, start + 32)) {
          context.moveTo(...points[citing]);
          context.lineTo(...points[cited]);
        }
        context.stroke();
      }
    });
  };
  const dots = (lines, { size, plot, points, radii, shown }) => {
    const context = brush(dotted, size);
    const colour = pageColours.get;
    context.strokeStyle = colour("line");
    for (const [x1, y1, x2, y2] of lines) {
      join(context, [[x1, y1], [x2, y2]]);
      context.stroke();
    }
    within(context, plot, () => {
      const fills = Object.fromEntries(Object.entries(FILLS).map(([role, name]) => [role, colour(name)]));
      const raised = colour("raised");
      const paint = (places) => {
        Object.assign(context, { strokeStyle: raised, lineWidth: 1.2, globalAlpha: 1 });
        for (const at of places) {
          const [x, y] = points[at];
          if (!shown(at) || x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) continue;
          context.fillStyle = fills[papers[at].role];
          context.beginPath();
          context.arc(x, y, radii[at], 0, 2 * Math.PI);
          context.fill();
          context.stroke();
        }
      };
      paint(drawn.filter((at) => papers[at].role !== "listed"));
      Object.assign(context, { strokeStyle: fills.listed, lineWidth: 2.6, lineJoin: "round", globalAlpha: 0.55 });
      join(context, mainPath.map((at) => points[at]));
      context.stroke();
      paint(mainPath);
      paint(drawn.filter((at) => papers[at].role === "listed"));
    });
  };
  return { links, dots };
};
