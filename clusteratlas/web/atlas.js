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
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...parts) {
      const result = original.apply(this, parts);
      follow();
      return result;
    };
  }
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
  const NUMBER = /^\(?(ca\.|approx\.)?\s?[(€]{0,2}[−–+-]?\d[\d.,\s]*\)?(\s?(%|‰|€|km|Mio\.|Tsd\.|million|billion|thousand|[pr]\b|\(|[⁰¹²³⁴⁵⁶⁷⁸⁹]).*)?$/;
  const SIGN = /^([.…x/–-]|keine Angaben|not stated)?$/;
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
        .flatMap((cells, n) => cells.some((t) => NUMBER.test(t))
          && cells.every((t) => NUMBER.test(t) || SIGN.test(t)) ? [n + 1] : [])
        .join(" ");
    }
  };
  // deck.gl has no view that fits: its zoom counts pixels, and the maps are made for 480 of them
  // (charts/points.py). In a narrower place the whole map is drawn smaller instead of cut off.
  const MAP_PX = 480;
  const fit = () => {
    for (const map of document.querySelectorAll('[data-testid="stDeckGlJsonChart"]')) {
      const place = map.parentElement.clientWidth;
      const narrow = place > 0 && place < MAP_PX;
      map.style.width = narrow ? `${MAP_PX}px` : "";
      map.style.zoom = narrow ? String(place / MAP_PX) : "";
    }
  };
  // The hidden field of a file is called "file upload" in every language: it gets its label's name.
  // So it is with the link that the keyboard meets first.
  const SKIP = { de: "Zum Inhalt springen", en: "Skip to main content" };
  const name = () => {
    const skip = document.querySelector('[data-testid="stSkipToContent"]');
    const words = SKIP[document.documentElement.lang];
    if (skip && skip.textContent !== words) skip.textContent = words;
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
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      reach();
      align();
      fit();
      name();
    });
  };
  addEventListener("resize", later);
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  });
})();
