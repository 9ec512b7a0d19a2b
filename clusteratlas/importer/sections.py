"""Lines between those of the body that hold only a text: it says something of the lines below.

"2023", "Thüringen", "16051 Erfurt", "weiblich", "Betriebe (Anzahl)", in any order and one below the
other. Each level becomes a column left of the values, and is read like any other such column.
"""

from __future__ import annotations

import re

from clusteratlas.importer import areas, cells, kreise, times, units
from clusteratlas.importer.block_cells import Block
from clusteratlas.importer.errors import ImportRefused, at_line

Line = tuple[int, str]  # its number and text
_AGAIN = re.compile(r"noch:?\s+|(?:davon|darunter|dar\.|und zwar)\b:?\s*$", re.IGNORECASE)


def heading(printed: list[str], row: list[str], has_header: bool) -> str:
    """Return the text of such a line, '' for any other; `row` has its cells without marks.

    Above the header only a time counts: other texts are titles.
    """
    filled = [cell for cell in row if cell]
    if not row[0] or len(filled) > 2 or filled != row[: len(filled)]:
        return ""
    if len(filled) == 2:
        text = " ".join(filled)
        is_alone = len(row) > 2 and bool(kreise.WITH_NAME.fullmatch(text))
    else:
        is_time = times.period(row[0]) is not None
        text, is_alone = row[0] if is_time else printed[0].strip(), has_header or is_time
    return text if is_alone else ""


def across(header: list[list[str]], has_blocks: bool) -> tuple[list[list[str]], list[str]]:
    """Return the header without the lines at its end that are texts of this kind, and these texts.

    "Thüringen" over the whole width stands below the units, or without any header further down.
    """
    places = [n for n, row in enumerate(header) if all(map(units.is_unit, filter(None, row)))]
    start = places[-1] + 1 if places else 0 if has_blocks else len(header)
    texts = [[*{cell for cell in row if cell}] for row in header[start:]]
    if any(len(text) != 1 or units.behind(text[0]) for text in texts):
        return header, []
    return header[:start], [text for (text,) in texts]


def below(lines: list[Line], number: int, text: str) -> list[Line]:
    """Return the lines with a further one below; of two times in a row the second counts."""
    text = _AGAIN.sub("", text)
    if not text or areas.is_caption(text):
        return lines
    kept = [one for one in lines if not (times.period(text) and times.period(one[1]))]
    return [*kept, (number, text)]


def refuse_blank(lines: list[Line], row: list[str]) -> None:
    """Refuse a line without figures that no heading of `row` can be, the line of figures below it.

    The row is [] at the end of the table.
    """
    words = [cell for n, cell in enumerate(row[:2]) if not (n and cells.is_number(cell))]
    kreise_below = [key for cell in words if (key := _kreis(cell))]
    for n, (number, text) in enumerate(lines):
        further = (_kreis(text) for _, text in lines[n + 1 :])
        others, key = [*kreise_below, *filter(None, further)], _kreis(text)
        if not row or (key and any(not one.startswith(key) for one in others)):
            raise at_line(
                number,
                f"„{text}“ hat keine Zahlen, und die Zeilen darunter gehören nicht dazu. Bitte die "
                "Zeile löschen oder „.“ in ihre Zellen schreiben.",
                f"“{text}” has no figures, and the lines below do not belong to it. Please delete "
                "the line, or write “.” into its cells.",
            )


def _kreis(text: str) -> str | None:
    match = kreise.WITH_NAME.fullmatch(text)
    key = areas.full_key(match[1]) if match else kreise.key_of(text) or areas.full_key(text)
    return key if re.fullmatch(r"\d{5}|\d{8,12}", key) else None


def complete(blocks: list[Block], title: list[str]) -> None:
    """Give each section the texts of all its levels.

    Fewer lines than levels replace those of the inner levels. Times above the others are a level of
    their own. Regions that the first sections lack stand at the end of the title. Raises
    ImportRefused for other lines without the text of a level.
    """
    for block in blocks:
        if not block.sections or block.sections[0][0]:
            block.sections.insert(0, (0, []))
    rows = [block.rows[start] for block in blocks for start, _ in block.sections]
    every = [texts for block in blocks for _, texts in block.sections]
    is_outer = not any(times.period(text) for texts in every for text in texts[1:])
    parts = [1 if is_outer and texts and times.period(texts[0]) else 0 for texts in every]
    depth = max(len(texts) - part for texts, part in zip(every, parts, strict=True))
    first = [text if _is_region(text) else "" for text in [*[""] * depth, *title][len(title) :]]
    time, inner = [""] * any(parts), first
    for (number, _), texts, part in zip(rows, every, parts, strict=True):
        if part:
            time, inner = texts[:1], first
        inner = [*inner[: depth - len(texts) + part], *texts[part:]]
        if "" in inner:
            own = (one[-1] for one, n in zip(every, parts, strict=True) if len(one) - n == depth)
            raise _without_text(number, next(own))
        texts[:] = [*time, *inner]


def _is_region(text: str) -> bool:
    return bool(areas.region(text) or kreise.key_of(text) or kreise.WITH_NAME.fullmatch(text))


def _without_text(number: int, text: str) -> ImportRefused:
    return at_line(
        number,
        f"Weiter unten steht „{text}“ über den Zeilen, über dieser steht nichts davon. Bitte auch "
        "über sie eine solche Zeile schreiben, wie „Insgesamt“.",
        f"Further down, “{text}” stands above the lines; nothing of the kind stands above this "
        "one. Please write such a line above it too, such as “Insgesamt”.",
    )
