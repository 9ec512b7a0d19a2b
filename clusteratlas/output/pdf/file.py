"""A document as a tagged PDF (PDF/UA-1, A4), typeset by typst from document.typ."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import font_source_sans_pro
import typst

from clusteratlas.charts.icons import icon
from clusteratlas.charts.style import LIGHT
from clusteratlas.model import AtlasError
from clusteratlas.output import cells
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.blocks import blocks
from clusteratlas.text.wording import say

_TEMPLATE = Path(__file__).with_name("document.typ")
_Form = Literal["pdf", "png", "alone"]
_File = Literal["pdf", "png", "svg"]
_PPI = 84  # of a small picture: 380 pixels across
_PPI_ALONE = 192  # of one in a file of its own: 1285 pixels across
_FONTS = font_source_sans_pro.font_directory
# What the embedded fonts surely have: Latin to Arabic, punctuation, currency. PDF/UA forbids
# text that cannot be displayed, so the rest is written as its code point.
_RARE = re.compile(r"[^\n\x20-\u024f\u0370-\u03ff\u0400-\u045f\u05d0-\u05ea\u0621-\u064a"
                   r"\u2010-\u2027\u202a-\u202f\u2030-\u203a\u2070-\u2089\u20ac\u2190-\u2193"
                   r"\u2200-\u2265]")  # fmt: skip


def to_pdf(document: Document) -> bytes:
    """Return the PDF; the same document gives the same bytes.

    Raises AtlasError if the document cannot be typeset.
    """
    return _set(document, "pdf", "pdf", pdf_standards=["ua-1"])


def to_png(document: Document) -> bytes:
    """Return the first blocks of `document` as a small picture, without its title.

    Raises AtlasError if the document cannot be typeset.
    """
    return _set(document, "png", "png", ppi=_PPI)


def to_picture(document: Document, file: Literal["png", "svg"]) -> bytes:
    """Return the blocks of `document` alone, as one picture as tall as they are.

    Raises AtlasError if the document cannot be typeset.
    """
    return _set(document, "alone", file, **({"ppi": _PPI_ALONE} if file == "png" else {}))


def _set(document: Document, form: _Form, file: _File, **options: Any) -> bytes:
    data = json.dumps({**_document(document), "form": form}, ensure_ascii=False)
    try:
        return _compile(data, file, **options)
    except typst.TypstError:
        pass  # most likely a letter that no embedded font has
    try:
        printable = _RARE.sub(lambda match: f"[U+{ord(match[0]):04X}]", data)
        return _compile(printable, file, **options)
    except typst.TypstError as error:
        reason = str(error).splitlines()[0]
        raise AtlasError(
            f"„{document.title}“ lässt sich nicht als PDF setzen: {reason}",
            f"“{document.title}” cannot be typeset as PDF: {reason}",
        ) from error


def _compile(data: str, file: _File, **options: Any) -> bytes:
    compiler = typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    pages = compiler.compile(format=file, **options)
    first = pages[0] if isinstance(pages, list) else pages  # a picture is the first of its pages
    assert isinstance(first, bytes)
    return first


def _document(document: Document) -> dict[str, Any]:
    lang, app = document.lang, say(document.lang, "app_title")
    version = f"{say(lang, 'passport_version')} {document.data_version}"
    return dict(
        _clean(
            {
                "title": document.title,
                "subtitle": document.subtitle,
                "summary": document.summary,
                "keywords": [app, document.data_version],
                "lang": lang,
                "icon": icon(document.field_group),
                "colours": asdict(LIGHT),
                "footer": f"{app} · {document.title} · {version}",
                "page": say(lang, "document_page", page="{page}", pages="{pages}"),
                "contents": say(lang, "document_contents") if document.contents else "",
                "blocks": blocks(document),
            }
        )
    )


def _clean(value: Any, spoken: bool = False) -> Any:
    """Return `value` without characters in its texts that print cannot show.

    Numbers keep to their words but in what is `spoken`: it has no lines.
    """
    if isinstance(value, str):
        text = cells.CONTROL.sub("", value).replace("⚠", "(!)")  # the font has no such sign
        return text if spoken else cells.keep_units_together(text)
    if isinstance(value, dict):
        return {key: _clean(part, key == "alt") for key, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list) else value
