// Sorts tables and enlarges figures. Without it everything can still be read; nothing from the data is run.
"use strict";
(() => {
  const FEWEST_ROWS = 5;
  const NUMBER = /^[−-]?\d[\d\u202f]*(\.\d+)?(?=$|[\s%–/])/;
  const DATE = /^\d{4}-\d\d/;
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const order = new Intl.Collator("en", { numeric: true });

  const make = (tag, words, attributes = {}) => {
    const element = document.createElement(tag);
    element.textContent = words;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const status = document.body.appendChild(make("p", "", { role: "status", class: "unseen" }));

  const readCell = (cell) => (cell ? cell.textContent.trim() : "");
  const readNumber = (text) => {
    const found = NUMBER.exec(text);
    return found ? Number(found[0].replace(/\u202f/g, "").replace("−", "-")) : NaN;
  };
  const compare = (a, b) => {
    if (Number.isNaN(a.number) !== Number.isNaN(b.number)) return Number.isNaN(a.number) ? 1 : -1;
    return a.number < b.number ? -1 : a.number > b.number ? 1 : order.compare(a.text, b.text);
  };
  // Rows of equal cells keep their order either way, and empty cells come last.
  const sortRows = (rows, column, direction) => {
    if (direction === "none") return rows;
    const sign = direction === "ascending" ? 1 : -1;
    const texts = rows.map((row) => readCell(row.cells[column]));
    const dated = texts.some((text) => DATE.test(text)); // then a year alone is a date too, and no number
    const keyed = rows.map((row, place) => ({ row, key: { text: texts[place], number: dated ? NaN : readNumber(texts[place]) } }));
    keyed.sort((a, b) => !a.key.text - !b.key.text || sign * compare(a.key, b.key));
    return keyed.map(({ row }) => row);
  };

  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", head.textContent, { type: "button", class: "sort" });
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const direction = NEXT[head.getAttribute("aria-sort") || "none"];
        for (const other of heads) other.removeAttribute("aria-sort");
        if (direction !== "none") head.setAttribute("aria-sort", direction);
        body.append(...sortRows(rows, column, direction));
        const said = direction === "none" ? "in its first order" : `sorted by ${button.textContent}, ${direction}`;
        status.textContent = `Table ${said}`;
      });
    });
  };

  const makeZoom = (images) => {
    const close = make("button", "Close", { type: "button" });
    const view = make("div", "", { class: "view", role: "group", tabindex: "0", "aria-label": "The figure; scrolls" });
    const dialog = document.body.appendChild(make("dialog", "", { class: "zoom", "aria-label": "Enlarged figure" }));
    let opener = null;
    dialog.append(close, view);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => opener.focus());
    for (const image of images) {
      const button = make("button", "Enlarge the figure", { type: "button", class: "enlarge", "aria-haspopup": "dialog" });
      (image.closest(".scroll") || image).after(button);
      button.addEventListener("click", () => {
        opener = button;
        view.replaceChildren(image.cloneNode());
        dialog.showModal();
        view.scrollTo(0, 0);
      });
    }
  };

  // A table or figure that fits needs no stop for the keyboard.
  const watch = new ResizeObserver((seen) => {
    for (const { target } of seen) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });

  for (const table of document.querySelectorAll("main table")) {
    if (table.tHead && table.tBodies[0].rows.length >= FEWEST_ROWS && !table.closest(".settings")) makeSortable(table);
  }
  for (const box of document.querySelectorAll(".scroll")) watch.observe(box);
  const images = document.querySelectorAll("figure img");
  if (images.length) makeZoom(images);
})();
