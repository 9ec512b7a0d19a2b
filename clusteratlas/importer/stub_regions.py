"""Find the left columns of a classical table that hold the keys or the names of its regions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import numpy as np
import pandas as pd

from clusteratlas.importer import areas, cells, kreise
from clusteratlas.importer.captions import ATTRIBUTE
from clusteratlas.importer.errors import at_line
from clusteratlas.importer.table import NamePairs

# Name of a level of regions in a table -> the keys of such regions.
_LEVELS = [
    (re.compile(words, re.IGNORECASE), re.compile(keys))
    for words, keys in (
        (r"bund(?:esgebiet)?|deutschland|staat|country|nuts[- ]?0", r"DE|DG"),
        (r"(?:bundes)?l(?:and|änder)|(?:federal )?states?|nuts[- ]?1", r"\d\d"),
        (r"reg(?:ierungs|\.-)?bez(?:irke?|\.)|statistische region(?:en)?|nuts[- ]?2", r"\d{3}"),
        (
            r"(?:land|stadt)?-?kreise?|(?:kreisfreie|krsfr\.|kfr\.) (?:stadt|städte)|lkr?|sk"
            r"|kreisebene|districts?|nuts[- ]?3",
            r"\d{5}(?:0{3}|0{7})?",
        ),
        (r"gemeinden?|municipalit(?:y|ies)|lau", r"\d{8,12}"),
        (r"städte|stadt", r"1605\d|(?!16)\d{5}|\d{8,12}"),  # a Kreis may have the name of a town
    )
]
_NUTS = re.compile(r"DE[0-9A-G][0-9A-Z]{0,2}")


def regional(columns: list[np.ndarray]) -> int | None:
    """Return the column of region codes; spreadsheets may have removed zeros from most of them."""
    strict = (n for n in _passing(columns, _is_region) if _are_regions(columns, n))
    if (place := next(strict, None)) is not None:
        return place
    short = first_passing(columns, lambda cell: _is_region(areas.full_key(cell)))
    sure = short is not None and any(map(re.compile(r"\d{5}|DG").fullmatch, columns[short]))
    return short if sure else None


def _are_regions(columns: list[np.ndarray], n: int) -> bool:
    """Return whether keys are those of regions: keys of two digits may be industries or ages."""
    if any(cell and not re.fullmatch(r"\d\d", cell) for cell in columns[n]):
        return True
    beside = [str(name).partition(",")[0] for column in columns[n + 1 : n + 2] for name in column]
    return any(map(areas.land, beside))


def with_names(columns: list[np.ndarray], n: int) -> set[int]:
    """Return the index of a column of regions, and that of the column of their names beside it."""
    beside = (place for place in (n + 1, n + 2, *range(n - 1, -1, -1)) if place < len(columns))
    with_names = (place for place in beside if _are_names(columns[place], columns[n]))
    return {n, *islice(with_names, 1)}


def _are_names(column: np.ndarray, keys: np.ndarray) -> bool:
    """Return whether a column names the regions `keys`.

    Hardly any region may have two names, and most must have their own. A column of attributes that
    many tables have does not count: one attribute may stand in all lines.
    """
    every = set(zip(keys, column, strict=True))
    pairs = {pair for pair in every if all(pair) and not cells.is_total("", pair[0])}
    regions, names = ({pair[n] for pair in pairs} for n in (0, 1))
    if (
        _are_levels(names)
        or are_nuts(column)
        or len(pairs) * 2 > len(regions) * 3
        or len(names) * 2 < len(regions)
    ):
        return False
    others = (cells.is_total("", name) or ATTRIBUTE.fullmatch(name) for name in names)
    return not any(others) and not any(re.match(r"\d|WZ", name) for name in names)


def says_level(column: np.ndarray, regions: np.ndarray) -> bool:
    """Return whether a column names the level of all `regions`: "Landkreis" beside a Kreis."""
    if not _are_levels(set(column)):
        return False
    pairs = {pair for pair in zip(column, regions, strict=True) if pair[0] and pair[1][:1] != "„"}
    return all(
        any(words.fullmatch(word) and keys.fullmatch(key) for words, keys in _LEVELS)
        for word, key in pairs
    )


def _are_levels(names: set[str]) -> bool:
    named = names - {""}
    return bool(named) and all(any(w.fullmatch(name) for w, _ in _LEVELS) for name in named)


def name_pairs(
    columns: list[np.ndarray], beside: dict[int, set[int]], lines: np.ndarray
) -> NamePairs:
    """Return (first line, keys, name) of all regions with names; `beside` has both for each level.

    A column of names may stand beside the keys of two levels; it belongs to one of them.
    """
    pairs: NamePairs = ()
    for place in sorted({m for places in beside.values() for m in places} - set(beside)):
        levels = [columns[n] for n, places in beside.items() if place in places]
        frame = pd.DataFrame(
            {
                "line": lines,
                "name": columns[place],
                **{f"key{n}": level for n, level in enumerate(levels)},
            }
        )
        rows = frame.drop_duplicates(frame.columns[1:]).itertuples(index=False, name=None)
        for line, name, *texts in rows:
            keys = [key for text in texts if (key := areas.region(areas.full_key(text)))]
            if keys and name.strip():
                pairs += ((int(line), " ".join(keys), name.strip()),)
    return pairs


def by_names(keys: np.ndarray, names: list[np.ndarray]) -> np.ndarray:
    """Return the keys; a line with a name but without a key gets the key of its name."""
    blank = (keys == "") & (names[0] != "") if names else np.zeros(len(keys), dtype=bool)
    if not blank.any():
        return keys
    of_kreise = all(len(key) <= 5 for key in keys)  # among municipalities, "Gotha" is the town
    every = [(of_kreise and kreise.key_of(name)) or kreise.without_key(name) for name in names[0]]
    return np.where(blank, np.array(every, dtype=object), keys)


def are_nuts(column: np.ndarray) -> bool:
    """Return whether a column holds only keys of NUTS."""
    return all(map(_NUTS.fullmatch, filter(None, column))) and any(column)


def finest(
    columns: list[np.ndarray], first: int, lines: np.ndarray
) -> tuple[np.ndarray, list[int]]:
    """Return the finest region of every line, and the columns of all levels.

    These are the column `first` and the columns whose keys, line by line, lie in its keys or
    contain them, as a Land contains its Kreise.
    """
    keys, levels = columns[first], [first]
    for n in range(len(columns)):
        if n in levels:
            continue
        known, own = areas.keys(keys), areas.keys(columns[n])
        if _is_level(columns, n, own, known):
            keys = areas.finer(known, own, lines)
            levels.append(n)
    return keys, levels


def refuse_country(keys: np.ndarray, levels: Iterable[np.ndarray], lines: np.ndarray) -> None:
    """Refuse "Deutschland" beside a Kreis in `levels` without a caption: it may be its people's."""
    of_kreise = np.char.str_len(keys.astype(str)) == 5
    for level in levels:
        here = of_kreise & np.isin(level, ["Deutschland", "Germany"])
        if here.any():
            raise at_line(
                int(lines[here][0]),
                "Neben einem Kreis steht „Deutschland“, ohne Überschrift: Ob die Zahl für den "
                "ganzen Kreis gilt, ist unklar. Bitte die Spalte beschriften, wie „Herkunft“, oder "
                "löschen.",
                "“Deutschland” stands beside a Kreis, without a caption: whether the figure is "
                "that of the whole Kreis is unclear. Please give the column a caption, such as "
                "“Herkunft”, or delete it.",
            )


def _is_level(columns: list[np.ndarray], n: int, own: np.ndarray, known: np.ndarray) -> bool:
    """Return whether the `own` keys of column `n` are regions in or around the `known` ones."""
    own_keys = {key for key in own if key}
    if not own_keys or not all(map(_is_region, own_keys)) or not _are_regions(columns, n):
        return False
    are_kreise = any(len(key) > 4 for keys in (own_keys, known) for key in keys)
    return are_kreise and areas.lie_in_each_other(known, own)


def _is_region(cell: str) -> bool:
    return areas.region(cell) is not None


def first_passing(columns: list[np.ndarray], test: Callable[[str], bool]) -> int | None:
    """Return the first column in which most cells pass the test."""
    return next(_passing(columns, test), None)


def _passing(columns: list[np.ndarray], test: Callable[[str], bool]) -> Iterator[int]:
    for n, column in enumerate(columns):
        counts = pd.Series(column).value_counts()
        if sum(count for text, count in counts.items() if test(str(text))) * 2 > len(column):
            yield n
