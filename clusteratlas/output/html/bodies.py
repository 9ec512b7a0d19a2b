"""The bodies of the slides as HTML: cards, tables, lists, charts with their table, QR code."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import segno

from clusteratlas.output import cells
from clusteratlas.output.document import Document, Entry
from clusteratlas.output.html import stage
from clusteratlas.output.html.escape import esc, told
from clusteratlas.output.html.table_slides import LONGEST_WORD
from clusteratlas.output.slides.list_cut import Part
from clusteratlas.text.wording import say

_LONG_FIGURE = 11  # letters
_H1_PX, _COVER_PX = 60.0, 760.0  # type of the title on the cover, its room beside the QR code
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def paragraph(text: str) -> str:
    """Return a text that stands alone on its slide."""
    return f'<p class="alone">{told(text)}</p>'


def below(title: str) -> str:
    """Return the title of what stands below something else on its slide."""
    return f'<h3 class="below">{told(title)}</h3>'


def cover(document: Document, live: str, opening: str) -> str:
    """Return title, summary, `opening`, data version; the QR code of `live` for a phone."""
    lang, app = document.lang, say(document.lang, "app_title")
    version = f"{app} · {say(lang, 'passport_version')} {document.data_version}"
    said = (document.summary, *opening.split("\n"))
    summary = "".join(f'<p class="summary">{told(text)}</p>' for text in said if text)
    longest = max(stage.width(word, _H1_PX, True) for word in document.title.split() or [""])
    size = _size(min(1.0, _COVER_PX / longest) if longest else 1.0)
    title, small = f"<h1{size}>{told(document.title)}</h1>", f'<p class="small">{esc(version)}</p>'
    code = qr(live, lang) if reachable(live) else ""
    return f'<div class="words">{title}{summary}{small}</div>{code}'


def reachable(address: str) -> bool:
    """Tell whether `address` is one that another device can open."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and host not in _LOOPBACK


def qr(address: str, lang: str) -> str:
    """Return the QR code of `address` (ISO/IEC 18004, level M) with the address in words."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, dark="#1a1f26", border=2
    )
    alt = esc(say(lang, "slides_qr", address=address))
    svg = drawn.getvalue().decode().strip().replace("<svg", "<svg aria-hidden='true'", 1)
    return (
        f'<figure class="qr"><div role="img" aria-label="{alt}">{svg}</div>'
        f"<figcaption>{esc(say(lang, 'slides_live'))}<br>"
        f'<a href="{esc(address)}" target="_blank" rel="noopener">{esc(_short(address))}</a>'
        "</figcaption></figure>"
    )


def _short(address: str) -> str:
    """Return the address without the parts that nobody types."""
    return urlsplit(address).netloc + urlsplit(address).path


def cards(made: Iterable[cells.Card]) -> str:
    """Return figures as cards."""
    shown = list(made)
    items = "".join(
        f'<li><span class="name">{told(card.name)}{_marks(card.marks)}</span>'
        f"<strong>{told(card.figure)}</strong>"
        f'<span class="details">{told(card.details)}</span></li>'
        for card in shown
    )
    long = " long" if any(len(card.figure) > _LONG_FIGURE for card in shown) else ""
    return f'<ul class="grid n{len(shown)}{long}">{items}</ul>'


def _marks(numbers: list[int]) -> str:
    return f"&nbsp;<sup>[{', '.join(map(str, numbers))}]</sup>" if numbers else ""


def table(
    heads: list[str],
    rows: list[list[str]],
    caption: str,
    widths: Sequence[float] = (),
    share: float = 1.0,
) -> str:
    """Return a table whose caption is for screen readers: the slide's title says it already.

    `share` is that of the normal type size.
    """
    columns = "".join(f'<col style="width:{width:.1%}">' for width in widths)
    head = "".join(f'<th scope="col">{told(text)}</th>' for text in heads)
    body = "".join(
        "<tr>"
        + "".join(_cell("td" if n else 'th scope="row"', text) for n, text in enumerate(row))
        + "</tr>"
        for row in rows
    )
    return (
        f'<table{_size(share)}><caption class="sr">{esc(caption)}</caption>'
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _size(share: float) -> str:
    return f' style="--size:{share:.2f}"' if share != 1 else ""


def _cell(element: str, text: str) -> str:
    """Return a cell; a word that is wider than its column may break anywhere."""
    wild = any(len(word) > LONGEST_WORD for word in text.split())
    marked = f'{element} class="wild"' if wild else element
    return f"<{marked}>{told(text)}</{element.split()[0]}>"


def scrolling(made: str, lang: str) -> str:
    """Return a table that may be longer than its slide."""
    name = esc(say(lang, "slides_table"))
    return f'<div class="scrolling" role="region" tabindex="0" aria-label="{name}">{made}</div>'


def chart(alt: str, made: str, lang: str) -> str:
    """Return the place of a chart, told by `alt`, and the table that can stand in its place."""
    return (
        f'<div class="plot" role="img" aria-label="{esc(alt)}"></div>'
        f'<div class="values" hidden>{scrolling(made, lang)}</div>'
    )


def statements(
    document: Document,
    columns: Sequence[tuple[str, Sequence[Entry]]],
    note: str,
    part: Part,
    share: float,
) -> str:
    """Return lists side by side as `part` has them; a list need not have a head.

    `share` is that of the normal type size.
    """
    made = "".join(
        f'<div style="flex:{width:.2f}">{f"<h3>{esc(head)}</h3>" if head else ""}'
        f"<ul>{''.join(_entry(document, e) for e in entries)}</ul></div>"
        for (head, entries), width in zip(columns, part.widths, strict=True)
        if entries
    )
    below = f'<p class="small">{esc(note)}</p>' if note else ""
    kind = "columns" if part.columns == 1 else "columns two"
    return f'<div class="{kind}"{_size(share)}>{made}</div>{below}'


def _entry(document: Document, entry: Entry) -> str:
    lead = f"<b>{esc(entry.lead)}:</b> " if entry.lead else ""
    marks = _marks(cells.numbers(document.notes, entry.source_id))
    return f"<li>{lead}{told(entry.text)}{marks}</li>"
