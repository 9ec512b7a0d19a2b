"""Times in the cells of a head ("Einwohner 31.12.2023", "Umsatz 2022 (EUR)"), or above it."""

from __future__ import annotations

import re

from clusteratlas.importer import areas, times, units
from clusteratlas.importer.source import Source

_SHORT = "(?:" + "|".join(dict.fromkeys(m[:3] for m in times.MONTHS.split("|"))) + ")"
TIME = re.compile(
    rf"\b(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?|[a-zäöü]+ )|(?:{times.MONTHS}|{_SHORT}\.?) "
    r"|(?:[1-4IV]+\. (?:Quartal|Halbjahr|Vierteljahr) ))?(?:19|20)\d\d\b(?!/)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[\s,:(]*(?:\b(?:am|zum|im|in|stand|jahre?)\s+)*\(?$", re.IGNORECASE)
# The time of another figure with which this figure is compared.
_COMPARED = re.compile(
    r"(?:gegenüber|ggü\.?|zu|zum|seit|ab|bis|vor|von|nach|index|basis|since|from|until|vs\.?)\s*$",
    re.IGNORECASE,
)
_STAND = re.compile(  # "Bestand" and "Bevölkerungsstand" are measures
    r"\b(?:daten|berechnungs|bearbeitungs|redaktions)?stand\b|quelle|©|erstellt|copyright",
    re.IGNORECASE,
)
# A time behind one of these is not that of the figures
_OF_BORDERS = re.compile(r"gebietsstand|zensus", re.IGNORECASE)
# The census has one day; figures updated from it have other days.
_CENSUS = [
    (re.compile(rf"(?!.*{other}).*(?<![a-z])zensus[ _-]?{day[-4:]}(?!\d)", re.IGNORECASE), day)
    for day, other in (("09.05.2011", 2022), ("15.05.2022", 2011))
]
_UPDATED = re.compile(r"basis|grundlage|fortschreib|fortgeschrieben", re.IGNORECASE)


def part(head: list[str]) -> tuple[list[str], list[str]] | None:
    """Return the times of the columns, and the head without them; None for any other head.

    Columns without a time are the captions of regions and the columns between these; fewer than
    those with a time ("Veränderung") may follow and stand for their own time.
    """
    pairs = [_part(cell) for cell in head]
    dated = [n for n, (_, time) in enumerate(pairs) if time]
    captions = [n for n, cell in enumerate(head) if areas.is_caption(cell)]
    if not dated or not captions or captions[-1] > dated[0]:
        return None
    rest = len(head) - dated[0] - len(dated)
    if rest and not (rest < len(dated) > 1 and all(head)):
        return None
    texts = [time or (units.behind(name) or (name,))[0] for name, time in pairs]
    return ["" if n < dated[0] else text for n, text in enumerate(texts)], [n for n, _ in pairs]


def _part(cell: str) -> tuple[str, str]:
    found = list(TIME.finditer(cell))
    if len(found) != 1 or not times.period(found[0][0]):
        return cell, ""
    before, after = cell[: found[0].start()], cell[found[0].end() :].removeprefix(")")
    if _COMPARED.search(before.removesuffix("(")) or after.startswith("="):
        return cell, ""
    name = " ".join(f"{_BEFORE.sub('', before)} {after}".split())
    return (cell, "") if name[:1] in ("", "(") else (name, found[0][0])


def time_above(source: Source, head: int) -> str:
    """Return the one time that sheet and titles above the head name, '' for none or several."""
    above = [source.sheet, *(cell for _, row in source.first[:head] for cell in row)]
    found = {
        match[0]
        for text in above
        if not _STAND.search(text)
        for match in TIME.finditer(text)
        if not _OF_BORDERS.search(text[: match.start()])
    }
    texts = [source.name, *above]
    if not found and not any(map(_UPDATED.search, texts)):
        found = {day for text in texts for one, day in _CENSUS if one.match(text)}
    return next((one for one in found if all(_lies_in(one, other) for other in found)), "")


def _lies_in(one: str, other: str) -> bool:
    first, second = times.period(one), times.period(other)
    return bool(first and second and second[0] <= first[0] and first[1] <= second[1])
