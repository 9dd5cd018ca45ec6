// Sorts tables and enlarges figures. Without it everything can still be read; nothing from the data is run.
"use strict";
(() => {
  const FEWEST_ROWS = 5;
  const NUMBER = /^[−-]?\d[\d\u202f]*(\.\d+)?(?=$|[\s%–/])/;
  const DATE = /^\d{4}-\d\d/;
  const YEAR = /^\d{4}(?=$|\D)/;
  const UNKNOWN = /^(U|unknown|not known|day unknown|no day|cannot be told|cannot be worked out)$/;
  const STEP = 1.5;
  const LARGEST = 8; // times the whole figure in the window
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
  const compare = (a, b) => a.number - b.number || order.compare(a.text, b.text);
  // What is told comes first whichever way: then come words among numbers or dates, what is not known, and empty cells.
  const rank = (text, number, kind) => {
    if (!text) return 3;
    if (UNKNOWN.test(text)) return 2;
    return kind === "date" ? Number(!YEAR.test(text)) : kind === "number" ? Number(Number.isNaN(number)) : 0;
  };
  const readKeys = (texts) => {
    const numbers = texts.map(readNumber);
    const told = texts.filter((text) => text && !UNKNOWN.test(text)).length;
    const counted = 2 * numbers.filter((number) => !Number.isNaN(number)).length > told;
    const kind = texts.some((text) => DATE.test(text)) ? "date" : counted ? "number" : "text";
    return texts.map((text, place) => ({
      text, rank: rank(text, numbers[place], kind), number: kind === "number" ? numbers[place] || 0 : 0,
    }));
  };
  // Rows of equal cells keep their order either way.
  const sortRows = (rows, column, direction) => {
    if (direction === "none") return rows;
    const sign = direction === "ascending" ? 1 : -1;
    const keys = readKeys(rows.map((row) => readCell(row.cells[column])));
    const keyed = rows.map((row, place) => ({ row, key: keys[place] }));
    keyed.sort((a, b) => a.key.rank - b.key.rank || sign * compare(a.key, b.key));
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
    const dialog = document.body.appendChild(make("dialog", "", { class: "zoom" }));
    const bar = dialog.appendChild(make("div", "", { class: "bar" }));
    const view = dialog.appendChild(make("div", "", { class: "view", role: "group", tabindex: "0", autofocus: "" }));
    let opener = null;
    let source = null;
    let scale = 1;
    const resize = (wanted) => {
      const across = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
      const down = (view.scrollTop + view.clientHeight / 2) / view.scrollHeight;
      scale = Math.min(Math.max(wanted, 1), LARGEST);
      if (scale === 1) view.firstChild.style.width = "0"; // bars of scrolling take room that the whole figure may have
      const whole = Math.min(view.clientWidth, (view.clientHeight * source.naturalWidth) / source.naturalHeight);
      view.firstChild.style.width = `${Math.floor(whole) * scale}px`;
      view.scrollTo(across * view.scrollWidth - view.clientWidth / 2, down * view.scrollHeight - view.clientHeight / 2);
      said.textContent = scale === 1 ? "whole" : `${scale.toFixed(1)} times`;
    };
    const larger = () => resize(scale * STEP);
    const smaller = () => resize(scale / STEP);
    const fit = () => resize(1);
    const close = () => dialog.close();
    for (const [words, act] of [["Larger", larger], ["Smaller", smaller], ["Fit", fit]]) {
      bar.appendChild(make("button", words, { type: "button" })).addEventListener("click", act);
    }
    const said = bar.appendChild(make("output", ""));
    bar.appendChild(make("button", "Close", { type: "button" })).addEventListener("click", close);
    const KEYS = { "+": larger, "=": larger, "-": smaller, 0: fit };
    dialog.addEventListener("keydown", (event) => {
      if (!KEYS[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      KEYS[event.key]();
    });
    dialog.addEventListener("close", () => opener.focus());
    window.addEventListener("resize", () => dialog.open && resize(scale));
    for (const image of images) {
      const title = readCell(image.closest("figure").querySelector("figcaption"));
      const button = make("button", "Enlarge the figure", { type: "button", class: "enlarge", "aria-haspopup": "dialog" });
      button.append(make("span", `: ${title}`, { class: "unseen" }));
      (image.closest(".scroll") || image).after(button);
      button.addEventListener("click", () => {
        [opener, source] = [button, image];
        view.replaceChildren(image.cloneNode());
        dialog.setAttribute("aria-label", `Enlarged figure: ${title}`);
        view.setAttribute("aria-label", "The figure: plus and minus change its size, arrows move it");
        dialog.showModal();
        fit();
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
