"""The pieces of slides as HTML: texts, cards, tables, lists, sources, charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from urllib.parse import urlsplit

from clusteratlas.output import cells
from clusteratlas.output.blocks import Entry, Table
from clusteratlas.output.document import Document
from clusteratlas.output.html import stage
from clusteratlas.output.html.charts import has_figure, table_columns
from clusteratlas.output.html.escape import esc, esc_words, style_size
from clusteratlas.output.slides import pieces, source_lines
from clusteratlas.output.slides.pieces import Piece
from clusteratlas.text.wording import say


def paragraphs(text: str) -> str:
    """Return a text that stands alone on its slide, one paragraph per line of it."""
    return "".join(f'<p class="alone">{esc_words(line)}</p>' for line in text.split("\n") if line)


def body(document: Document, below_each_other: Sequence[Piece]) -> str:
    """Return the body of a slide; each piece after the first has its own title."""
    first, *others = (draw(piece, document) for piece in below_each_other)
    titles = (f'<h3 class="below">{esc_words(p.title)}</h3>' for p in below_each_other[1:])
    return first + "".join(t + other for t, other in zip(titles, others, strict=True))


@singledispatch
def draw(piece: Piece, document: Document) -> str:
    """Return one piece as HTML."""
    raise TypeError(f"no rule for {type(piece).__name__}")


@draw.register
def _(piece: pieces.Text, document: Document) -> str:
    share = style_size(piece.size / stage.STAGE.texts.sizes[0])
    return f"<div{share}>{paragraphs(piece.text)}</div>"


@draw.register
def _(piece: pieces.Cards, document: Document) -> str:
    items = "".join(
        f'<li><span class="name">{esc_words(card.name)}{_marks(card.marks)}</span>'
        f"<strong>{esc_words(card.figure)}</strong>"
        f'<span class="details">{esc_words(card.details)}</span></li>'
        for card in piece.cards
    )
    return f'<ul class="grid n{len(piece.cards)}" style="--figure:{piece.size:.0f}px">{items}</ul>'


def _marks(numbers: list[int]) -> str:
    return f"&nbsp;<sup>[{', '.join(map(str, numbers))}]</sup>" if numbers else ""


@draw.register
def _(piece: pieces.Table, document: Document) -> str:
    size, right = piece.size / stage.TABLE_PX, cells.figure_columns(piece.rows)
    tables = [
        _table(
            piece.heads,
            piece.rows[strip.rows],
            right,
            piece.title,
            [wide / sum(strip.widths) for wide in strip.widths],
            size,
        )
        for strip in piece.strips
    ]
    return tables[0] if len(tables) == 1 else f'<div class="strips">{"".join(tables)}</div>'


def _table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Sequence[bool],
    caption: str,
    widths: Sequence[float] = (),
    share: float = 1.0,
) -> str:
    """Return a table; its caption is for screen readers, since the slide's title says the same.

    Columns marked in `right` are aligned right, `widths` are shares of the width, `share` is the
    type size as a share of the normal one.
    """
    columns = "".join(f'<col style="width:{width:.1%}">' for width in widths)
    sides = right or [False] * len(heads)
    head = "".join(_cell('th scope="col"', *one) for one in zip(heads, sides, strict=True))
    lines = "".join(
        "<tr>"
        + "".join(
            _cell("td" if n else 'th scope="row"', *one)
            for n, one in enumerate(zip(row, right, strict=True))
        )
        + "</tr>"
        for row in rows
    )
    return (
        f'<table{style_size(share)}><caption class="sr">{esc(caption)}</caption>'
        f"<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
        f"<tbody>{lines}</tbody></table>"
    )


def _cell(element: str, text: str, is_right: bool) -> str:
    """Return a cell; a word wider than its column may break anywhere."""
    breaks = any(len(word) > stage.LONGEST_WORD for word in text.split())
    classes = " ".join([*(["breakable"] if breaks else []), *(["right"] if is_right else [])])
    opening = f'{element} class="{classes}"' if classes else element
    return f"<{opening}>{esc_words(text)}</{element.split()[0]}>"


@draw.register
def _(piece: pieces.Picture, document: Document) -> str:
    """Return the frame of a chart with its text in words, and the table that can replace it."""
    block, lang = piece.block, document.lang
    columns = getattr(block, "columns", ()) or table_columns(block.answer)
    values = Table(block.answer, columns, block.title)
    heads, rows = cells.table_cells(document, values)
    table = _scrolling(_table(heads, rows, cells.figure_columns(rows), block.title), lang)
    if not has_figure(block):
        return table
    return (
        f'<div class="plot" role="img" aria-label="{esc(block.alt)}"></div>'
        f'<div class="values" hidden>{table}</div>'
    )


def _scrolling(table: str, lang: str) -> str:
    """Return a table that scrolls where it is longer than its slide."""
    name = esc(say(lang, "slides_table"))
    return f'<div class="scrolling" role="region" tabindex="0" aria-label="{name}">{table}</div>'


@draw.register
def _(piece: pieces.Lists, document: Document) -> str:
    """Return lists side by side; some lists have no head."""
    columns = "".join(
        f'<div style="flex:{width:.2f}">{f"<h3>{esc(head)}</h3>" if head else ""}'
        f"<ul>{''.join(_entry(document, e) for e in entries)}</ul></div>"
        for (head, entries), width in zip(piece.columns, piece.part.widths, strict=True)
        if entries
    )
    below = f'<p class="small">{esc(piece.note)}</p>' if piece.note else ""
    kind = "columns" if piece.part.columns == 1 else "columns two"
    share = style_size(piece.size / stage.BODY_PX)
    return f'<div class="{kind}"{share}>{columns}</div>{below}'


def _entry(document: Document, entry: Entry) -> str:
    lead = f"<b>{esc(entry.lead)}:</b> " if entry.lead else ""
    marks = _marks(cells.numbers(document.notes, entry.source_id))
    return f"<li>{lead}{esc_words(entry.text)}{marks}</li>"


@draw.register
def _(piece: pieces.Sources, document: Document) -> str:
    share = piece.size / stage.BODY_PX
    columns = "".join(
        f"<div>{''.join(_run(*run) for run in source_lines.runs(c))}</div>" for c in piece.columns
    )
    return f'<div class="columns" style="--size:{share:.2f}">{columns}</div>'


def _run(publisher: str, lines: list[source_lines.Line]) -> str:
    head = f"<h3>{esc_words(publisher)}</h3>" if publisher else ""
    return f"{head}<ul>{''.join(f'<li>{_line(line)}</li>' for line in lines)}</ul>"


def _line(line: source_lines.Line) -> str:
    """Return a line; if it names only one source, the line links to it."""
    text, urls = esc_words(line.numbered_text), [source.url or "" for source in line.sources]
    if len(urls) == 1 and urlsplit(urls[0]).scheme in ("http", "https"):
        return f'<a href="{esc(urls[0])}" target="_blank" rel="noopener">{text}</a>'
    return text
