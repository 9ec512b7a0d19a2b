"""A document as one HTML file of slides that needs no network: for conference mode and download."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from plotly.offline import get_plotlyjs

from clusteratlas.output.document import Document
from clusteratlas.output.html import stage
from clusteratlas.output.html.deck import Deck, Slide
from clusteratlas.output.html.escape import esc, esc_words, script_json
from clusteratlas.output.html.font import FACES
from clusteratlas.output.slides import source_lines
from clusteratlas.text.wording import say

_HERE = Path(__file__).parent
# Texts that the buttons need in every language of the file.
_WORDS = ("previous", "next", "language", "notes", "notes_none", "help", "close", "table", "chart",
          "black", "position", "qr_key", "keys", "toolbar")  # fmt: skip


def to_html(
    documents: Document | Mapping[str, Document], live: str = "", assets: str = ""
) -> bytes:
    """Return the slides of a document in one or several languages as one file.

    The first language is shown first; the key L switches to the next language on the same slide.
    `live` is the address of the QR code; without it, each document's permalink is used. Scripts and
    fonts are embedded, and the file makes no request to any host. With `assets` (the folder of
    `asset`, for a page of the running atlas) the file links them instead.
    """
    by_lang = {documents.lang: documents} if isinstance(documents, Document) else dict(documents)
    decks = {lang: Deck.of(one, live or one.permalink) for lang, one in by_lang.items()}
    lang, first = next(iter(by_lang.items()))
    charts = any(slide.figure for deck in decks.values() for slide in deck.slides)
    filled = {
        "lang": esc(lang),
        "title": esc(f"{first.title} · {say(lang, 'app_title')}"),
        "policy": "" if assets else _policy(["plotly.js"] * charts + ["slides.js"]),
        "style": _style("slides.css", assets) + _style("fonts.css", assets),
        "decks": "".join(_deck(deck, n > 0) for n, deck in enumerate(decks.values())),
        "charts": _charts(decks),
        "words": script_json({lang: _words(lang) for lang in by_lang}),
        "scripts": (_script("plotly.js", assets) if charts else "") + _script("slides.js", assets),
    }
    page = _HERE.joinpath("slides.html").read_text(encoding="utf-8")
    head, *parts = page.split("{{")
    return (head + "".join(_fill(part, filled) for part in parts)).encode()


def _fill(part: str, filled: Mapping[str, str]) -> str:
    key, _, rest = part.partition("}}")
    return filled[key] + rest


@cache
def asset(name: str) -> bytes:
    """Return one of the parts that never change: Plotly, fonts, our scripts and styles.

    Raises KeyError for any other name.
    """
    if name == "plotly.js":
        return str(get_plotlyjs()).encode()
    if name == "fonts.css":
        return "".join(_face(weight, file) for weight, file in FACES.items()).encode()
    if name not in ("slides.js", "slides.css", "embed.js", "embed.css"):
        raise KeyError(name)
    return _HERE.joinpath(name).read_bytes()


@cache
def digest(name: str) -> str:
    """Return the SHA-256 of an asset in the notation of a content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(asset(name)).digest()).decode()


def _face(weight: int, file: Path) -> str:
    data = file.read_bytes()
    return (
        f'@font-face{{font-family:"Source Sans";font-weight:{weight};font-display:block;'
        f'src:url(data:font/otf;base64,{base64.b64encode(data).decode()}) format("opentype")}}\n'
    )


def _policy(scripts: list[str]) -> str:
    """Return the policy of a file: only these scripts, its own styles and images, no host."""
    hashes = " ".join(f"'{digest(name)}'" for name in scripts)
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _style(name: str, assets: str) -> str:
    if assets:
        return f'<link rel="stylesheet" href="{esc(asset_address(name, assets))}">'
    return f"<style>{asset(name).decode()}</style>"


def _script(name: str, assets: str) -> str:
    if assets:
        return f'<script src="{esc(asset_address(name, assets))}"></script>'
    return f"<script>{asset(name).decode()}</script>"


def asset_address(name: str, assets: str) -> str:
    """Return the address of an asset in the folder `assets`; it changes with the content."""
    version = hashlib.sha256(asset(name)).hexdigest()[:12]
    return f"{assets}/{name}?v={version}"


def _words(lang: str) -> dict[str, str]:
    later = {name: f"{{{name}}}" for name in ("n", "count", "title")}  # filled in by the script
    words = {key: say(lang, f"slides_{key}", **later) for key in _WORDS}
    return words | {"app": say(lang, "app_title")}


def _charts(decks: Mapping[str, Deck]) -> str:
    figures = [
        f'"{_id(lang, n)}":{slide.figure}'
        for lang, deck in decks.items()
        for n, slide in enumerate(deck.slides, start=1)
        if slide.figure
    ]
    return "{" + ",".join(figures) + "}"


def _id(lang: str, number: int) -> str:
    return f"{lang}-{number}"


def _deck(deck: Deck, is_hidden: bool) -> str:
    document = deck.document
    slides = "".join(_slide(deck, slide, n) for n, slide in enumerate(deck.slides, start=1))
    title = esc(document.title)
    return (
        f'<main class="deck" lang="{esc(document.lang)}" data-title="{title}"'
        f"{' hidden' if is_hidden else ''}>{slides}</main>"
    )


def _slide(deck: Deck, slide: Slide, number: int) -> str:
    cover = slide.kind == "cover"
    head = f'<p class="head">{esc(slide.head)}</p>' if slide.head else ""
    lead = f'<p class="lead">{esc_words(slide.lead)}</p>' if slide.lead else ""
    long = " long" if len(slide.title) > 80 else ""
    title = f'<header>{head}<h2 class="title{long}">{esc_words(slide.title)}</h2>{lead}</header>'
    notes = "".join(f"<p>{esc(text)}</p>" for text in slide.notes if text)
    return (
        f'<section class="slide {slide.kind}" id="{_id(deck.document.lang, number)}" '
        f'data-title="{esc(slide.title)}" data-block="{slide.block}" hidden>'
        f"{'' if cover else title}"
        f'<div class="body">{slide.body}</div>'
        f'<footer class="source">{esc(_source(deck.document, slide))}</footer>'
        f'<template class="told">{notes}</template></section>'
    )


def _source(document: Document, slide: Slide) -> str:
    """Return the source line: publishers with their footnote numbers, and data version."""
    return source_lines.foot(document, slide.ids, "", stage.fits_foot)
