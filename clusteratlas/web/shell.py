"""The HTML shell of every page: Streamlit's index.html with our language and our small script.

Streamlit hard-codes `lang="en"`. Here the first byte of the page already carries the language
of the address; atlas.js keeps it right when the address changes inside the running page. The
script stands in the page itself, allowed by its hash, which saves each visitor a request.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from clusteratlas.web.packed import Packed
from clusteratlas.web.paths import LANGUAGES, PAGE_PATHS, language, relative
from clusteratlas.web.uploads import MOST_MB

TITLE = {"de": "Clusteratlas Thüringen", "en": "Cluster Atlas of Thuringia"}
NO_SCRIPT = {
    "de": "<p>Der Clusteratlas braucht JavaScript.</p>",
    "en": "<p>The cluster atlas needs JavaScript.</p>",
}
# Streamlit writes white on the primary colour, which is light blue in our dark theme.
STYLE = """@media (prefers-color-scheme: dark) {
  [data-testid="stMultiSelect"] [data-tag] * { color: #12181f !important; }
}
/* Streamlit has the words of its text and file fields in English only. The words of a text field
   stand before the count of letters, which every field has. */
:lang(de) [data-testid="InputInstructions"] span:first-child:not(:only-child) { font-size: 0; }
:lang(de) [data-testid="InputInstructions"] span:first-child:not(:only-child)::after {
  content: "Eingabetaste übernimmt"; font-size: 0.75rem;
}
:lang(de) [data-testid="stTextArea"] [data-testid="InputInstructions"]
  span:first-child:not(:only-child)::after { content: "Strg+Eingabetaste übernimmt"; }
:lang(de) [data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
:lang(de) [data-testid="stFileUploaderDropzone"] button p::after {
  content: "Datei wählen"; font-size: 1rem;
}
:lang(de) [data-testid="stFileUploaderDropzoneInstructions"] span { font-size: 0; }
:lang(de) [data-testid="stFileUploaderDropzoneInstructions"] span::after {
  content: "höchstens MOST_MB MB"; font-size: 0.875rem;
}
/* The answer stands at the top: no empty band above the bar, whose buttons are words. */
[data-testid="stMainBlockContainer"] { padding: 1rem 2rem 4rem !important; }
[data-testid="stMainBlockContainer"] h1 { padding-block: 0.25rem; }
[data-testid="stHeader"] { background: none; pointer-events: none; }
[data-testid="stHeader"] > * { pointer-events: auto; }
[data-testid="stSidebarHeader"] { height: 1.5rem; margin: 0; }
[data-testid="stSidebar"] [data-testid="stButtonGroup"] button { padding-inline: 0.5rem; }
[data-testid="stSidebarContent"] { padding-inline: 0.25rem !important; }
[data-testid="stSidebarUserContent"] { padding-inline: 1rem; }
.st-key-search { position: relative; }
.st-key-bar > :has(> .st-key-search) { flex: 1 1 16rem; min-width: 16rem; }
/* The hits lie over the page, which does not move. */
.st-key-hits {
  position: absolute; top: 2.75rem; z-index: 1000; padding: 0.25rem; width: 100%;
  background: #ffffff; border: 1px solid #8a94a0;
}
.st-key-ways_out :is(button, a) {
  border: none; background: none; padding: 0.25rem 0.4rem; min-height: 2rem;
}
.st-key-ways_out :is(button, a):hover { text-decoration: underline; }
.st-key-ways_out p { font-size: 0.875rem; white-space: nowrap; }
/* A figure is the button that opens its passport; later ones have the colour of links. */
:is([class*="st-key-figure_"], [class*="st-key-later_"]) button { padding: 0; min-height: 2rem; }
:is([class*="st-key-figure_"], [class*="st-key-later_"]) button p {
  font-size: 1.9rem; line-height: 1.2; font-weight: 600; text-align: left;
}
:is([class*="st-key-figure_"], [class*="st-key-later_"]) button p small { font-size: 1rem; }
:is([class*="st-key-figure_"], [class*="st-key-later_"]) button [data-testid="stIconMaterial"] {
  display: none;
}
[class*="st-key-figure_"] button { color: inherit; }
[data-testid="stColumn"] [data-testid="stVerticalBlock"] > :first-child h2 { padding-top: 0; }
/* As many cards in a row as have room for a large number, all of the same width. */
[class*="st-key-cards"] {
  display: grid !important; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr));
}
[class*="st-key-cards"] > * { width: auto !important; }
[class*="st-key-later_"] button { color: #003a70; }
.st-key-controls:empty { display: none; }
/* Icons of fields; Streamlit makes pictures among words a letter high, or as wide as the page. */
[data-testid="stMain"] p img[src^="data:image/svg"] {
  width: 1.25rem; height: 1.25rem; max-height: none; vertical-align: -0.3rem; margin: 0;
}
/* Tiles of fields: the whole tile leads where its name does. */
[class*="st-key-tile_"] { position: relative; }
[class*="st-key-tile_"] a { padding-left: 0; background: none !important; }
[class*="st-key-tile_"] a::after { content: ""; position: absolute; inset: 0; }
[class*="st-key-tile_"] a p { font-size: 1.1rem; font-weight: 600; }
[class*="st-key-tile_"]:hover a p { text-decoration: underline; }
[class*="st-key-tile_"] strong { font-size: 1.25rem; }
[class*="st-key-tile_"] strong small { font-size: 0.9rem; }
[class*="st-key-tile_"] [data-testid="stMarkdown"] div:has(> p) {
  display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem;
}
[class*="st-key-tile_"] a p img[src^="data:image/svg"] {
  width: 2rem; height: 2rem; vertical-align: -0.5rem; margin-right: 0.25rem;
}
RIGHT
/* Heads of tables sort; they stay in sight, of a wide table within its own place. */
[data-testid="stTable"] th[aria-sort] { cursor: pointer; }
[data-testid="stTable"] th[aria-sort]:hover { text-decoration: underline; }
[data-testid="stTable"] th[aria-sort="ascending"] p::after { content: " ▲"; }
[data-testid="stTable"] th[aria-sort="descending"] p::after { content: " ▼"; }
[data-testid="stTable"] th { position: sticky; top: 0; z-index: 1; background: #ffffff; }
[data-testid="stTable"], [data-testid="stTable"] > div:not([data-wide]) { overflow: visible; }
[data-testid="stTable"] > div[data-wide] { max-height: 85vh; overflow: auto; }
/* An empty column within a column takes no room from the others. */
[data-testid="stColumn"] [data-testid="stColumn"]:not(:has([data-testid="stElementContainer"])) {
  display: none;
}
/* Small print is paler than text; a link in it has to be read all the same. */
[data-testid="stCaptionContainer"]:has(a) { opacity: 0.85; }
/* Names to click, each with a line that says what it is. */
[class*="st-key-hits_"] button { padding: 0; min-height: 1.5rem; }
[class*="st-key-hits_"] button p { font-weight: 600; color: #003a70; }
[class*="st-key-hits_"] [data-testid="stCaptionContainer"] { margin: -0.5rem 0 -0.5rem; }
/* What makes files of a dossier and adds views stays beside them, however many there are. */
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(.st-key-dossier_side) {
    position: sticky; top: 1rem; align-self: flex-start;
  }
  [data-testid="stMain"] [data-testid="stButtonGroup"] > div { flex-wrap: wrap !important; }
}
/* A link says all it says on a phone too. */
[data-testid="stMain"] [data-testid="stPageLink-NavLink"]:not(.st-key-tabs *) :is(span, p) {
  white-space: normal; overflow: visible;
}
/* Tabs: the pages of one area; the current one is underlined. */
.st-key-tabs { border-bottom: 1px solid #8a94a066; row-gap: 0 !important; }
.st-key-tabs [data-testid="stPageLink-NavLink"] { border-radius: 0; padding: 0.25rem 0.5rem; }
.st-key-tabs [aria-current="page"] {
  background: none; box-shadow: inset 0 -3px 0 #003a70;
}
@media (prefers-color-scheme: dark) {
  .st-key-hits, [data-testid="stTable"] th { background: #12181f; }
  [class*="st-key-later_"] button, [class*="st-key-hits_"] button p { color: #8ec5ff; }
  .st-key-tabs [aria-current="page"] { box-shadow: inset 0 -3px 0 #8ec5ff; }
}
/* Printed from the browser: the view alone, without menu and buttons. */
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stPopover"],
  .st-key-bar, .st-key-tabs,
  [data-testid="stButton"], [data-testid="stDownloadButton"], [data-testid="stLinkButton"] {
    display: none !important;
  }
  :is([class*="st-key-figure_"], [class*="st-key-later_"])[data-testid="stPopover"],
  :is([class*="st-key-figure_"], [class*="st-key-later_"]) [data-testid="stPopover"] {
    display: block !important;  /* the button is the figure */
  }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; }
  [data-testid="stTable"] > div[data-wide] { max-height: none; overflow: visible; }
}
/* On a phone a table that is too wide is scrolled; its columns need not be a word narrow for it. */
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding: 3.75rem 1rem 4rem !important; }
  [data-testid="stMainBlockContainer"] h1 { font-size: 1.4rem !important; }
  .st-key-ways_out, .st-key-bar_files, .st-key-tabs { flex-wrap: nowrap !important; }
  .st-key-ways_out, .st-key-tabs { overflow-x: auto !important; max-width: 100%; min-width: 0; }
  :has(> .st-key-ways_out), :has(> .st-key-tabs) { max-width: 100%; min-width: 0; }
  .st-key-bar_files { flex-shrink: 0; }
  .st-key-answer > :is(.st-key-controls, :has(> .st-key-controls)) { order: 2; }
  /* All fields are in sight: small chips in rows. */
  [data-testid="stMain"] [data-testid="stButtonGroup"]:has(img) > div {
    flex-wrap: wrap !important; gap: 0.25rem;
  }
  [data-testid="stButtonGroup"]:has(img) button { padding: 0 0.4rem; min-height: 1.75rem; }
  [data-testid="stButtonGroup"]:has(img) button p { font-size: 0.8rem; }
  /* A map has no room for names there (charts/map_names.py); its list has them. */
  .js-plotly-plot .textpoint text[style*="font-size: 11px"],
  .js-plotly-plot .annotation:has(text[style*="font-size: 11px"]) { display: none; }
  [data-testid="stTable"] :is(th, td) { padding-inline: 0.2rem !important; }
  [data-testid="stTable"] table:has(th:nth-child(5)) { width: max-content; min-width: 100%; }
  [data-testid="stTable"] table:has(th:nth-child(5)) :is(th, td) { max-width: 18rem; }
}""".replace("MOST_MB", str(MOST_MB))
# Columns of numbers, which atlas.js names in data-right.
_RIGHT = "\n".join(
    f'table[data-right~="{n}"] :is(th, td):nth-child({n}) {{ text-align: right !important; }}'
    for n in range(1, 13)
)
STYLE = STYLE.replace("RIGHT", _RIGHT)
SCRIPT = Path(__file__).with_name("atlas.js")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Shell:
    """The finished pages by language, and the hashes of their scripts."""

    pages: dict[str, Packed]
    script_hashes: tuple[str, ...]

    @classmethod
    def read(cls, index: Path) -> Shell:
        """Make the shells from Streamlit's `index`; raise ValueError if it looks different."""
        source = index.read_text(encoding="utf-8")
        pages = {lang: Packed.of(_localise(source, lang).encode(), 9) for lang in LANGUAGES}
        scripts = _INLINE_SCRIPT.findall(pages[LANGUAGES[0]].plain.decode())
        return cls(pages, tuple(map(_digest, scripts)))


def _localise(source: str, lang: str) -> str:
    if '<html lang="en">' not in source or "<head>" not in source:
        raise ValueError("Streamlit's index.html has changed; adapt clusteratlas/web/shell.py")
    page = source.replace('<html lang="en">', f'<html lang="{lang}">')
    script = SCRIPT.read_text(encoding="utf-8")
    page = page.replace("<head>", f"<head>\n<style>{STYLE}</style>\n<script>\n{script}</script>", 1)
    page = re.sub(r"<title>.*?</title>", f"<title>{TITLE[lang]}</title>", page)
    notice = f"<noscript>{NO_SCRIPT[lang]}</noscript>"
    return re.sub(r"<noscript>.*?</noscript>", notice, page, flags=re.DOTALL)


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class PageShell:
    """ASGI middleware that answers the page addresses with the shell."""

    def __init__(self, app: ASGIApp, shell: Shell, base: str = "") -> None:
        self._app = app
        self._shell = shell
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD of a page; hand everything else on."""
        if (
            scope["type"] == "http"
            and scope["method"] in {"GET", "HEAD"}
            and relative(scope["path"], self._base) in PAGE_PATHS
        ):
            await self._page(scope)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _page(self, scope: Scope) -> Response:
        lang = language(scope["query_string"])
        headers = {"Cache-Control": "no-cache", "Content-Language": lang}
        return self._shell.pages[lang].response(Request(scope), "text/html", headers)
