"""Merged cells: a line or a head leaves out what the line above or the column before says."""

from __future__ import annotations

import re

from clusteratlas.importer import areas, cells, footnotes, kreise, times, units

# Words of a head that only say that parts of the column before follow
_PARTS = re.compile(r"(?:davon|darunter|dar\.|und zwar)(?: nach .*)?:?", re.IGNORECASE)


def spread(levels: list[list[str]]) -> list[list[str]]:
    """Return the levels of a head with the text of merged cells in all their columns.

    A blank or "davon" takes the text before it if no level above begins anew there, and a level
    below goes on; a time only if the same stands below all times. A unit holds for all parts of a
    measure, and for all times.
    """
    return [
        _spread(level, levels[:place], levels[place + 1 :])
        if _are_alike(level, levels[place + 1 :])
        else level
        for place, level in enumerate(levels)
    ]


def _are_alike(level: list[str], below: list[list[str]]) -> bool:
    """Return whether the same different texts stand below each text, if any of these is a time."""
    starts = [n for n, cell in enumerate(level) if cell]
    ends = [*starts[1:], len(level)]
    timed = [(a, b) for a, b in zip(starts, ends, strict=True) if times.period(level[a])]
    groups = [tuple(below[0][a:b]) for a, b in timed if below]
    return not groups or (len(set(groups)) == 1 and len(set(groups[0])) == len(groups[0]))


def _spread(level: list[str], above: list[list[str]], below: list[list[str]]) -> list[str]:
    texts = [level[0]]
    for n, text in enumerate(level[1:], 1):
        further = [low[n] for low in below if low[n]]
        begins = [high[n] for high in above if high[n]]
        if not text and _goes_on(texts[-1], n, above, begins, further):
            text = texts[-1]
        elif _PARTS.fullmatch(text) and any(
            not (units.is_unit(low) or times.period(low)) for low in further
        ):
            text = "" if begins else texts[-1]
        texts.append(text)
    return texts


def _goes_on(
    text: str, n: int, above: list[list[str]], begins: list[str], further: list[str]
) -> bool:
    """Return whether a text also holds for the next column `n`, whose cell is blank."""
    is_unit = units.is_unit(text)
    if (is_unit or units.behind(text)) and begins and all(map(times.period, begins)):
        return True
    if not is_unit:
        return bool(further) and not begins
    first = next((cell for high in above for cell in high[n::-1] if cell), "")
    return bool(above) and not above[0][n] and not _is_place_or_time(first)


def _is_place_or_time(text: str) -> bool:
    return bool(areas.region(text) or kreise.key_of(text) or times.period(text))


def fill(row: list[str], above: list[str], start: int, notes: dict[str, str]) -> list[str]:
    """Return a line with its blank first cells filled from the line `above`, [] for any other line.

    The line must name something left of the values, which begin at `start`. The key of the line
    above is not used for a total, nor for another region whose name stands here without a key.
    """
    here = next((n for n, cell in enumerate(row) if cell), len(row))
    if here >= start or not any(cells.is_figure(cell) for cell in row[start:]):
        return []
    key, name = above[here - 1], footnotes.split(above[here], notes)[0]
    filled, kreis = above[:here], kreise.key_of(name)
    if kreis and kreis == areas.region(key):
        is_another = kreise.key_of(row[here]) != kreis
    else:
        is_another = cells.is_total("", row[here]) and _is_key(key)
    if is_another:
        filled[-1] = ""
    return filled + row[here:]


def _is_key(cell: str) -> bool:
    key = areas.full_key(cell)
    return areas.region(key) is not None or re.fullmatch(r"WZ\S*|[A-U]", cell) is not None
