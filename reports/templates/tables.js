"use strict";

// Tables that sort by a click on a column's head, filter as one types, and are saved as CSV.
(() => {
  const text = (cell) => cell.dataset.value ?? cell.innerText.trim().replace(/\s+/g, " ");
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const compare = (one, other) => {
    if (!one || !other) return Number(!one) - Number(!other);  // what is not known comes last
    const [a, b] = [Number(one.replaceAll(",", "")), Number(other.replaceAll(",", ""))];
    return Number.isNaN(a) || Number.isNaN(b) ? order.compare(one, other) : a - b;
  };

  // A spreadsheet takes a cell that begins with one of these for a formula.
  const guarded = (value) => (/^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value);
  const csv = (rows) => rows.map((row) => [...row.cells].map((cell) => guarded(text(cell)))
    .map((value) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(",")).join("\r\n");

  const make = (name, properties, ...inner) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...inner);
    return element;
  };

  for (const table of document.querySelectorAll("table[data-table]")) {
    const name = table.dataset.table;
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const titles = heads.map((head) => head.textContent.trim());
    const rows = [...body.rows];
    let [sortedBefore, filteredBefore] = [false, false];

    const sort = (choice) => {
      const [column, direction] = choice ? [Number(choice.slice(1)), choice[0] === "d" ? -1 : 1] : [-1, 1];
      if (!heads[column] && !sortedBefore) return;  // as it stands
      sortedBefore = true;
      heads.forEach((head, place) => {
        if (place === column) head.setAttribute("aria-sort", direction < 0 ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      const known = (row) => text(row.cells[column]) !== "";
      const sorted = heads[column] ? rows.toSorted((one, other) => {
        const found = compare(text(one.cells[column]), text(other.cells[column]));
        return known(one) && known(other) ? direction * found : found;
      }) : rows;
      body.append(...sorted);
      picker.value = heads[column] ? choice : "";
    };
    const filter = (words) => {
      if (!words && !filteredBefore) return;
      filteredBefore = true;
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const said = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => said.includes(word));
        shown += !row.hidden;
      }
      count.textContent = words ? `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")}` : "";
      input.value = words;
    };
    const choose = (choice) => {
      pageState.set(`${name}-sort`, choice);
      sort(choice);
    };

    const input = make("input", { type: "search", placeholder: "Filter", ariaLabel: `Filter ${table.dataset.label}` });
    input.hidden = rows.length < 6;  // seen at a glance
    const count = make("output", { className: "count", hidden: input.hidden });
    // Where the columns' heads are not shown, there is this to sort by.
    const picker = make("select", { ariaLabel: `Sort ${table.dataset.label}` }, make("option", { value: "" }, "Order as given"),
      ...titles.flatMap((title, place) => [["a", "up"], ["d", "down"]].map(([sign, way]) =>
        make("option", { value: `${sign}${place}` }, `${title}, ${way}`))));
    const button = make("button", { type: "button" }, "CSV");
    button.append(make("span", { className: "unseen" }, ` of ${table.dataset.label}`));
    const place = table.closest(".scroll, .stack") ?? table;
    place.before(make("div", { className: "tools" }, input, count, picker, button));

    heads.forEach((head, column) => {
      const sorter = make("button", { type: "button", className: "sorter" }, ...head.childNodes);
      head.replaceChildren(sorter);
      sorter.addEventListener("click", () => choose(head.getAttribute("aria-sort") === "ascending" ? `d${column}` : `a${column}`));
    });
    input.addEventListener("input", () => {
      pageState.set(`${name}-filter`, input.value);
      filter(input.value);
    });
    picker.addEventListener("change", () => choose(picker.value));
    button.addEventListener("click", () => {
      const shown = [...body.rows].filter((row) => !row.hidden);
      pageDownload.save(`${name}.csv`, new Blob([csv([table.tHead.rows[0], ...shown])], { type: "text/csv;charset=utf-8" }));
    });
    // A link shows what its sender saw: what is sorted or filtered is open.
    const follow = (what, turn) => pageState.follow(`${name}-${what}`, (value) => {
      turn(value);
      for (let part = value && table.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    });
    follow("sort", sort);
    follow("filter", filter);
  }
})();
