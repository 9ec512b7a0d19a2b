// Runs inside the page before Streamlit's front end (see shell.py).
(() => {
  "use strict";
  // Pages lie one level below the server. Told so, the front end does not probe for its server
  // below the page's own address (two 404s on every deep link) and connects at once; it also
  // takes messages from no other origin.
  window.__streamlit = {
    BACKEND_BASE_URL: new URL("./", location.href).href,
    HOST_CONFIG: {
      allowedOrigins: [location.origin],
      useExternalAuthToken: false,
      enableCustomParentMessages: false,
      metricsUrl: "",
    },
  };
  // <html lang> follows the language in the address. Streamlit changes the address without
  // loading a page, so history's own functions are wrapped.
  const languages = ["de", "en"];
  const follow = () => {
    const wanted = new URLSearchParams(location.search).getAll("lang").pop();
    document.documentElement.lang = languages.includes(wanted) ? wanted : "de";
  };
  // A click that opens another page puts its choice into the address of the page it leaves first:
  // an entry that no reader chose. The new page takes its place, so that one step leads back.
  const AT_ONCE_MS = 3000;
  const { pushState, replaceState } = history;
  let pushed = { href: "", time: 0 };
  const isPassed = (target) => target.pathname !== location.pathname && target.search === location.search
    && pushed.href === location.href && performance.now() - pushed.time < AT_ONCE_MS;
  history.pushState = function (...parts) {
    const target = new URL(parts[2] ?? location.href, location.href);
    const write = isPassed(target) ? replaceState : pushState;
    write.apply(this, parts);
    pushed = { href: location.href, time: performance.now() };
    follow();
  };
  history.replaceState = function (...parts) {
    replaceState.apply(this, parts);
    follow();
  };
  addEventListener("popstate", follow);
  // A table or a text of code that is wider than its place scrolls; Streamlit gives the keyboard no
  // way into it.
  // Sizes are told after the layout, and again when a font or a window makes them change. All are
  // read before anything is written: else every table makes the browser lay out anew.
  const TABLE = '[data-testid="stTable"] > div';
  const CODE = '[data-testid="stCode"] pre';
  const BOX = `${TABLE}, ${CODE}`;
  const seen = new WeakSet();
  const sizes = new ResizeObserver((entries) => {
    const boxes = [...new Set(entries.map((entry) => entry.target.closest(BOX)))].filter(Boolean);
    const wide = boxes.map((box) => box.scrollWidth > box.clientWidth);
    boxes.forEach((box, n) => {
      box.toggleAttribute("data-wide", wide[n]);
      if (wide[n] === (box.tabIndex === 0)) return;
      if (wide[n]) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  });
  const reach = () => {
    for (const part of document.querySelectorAll(`${BOX}, ${TABLE} > table, ${CODE} > *`)) {
      if (seen.has(part)) continue;
      seen.add(part);
      sizes.observe(part);
    }
  };
  // Numbers stand at the right of their column. Our cells are texts, which Streamlit puts to the
  // left: a column whose texts all begin like a number is named in data-right, the style does the rest.
  const NUMBER = /^\(?(ca\.|approx\.)?\s?[(€]{0,2}[−–+-]?\d[\d.,\s]*\)?(\s?(%|‰|€|km|Mio\.|Tsd\.|Prozentpunkte|percentage|million|billion|thousand|[pr]\b|\(|[⁰¹²³⁴⁵⁶⁷⁸⁹]).*)?$/;
  const SIGN = /^([.…x/–-]|keine Angaben|not stated)?$/;
  // Where sources differ, a cell holds two: "ca. 155; 167".
  const isNumber = (text) => text.split("; ").every((part) => NUMBER.test(part));
  const told = new WeakMap();
  const align = () => {
    for (const table of document.querySelectorAll(`${TABLE} > table`)) {
      const rows = [...(table.tBodies[0]?.rows ?? [])];
      const text = table.textContent;
      if (told.get(table) === text) continue;
      told.set(table, text);
      const columns = [...(rows[0]?.cells ?? [])].map((cell, n) =>
        rows.map((row) => row.cells[n]?.textContent.trim() ?? ""));
      table.dataset.right = columns
        .flatMap((cells, n) => cells.some(isNumber)
          && cells.every((t) => isNumber(t) || SIGN.test(t)) ? [n + 1] : [])
        .join(" ");
    }
  };
  // A click on the head of a column, or Enter on it, sorts the rows: numbers from the largest, texts
  // and times from the first; a second one turns the order, a third gives back that of the page.
  // React keeps its rows whatever their order, but it writes new texts into them: then the order of
  // the page is back.
  const HEAD = `${TABLE} > table > thead th`;
  const FEWEST_ROWS = 3;
  const MISSING = /^([.…x/]|keine Angaben|not stated|ohne Jahresangabe|year not stated|)$/;
  const MONTHS = [["jan"], ["feb"], ["mär", "mar"], ["apr"], ["mai", "may"], ["jun"], ["jul"],
    ["aug"], ["sep"], ["okt", "oct"], ["nov"], ["dez", "dec"]];
  const asNumber = (text, lang) => {
    if (text === "–") return 0;  // the sign for exactly nothing
    const digits = /([−–-]?)[€ ]{0,2}(\d[\d.,]*)/.exec(text);
    if (!digits) return NaN;
    const [group, decimal] = lang === "en" ? [",", "."] : [".", ","];
    const plain = digits[2].replaceAll(group, "").replace(decimal, ".");
    return (digits[1] ? -1 : 1) * parseFloat(plain);
  };
  const asTime = (text) => {
    const years = text.match(/\b(19|20)\d\d\b/g);
    if (!years) return NaN;
    const word = (text.match(/[a-zä]{3,}/i)?.[0] ?? "").toLowerCase();
    const month = MONTHS.findIndex((names) => names.some((name) => word.startsWith(name)));
    const day = /^(\d{1,2})\.? /.exec(text)?.[1] ?? 0;
    return Number(years[0]) * 10000 + (month + 1) * 100 + Number(day);
  };
  const TIME = /^[\dA-Za-zä., –-]*\b(19|20)\d\d$/;
  const keysOf = (texts, lang) => {
    const given = texts.filter((text) => !MISSING.test(text));
    const reads = given.every((text) => TIME.test(text)) ? asTime
      : given.every((text) => isNumber(text) || text === "–") ? (text) => asNumber(text, lang) : null;
    return {
      isNumber: reads !== null && reads !== asTime,
      keys: texts.map((text) => (MISSING.test(text) ? null : reads ? reads(text) : text)),
    };
  };
  const compare = (a, b, lang) =>
    typeof a === "number" ? a - b : a.localeCompare(b, lang, { numeric: true });
  const textOf = (row) => row.textContent;
  const sorted = new WeakMap();  // table body -> its rows in the order of the page, with their texts
  const restore = (table) => {
    const state = sorted.get(table.tBodies[0]);
    sorted.delete(table.tBodies[0]);
    for (const head of table.tHead.rows[0].cells) head.setAttribute("aria-sort", "none");
    table.tBodies[0].append(...state.rows.filter((row) => row.parentNode === table.tBodies[0]));
  };
  const sort = (head) => {
    const table = head.closest("table");
    const lang = document.documentElement.lang;
    const before = head.getAttribute("aria-sort");
    if (sorted.has(table.tBodies[0])) restore(table);
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const texts = rows.map((row) => row.cells[head.cellIndex]?.textContent.trim() ?? "");
    const { isNumber, keys } = keysOf(texts, lang);
    const order = isNumber ? ["descending", "ascending"] : ["ascending", "descending"];
    const next = before === "none" ? order[0] : before === order[0] ? order[1] : "none";
    if (next === "none") return;
    sorted.set(body, { rows, texts: rows.map(textOf) });
    const sign = next === "ascending" ? 1 : -1;
    const places = rows.map((_, n) => n).sort((a, b) => {
      if (keys[a] === null || keys[b] === null) return (keys[a] === null) - (keys[b] === null);
      return sign * compare(keys[a], keys[b], lang);
    });
    body.append(...places.map((n) => rows[n]));
    head.setAttribute("aria-sort", next);
  };
  const offerOrder = () => {
    for (const table of document.querySelectorAll(`${TABLE} > table`)) {
      const body = table.tBodies[0];
      const state = sorted.get(body);
      const isNew = state && (state.rows.length !== body.rows.length
        || state.rows.some((row, n) => row.textContent !== state.texts[n]));
      if (isNew) restore(table);
      const isLong = (body?.rows.length ?? 0) >= FEWEST_ROWS;
      for (const head of table.tHead?.rows[0]?.cells ?? []) {
        if (isLong === head.hasAttribute("aria-sort")) continue;
        if (isLong) {
          head.setAttribute("aria-sort", "none");
          head.tabIndex = 0;
        } else {
          head.removeAttribute("aria-sort");
          head.removeAttribute("tabindex");
        }
      }
    }
  };
  const headOf = (event) => event.target.closest?.(`${HEAD}[aria-sort]`);
  addEventListener("click", (event) => {
    const head = headOf(event);
    if (head && !event.target.closest("a")) sort(head);
  });
  addEventListener("keydown", (event) => {
    const head = headOf(event);
    if (!head || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    sort(head);
  });
  // deck.gl has no view that fits: its zoom counts pixels, and the maps are made for 480 of them
  // (charts/points.py). In a narrower place the whole map is drawn smaller instead of cut off.
  const MAP_PX = 480;
  const MAP_HIGH_PX = 410;
  const fit = () => {
    for (const map of document.querySelectorAll('[data-testid="stDeckGlJsonChart"]')) {
      const place = map.parentElement.clientWidth;
      const narrow = place > 0 && place < MAP_PX;
      map.style.width = narrow ? `${MAP_PX}px` : "";
      map.style.zoom = narrow ? String(place / MAP_PX) : "";
      map.style.height = narrow ? `${MAP_HIGH_PX}px` : "";
      map.toggleAttribute("data-smaller", narrow);
    }
  };
  // Streamlit tells the eye alone which tab is that of the page. On a phone the tabs are wider than
  // the window: that one is in sight.
  let lastTab = "";
  let lastRow = null;
  const showTab = () => {
    const row = document.querySelector(".st-key-tabs");
    const links = [...(row?.querySelectorAll("a") ?? [])];
    const current = links.find((link) => link.pathname === location.pathname);
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const tab = current ? `${current.pathname} ${row.scrollWidth}` : "";
    if (tab === lastTab && row === lastRow) return;
    [lastTab, lastRow] = [tab, row];
    if (current && row.scrollWidth > row.clientWidth) {
      row.scrollLeft += current.getBoundingClientRect().left - row.getBoundingClientRect().left;
    }
  };
  // The hidden field of a file is called "file upload" in every language: it gets its label's name.
  // So it is with the link that the keyboard meets first.
  const SKIP = { de: "Zum Inhalt springen", en: "Skip to main content" };
  const name = () => {
    const skip = document.querySelector('[data-testid="stSkipToContent"]');
    const words = SKIP[document.documentElement.lang];
    if (skip && skip.textContent !== words) skip.textContent = words;
    for (const field of document.querySelectorAll('[data-testid="stSelectbox"] input')) {
      if (field.title !== field.value) field.title = field.value;
    }
    for (const field of document.querySelectorAll('[data-testid="stFileUploaderDropzoneInput"]')) {
      const label = field.parentElement.getAttribute("aria-label");
      if (label && field.getAttribute("aria-label") !== label) {
        field.setAttribute("aria-label", label);
      }
    }
  };
  // "/" leads to the search from everywhere but a field that takes text.
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable="true"]');
    const field = document.querySelector(".st-key-bar input");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !field) return;
    event.preventDefault();
    field.focus();
  });
  // On a phone the menu lies over the page; whoever chose a page in it wants to see that page.
  const PHONE_PX = 640;
  addEventListener("click", (event) => {
    if (innerWidth > PHONE_PX || !event.target.closest?.('[data-testid="stSidebar"] a')) return;
    document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  });
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      reach();
      align();
      offerOrder();
      fit();
      showTab();
      name();
    });
  };
  addEventListener("resize", later);
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  });
})();
