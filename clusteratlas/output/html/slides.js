// Moves through the slides: keys, buttons, touch, address; draws a chart when its slide is shown.
(() => {
  "use strict";
  const WIDTH = 1280, HEIGHT = 720; // of the stage (px)
  const SMALLEST_SCALE = 0.6; // below it the text would be too small: the slides become a page
  const LARGE = 1.45; // of the type in charts, against the page of the atlas
  const SMALL = 0.65; // of the circles on a map, on a phone
  const LEAST_FIT = 0.5, LEAST_TABLE = 0.7; // of the type; a longer table scrolls
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const figures = JSON.parse(find("#figures").textContent);
  const words = JSON.parse(find("#words").textContent);
  const languages = Object.keys(words);
  const root = document.documentElement;
  const decks = Object.fromEntries(all(".deck").map((deck) => [deck.lang, deck]));
  const bar = Object.fromEntries(all("[data-do]").map((button) => [button.dataset.do, button]));
  const panel = find("#panel"), black = find("#black");
  let lang = root.lang, current = 1, shown = "";

  const slides = () => all(".slide", decks[lang]);
  const slide = () => slides()[current - 1];
  const flowing = () => root.classList.contains("flow");

  // Address: #3 is the third slide in the first language, #3/en in English.
  function read() {
    const [number, wanted] = location.hash.slice(1).split("/");
    lang = languages.includes(wanted) ? wanted : languages[0];
    current = Math.min(Math.max(1, parseInt(number, 10) || 1), slides().length);
  }
  function write() {
    const hash = `#${current}${lang === languages[0] ? "" : `/${lang}`}`;
    if (location.hash !== hash) history.replaceState(null, "", hash);
  }

  function show() {
    for (const deck of Object.values(decks)) deck.hidden = deck.lang !== lang;
    slides().forEach((one, n) => { one.hidden = n !== current - 1; });
    root.lang = lang;
    document.title = `${decks[lang].dataset.title} · ${words[lang].app}`;
    find("#number").textContent = `${current} / ${slides().length}`;
    find("#progress div").style.transform = `scaleX(${current / slides().length})`;
    label();
    write();
    if (flowing()) window.scrollTo(0, 0);
    draw(slide());
    fit(slide());
    tell(position());
  }
  function position() {
    const parts = { n: current, count: slides().length, title: slide().dataset.title };
    return words[lang].position.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  }
  function tell(text) {
    if (text !== shown) find("#live").textContent = shown = text;
  }
  function label() {
    const own = words[lang], plot = find(".plot", slide());
    bar.language.textContent = own.language;
    bar.close.textContent = own.close;
    bar.table.textContent = tabled(slide()) ? own.chart : own.table;
    for (const name of ["previous", "next", "help"]) bar[name].setAttribute("aria-label", own[name]);
    find("#bar").setAttribute("aria-label", own.toolbar);
    bar.language.hidden = languages.length < 2;
    bar.language.lang = languages[(languages.indexOf(lang) + 1) % languages.length];
    bar.table.hidden = !plot;
    bar.previous.disabled = current === 1;
    bar.next.disabled = current === slides().length;
  }

  // Charts: the figures of the page, with larger type on the stage.
  function draw(one) {
    const plot = find(".plot", one), figure = figures[one.id];
    const state = flowing() ? `flow ${innerWidth}` : "stage";
    if (!plot || !figure || tabled(one) || plot.dataset.state === state) return;
    plot.dataset.state = state;
    const { data, layout } = structuredClone(figure);
    const map = one.classList.contains("map");
    if (flowing()) narrow(data, layout, map);
    else enlarge(data, layout, map);
    layout.width = plot.clientWidth;
    layout.height = flowing() ? layout.height : plot.clientHeight;
    plot.style.height = flowing() ? `${layout.height}px` : "";
    Plotly.react(plot, data, layout, { displayModeBar: false, displaylogo: false, scrollZoom: false });
  }
  function enlarge(data, layout, map) {
    grow({ data, layout });
    for (const side of "lrtb") layout.margin[side] *= LARGE;
    for (const trace of data) {
      if (trace.marker && typeof trace.marker.size === "number") trace.marker.size *= LARGE;
      // Names are broken for a phone; here they have room, and bars stand close.
      if (trace.type === "bar" && Array.isArray(trace.y)) trace.y = trace.y.map((name) => String(name).replace(/<br>/g, " "));
    }
    if (layout.barmode === "group") layout.bargap = 0.15;
    for (const note of layout.annotations || []) note.yshift = (note.yshift || 0) * LARGE;
    if (!map) return;
    layout.xaxis.constraintoward = "left"; // the legend stands on the right
    layout.legend = { ...layout.legend, orientation: "v", x: 1, xanchor: "right", y: 0.5, yanchor: "middle" };
  }
  // On a phone labels of points would meet: the table has the values, the pointer tells each.
  function narrow(data, layout, map) {
    if (map) return shrink(data);
    if (data.every((trace) => trace.type === "bar")) return;
    for (const trace of data) {
      if (trace.mode === "markers+text") trace.mode = "markers";
      trace.name = trace.name?.replace(/<br>/g, " ").replace(/(.{1,34})(\s+|$)/g, "$1<br>").replace(/<br>$/, "");
    }
    delete layout.xaxis.dtick;
    layout.xaxis.nticks = 6;
  }
  // So would names and circles on a map.
  function shrink(data) {
    for (const trace of data) {
      if (trace.name === "names" || trace.name === "lines") trace.visible = false;
      if (Array.isArray(trace.marker?.size)) trace.marker.size = trace.marker.size.map((size) => size * SMALL);
    }
  }
  function grow(node) {
    for (const [key, value] of Object.entries(node)) {
      if (!value || typeof value !== "object") continue;
      if (/font$/.test(key) && typeof value.size === "number") value.size *= LARGE;
      if (key !== "x" && key !== "y" && key !== "customdata") grow(value);
    }
  }
  const tabled = (one) => { const values = find(".values", one); return Boolean(values) && !values.hidden; };
  function table() {
    const values = find(".values", slide());
    if (!values) return;
    values.hidden = !values.hidden;
    find(".plot", slide()).hidden = !values.hidden;
    show();
    tell(bar.table.textContent);
  }

  // Long texts: the type shrinks until nothing is cut off.
  function fit(one) {
    const body = find(".body", one);
    one.style.setProperty("--fit", 1);
    if (flowing()) return scrollable(body);
    const boxes = [body, ...all(".grid li, .columns, .values:not([hidden]) .scrolling", body)];
    const over = () => body.scrollWidth > body.clientWidth + 1 || boxes.some(
      (box) => box.clientHeight > 0 && box.scrollHeight > box.clientHeight + 1);
    const least = tabled(one) ? LEAST_TABLE : LEAST_FIT;
    for (let factor = 1; over() && factor > least; factor -= 0.04) one.style.setProperty("--fit", factor);
    return scrollable(body);
  }
  // What is wider or longer than its place can be reached by keyboard.
  function scrollable(body) {
    const over = body.scrollWidth > body.clientWidth + 1 || body.scrollHeight > body.clientHeight + 1;
    const given = { tabindex: "0", role: "region", "aria-label": words[lang].table };
    for (const [name, value] of Object.entries(given)) {
      if (over) body.setAttribute(name, value);
      else body.removeAttribute(name);
    }
  }
  function scale() {
    const factor = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
    root.classList.toggle("flow", factor < SMALLEST_SCALE);
    root.style.setProperty("--scale", factor);
  }

  const go = (number) => {
    const wanted = Math.min(Math.max(1, number), slides().length);
    if (wanted !== current) { current = wanted; show(); }
  };
  function language() {
    // The same block there, and the same part of it as far as it has one; or what it stands below.
    const number = (one) => Number(one.dataset.block);
    let block = number(slide());
    const part = slides().filter((one) => number(one) === block).indexOf(slide());
    lang = languages[(languages.indexOf(lang) + 1) % languages.length];
    block = Math.max(...slides().map(number).filter((one) => one <= block));
    const first = slides().findIndex((one) => number(one) === block);
    const parts = slides().filter((one) => number(one) === block).length;
    current = Math.max(0, first) + Math.min(part, Math.max(0, parts - 1)) + 1;
    show();
  }
  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.fullscreenEnabled) root.requestFullscreen().catch(() => {});
  }
  function dark() {
    black.hidden = !black.hidden;
    tell(black.hidden ? position() : words[lang].black);
  }

  // One panel for keys, citations and QR code; the texts are set as text, never as markup.
  function open(name, title, ...parts) {
    if (panel.open && panel.dataset.name === name) return panel.close();
    panel.dataset.name = name;
    find("#panel-title").textContent = title;
    find("#panel-text").replaceChildren(...parts);
    if (!panel.open) panel.showModal();
    return undefined;
  }
  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }
  function help() {
    const possible = { qr: find(".qr", decks[lang]), full: document.fullscreenEnabled,
      table: find(".plot", slide()), language: languages.length > 1 };
    const list = document.createElement("ul");
    list.className = "keys";
    for (const line of words[lang].keys.split("\n")) {
      const [name, keys, does] = line.split(" | ");
      if (name in possible && !possible[name]) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.do = name;
      button.append(element("b", keys), element("span", does));
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
    }
    open("help", words[lang].help, list);
  }
  function notes() {
    const told = find(".told", slide()).content.cloneNode(true);
    const none = element("p", words[lang].notes_none);
    open("notes", words[lang].notes, ...(told.childElementCount ? told.childNodes : [none]));
  }
  function qr() {
    const code = find(".qr", decks[lang]);
    if (code) open("qr", words[lang].qr_key, code.cloneNode(true));
  }

  const act = {
    next: () => go(current + 1), previous: () => go(current - 1),
    first: () => go(1), last: () => go(slides().length),
    language, full, table, help, notes, qr, black: dark, close: () => panel.close(),
  };
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    Home: "first", End: "last", l: "language", f: "full", b: "black", ".": "black",
    t: "table", n: "notes", q: "qr", "?": "help",
  };
  const PANEL_KEYS = ["notes", "qr", "help"];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!black.hidden) { dark(); event.preventDefault(); return; }
    const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!name || (panel.open && !PANEL_KEYS.includes(name))) return;
    const scroller = event.target.closest?.(".scrolling, .body[tabindex]");
    if (scroller && scroller.scrollHeight > scroller.clientHeight && /^(Arrow(Up|Down)| )/.test(event.key)) return;
    if (event.key === " " && event.target.closest?.("button, a")) return;
    event.preventDefault();
    act[name]();
  });
  document.addEventListener("click", (event) => {
    if (!black.hidden) return dark();
    const button = event.target.closest("[data-do]");
    if (button) {
      if (panel.open && !PANEL_KEYS.includes(button.dataset.do)) panel.close();
      return act[button.dataset.do]();
    }
    if (event.target === panel) return panel.close();
    // The white edges of the stage lead on, as every presenter's program has it.
    const edge = 0.05 * innerWidth;
    if (flowing() || panel.open || event.target.closest("a, button, .plot")) return undefined;
    if (event.clientX > innerWidth - edge) return act.next();
    if (event.clientX < edge) return act.previous();
    return undefined;
  });
  let touch = null;
  document.addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const end = event.changedTouches[0];
    if (!touch || panel.open || event.target.closest(".scrolling, .table .body")) return;
    const x = end.clientX - touch.clientX, y = end.clientY - touch.clientY;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) act[x < 0 ? "next" : "previous"]();
  }, { passive: true });
  window.addEventListener("hashchange", () => { read(); show(); });
  window.addEventListener("resize", () => { scale(); draw(slide()); fit(slide()); });
  window.addEventListener("beforeprint", () => {
    for (const one of slides()) { one.hidden = false; draw(one); fit(one); }
  });
  window.addEventListener("afterprint", show);

  scale();
  read();
  show();
  // Charts measure their texts: once more when the type face is there.
  document.fonts.ready.then(() => {
    for (const plot of all(".plot")) delete plot.dataset.state;
    draw(slide());
    fit(slide());
    root.dataset.ready = "yes";
  });
})();
