"use strict";

// The suggestions filtered as one chooses: by words, years, venue and section. Without scripts all of them are there.
(() => {
  const section = document.getElementById("missing");
  const cards = [...section.querySelectorAll(".card")].map((card) => ({
    card, ...card.dataset, words: card.querySelector("article").textContent.toLowerCase(),
  }));
  if (!cards.length) return;
  const choices = (name) => [...new Set(cards.map((one) => one[name]).filter(Boolean))]
    .sort(new Intl.Collator("en", { numeric: true }).compare);
  const make = (name, properties, ...inner) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inner);
    return element;
  };
  const chooser = (label, any, values) => make("select", { ariaLabel: label },
    make("option", { value: "" }, any), ...values.map((value) => make("option", { value }, value)));

  const years = choices("year");
  const fields = {
    text: make("input", { type: "search", placeholder: "Words in title, authors or reasons", ariaLabel: "Filter suggestions by words" }),
    from: chooser("First year of suggestions", "from any year", years),
    to: chooser("Last year of suggestions", "to any year", years),
    venue: chooser("Venue of suggestions", "any venue", choices("venue")),
    section: chooser("Section of suggestions", "any section", choices("section")),
  };
  if (fields.section.options.length < 3) fields.section.hidden = true;
  const count = make("output", { className: "count" });
  const none = make("p", { className: "empty", hidden: true }, "No suggestion is left. Take a filter away to see more.");
  const opened = new Map();

  const filter = () => {
    const words = fields.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const [from, to] = [Number(fields.from.value), Number(fields.to.value)];
    const chosen = Object.values(fields).some((field) => field.value);
    let shown = 0;
    for (const one of cards) {
      const year = Number(one.year);
      const fits = words.every((word) => one.words.includes(word))
        && (!from || year >= from) && (!to || (year && year <= to))
        && (!fields.venue.value || one.venue === fields.venue.value)
        && (!fields.section.value || one.section === fields.section.value);
      one.card.hidden = !fits;
      shown += fits;
    }
    count.textContent = chosen ? `${shown} of ${cards.length}` : "";
    none.hidden = shown > 0;
    // What is left may stand further down: then that part is opened, and closed again as it was.
    for (const more of section.querySelectorAll("details.more")) {
      if (!opened.has(more)) opened.set(more, more.open);
      more.hidden = chosen && !more.querySelector(".card:not([hidden])");
      more.open = chosen ? true : opened.get(more);
      if (!chosen) opened.delete(more);
    }
  };

  for (const [name, field] of Object.entries(fields)) {
    pageState.follow(name, (value) => {
      field.value = value;
      if (field.value !== value) field.value = "";  // a choice that there is not
      filter();
    });
    field.addEventListener("input", () => {
      pageState.set(name, field.value);
      filter();
    });
  }
  section.querySelector(".about").after(make("div", { className: "tools filters", role: "search", ariaLabel: "Suggestions" },
    ...Object.values(fields), count), none);
})();
