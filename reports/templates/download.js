"use strict";

// Saving what is seen: files are made in the page, nothing is asked of anybody.
const pageDownload = (() => {
  const save = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // A drawing on its own has no style sheet: what the sheet says of each part is written into it.
  const SHOWN = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "opacity", "visibility", "display",
    "stroke-linejoin", "font-family", "font-size", "font-weight", "text-anchor", "paint-order"];
  const standalone = (drawing) => {
    const copy = drawing.cloneNode(true);
    const inner = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, place) => {
      const style = getComputedStyle(inner[place]);
      for (const name of SHOWN) element.style.setProperty(name, style.getPropertyValue(name));
    });
    const { width, height } = drawing.getBoundingClientRect();
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", Math.ceil(width));
    copy.setAttribute("height", Math.ceil(height));
    copy.style.background = getComputedStyle(document.body).backgroundColor;
    return [new XMLSerializer().serializeToString(copy), Math.ceil(width), Math.ceil(height)];
  };

  const png = (text, width, height) => new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width * 2, height * 2];
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      context.drawImage(image, 0, 0, width, height);
      canvas.toBlob(done, "image/png");
    };
    image.onerror = () => failed(new Error("the drawing could not be turned into an image"));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });

  // How to make the drawing of a figure that does not stand in the page as one, by the figure's id.
  const drawings = new Map();
  const taken = (figure) => {
    const made = drawings.get(figure.id)?.();
    if (made) figure.append(made);  // for the style sheet to apply
    const drawing = made ?? figure.querySelector("svg");
    const found = drawing && standalone(drawing);
    made?.remove();
    return found;
  };

  for (const button of document.querySelectorAll("[data-save]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const found = taken(document.getElementById(button.dataset.of));
      if (!found) return;
      const [text, width, height] = found;
      if (button.dataset.save === "png") save(`${button.dataset.of}.png`, await png(text, width, height));
      else save(`${button.dataset.of}.svg`, new Blob([text], { type: "image/svg+xml" }));
    });
  }
  return { save, drawings };
})();
