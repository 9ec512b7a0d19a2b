"""A document as a tagged PDF (PDF/UA-1, A4), typeset by typst from document.typ."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Literal, cast

import font_source_sans_pro
import typst

from clusteratlas.charts.icons import icon
from clusteratlas.charts.style import LIGHT
from clusteratlas.model import AtlasError
from clusteratlas.output import cells
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.blocks import blocks
from clusteratlas.output.pdf.pictures import pictures
from clusteratlas.output.picture import Picture
from clusteratlas.text.wording import say

_TEMPLATE = Path(__file__).with_name("document.typ")
_Form = Literal["pdf", "png", "pictures", "alone"]
_PPI_ALONE = 192  # for a picture in a file of its own: 1285 pixels wide
_PPI = 84  # for a picture in another file: 380 pixels wide
_PRINT_PPI = 144  # for pictures in a text file
_FONTS = font_source_sans_pro.font_directory
# Characters that the embedded fonts certainly have: Latin to Arabic, punctuation, currency. PDF/UA
# forbids text that cannot be displayed, so all other characters are written as code points.
_RARE = re.compile(r"[^\n\x20-\u024f\u0370-\u03ff\u0400-\u045f\u05d0-\u05ea\u0621-\u064a"
                   r"\u2010-\u2027\u202a-\u202f\u2030-\u203a\u2070-\u2089\u20ac\u2190-\u2193"
                   r"\u2200-\u2265]")  # fmt: skip


def to_pdf(document: Document) -> bytes:
    """Return the PDF; the same document gives the same bytes.

    Raises AtlasError if the document cannot be typeset.
    """
    return _set(_document(document), "pdf", pdf_standards=["ua-1"])[0]


def to_png(document: Document) -> bytes:
    """Return the first blocks of `document` as a small picture, without its title.

    Raises AtlasError if the document cannot be typeset.
    """
    return _set(_document(document), "png", ppi=_PPI)[0]


def to_pictures(document: Document) -> list[Picture]:
    """Return charts and maps of `document` in order, as PNG without their titles.

    Raises AtlasError if one cannot be drawn.
    """
    drawings = pictures(document)
    if not drawings:
        return []
    whole = {**_document(replace(document, blocks=(), contents=False)), "blocks": _clean(drawings)}
    pages = _set(whole, "pictures", ppi=_PRINT_PPI)
    return [
        Picture(page, one["width"], one["note"]) for page, one in zip(pages, drawings, strict=True)
    ]


def to_picture(document: Document, file: Literal["png", "svg"]) -> bytes:
    """Return only the blocks of `document`, as one picture that is as tall as they are.

    Raises AtlasError if the document cannot be typeset.
    """
    ppi = {"ppi": _PPI_ALONE} if file == "png" else {}
    return _set(_document(document), "alone", format=file, **ppi)[0]


def _set(content: dict[str, Any], form: _Form, **options: Any) -> list[bytes]:
    data = json.dumps({**content, "form": form}, ensure_ascii=False)
    try:
        return _compile(data, form, **options)
    except typst.TypstError:
        pass  # the probable cause is a letter that no embedded font has
    try:
        printable = _RARE.sub(lambda match: f"[U+{ord(match[0]):04X}]", data)
        return _compile(printable, form, **options)
    except typst.TypstError as error:
        reason = str(error).splitlines()[0]
        raise AtlasError(
            f"„{content['title']}“ lässt sich nicht als PDF setzen: {reason}",
            f"“{content['title']}” cannot be typeset as PDF: {reason}",
        ) from error


def _compile(data: str, form: _Form, **options: Any) -> list[bytes]:
    compiler = typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    kind = {"format": "pdf" if form == "pdf" else "png"}
    pages = compiler.compile(**{**kind, **options})
    return cast("list[bytes]", pages if isinstance(pages, list) else [pages])


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

    Numbers are not separated from their words, except in texts that are `spoken`, which have no
    lines.
    """
    if isinstance(value, str):
        # The font lacks this sign.
        text = cells.CONTROL.sub("", value).replace("(⚠", "(!").replace("⚠", "(!)")
        return text if spoken else cells.keep_units_together(text)
    if isinstance(value, dict):
        return {key: _clean(part, key == "alt") for key, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list) else value
