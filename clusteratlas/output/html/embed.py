"""One chart or map as a page for an iframe: light mode, as wide as its frame, with its sources."""

from __future__ import annotations

import re
from pathlib import Path

from clusteratlas.model import Source
from clusteratlas.output.blocks import Chart, Map
from clusteratlas.output.document import Document
from clusteratlas.output.figures import figure
from clusteratlas.output.html.charts import figure_json, has_figure
from clusteratlas.output.html.escape import esc, esc_words, escape_json
from clusteratlas.output.html.file import asset_address
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.wording import say

_TEMPLATE = Path(__file__).with_name("embed.html")
_HEIGHT_PX = 420  # for a figure without a height of its own


def to_page(document: Document, picture: Chart | Map, source: str, assets: str) -> bytes:
    """Return the page of `picture`; `source` is its source line, `assets` the folder of scripts.

    Language, permalink and terms of use come from the document.
    """
    data = drawing(picture, document.lang)
    filled = {
        "lang": esc(document.lang),
        "title": esc(picture.title),
        "heading": esc_words(picture.title),
        "alt": esc(picture.alt),
        "height": str(height_px(data)),
        "source": esc_words(source),
        "sources": "".join(_source(one, document.lang) for one in picture.answer.sources),
        "sources_title": esc(say(document.lang, "embed_sources")),
        "permalink": esc(document.permalink),
        "open": esc(say(document.lang, "embed_open")),
        "figure": data,
        **{re.sub(r"\W", "_", name): esc(asset_address(name, assets)) for name in ASSETS},
    }
    text = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"{{(\w+)}}", lambda match: filled[match[1]], text).encode()


ASSETS = ("fonts.css", "embed.css", "plotly.js", "embed.js")


def drawing(picture: Chart | Map, lang: str) -> str:
    """Return the figure as JSON that is safe in a script element."""
    if isinstance(picture, Chart) and (picture.draw or not has_figure(picture)):
        return escape_json(str(figure(picture, lang).to_json()))
    return figure_json(picture, lang)


def height_px(data: str) -> int:
    """Return the height in the layout of a figure."""
    heights = re.findall(r'"height":(\d+)', data.partition('"layout":')[2])
    return int(heights[0]) if heights else _HEIGHT_PX


def _source(source: Source, lang: str) -> str:
    """Return a source as one line of the list: title, address, terms of use."""
    parts = (source_line(source, lang), source.url, source.licence, source.attribution)
    return f"<li>{esc_words(' · '.join(dict.fromkeys(part for part in parts if part)))}</li>"
