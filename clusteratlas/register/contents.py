"""Which targets a column may have, judged by its cells and the words in its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clusteratlas.register import fields
from clusteratlas.register.mapping import targets
from clusteratlas.register.selections import named_networks

SHARE = re.compile(r"%|prozent|per ?cent", re.IGNORECASE)
MONEY = re.compile(r"€|\b(?:eur|euro|teur|keur)\b", re.IGNORECASE)
OTHER_MONEY = re.compile(r"\$|£|\b[tk]?(?:usd|chf|gbp|pln|czk|sfr|dollar|franken)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STATUS = re.compile(
    r"a[ck]ti[vf]|tätig|besteh|ruhend|dormant|insolven|erlosch|gelösch|geschlossen|liquid|aufgelöst"
    r"|closed|dissolved|deleted|terminiert|terminated|beendet|^(?:ja|nein)$",
    re.IGNORECASE,
)
_FULL_TIME = re.compile(r"\b(?:vzä|vzae|fte|vollzeit\w*|full.time)\b", re.IGNORECASE)
_ABOVE_100 = re.compile(r"^\D*\d[\d.]{3}")
_CODE = re.compile(r"\d|^[a-u]$", re.IGNORECASE)
_OF_CODES = re.compile(r"\b(?:wz|nace)|code|schl(?:ü|ue)ssel", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:lfd|laufende|running|serial)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?:n[ro]|nummer|number)\W*", re.IGNORECASE)
_MARK = re.compile(r"x|ja|j|yes|y|1|true|wahr|[✓✔•●]|nein|n|no|0|false|falsch|-", re.IGNORECASE)


def nonempty(sample: Sequence[str]) -> list[str]:
    """Return the cells that are not empty, stripped."""
    return [cell.strip() for cell in sample if cell.strip()]


def is_mark(header: str, sample: Sequence[str]) -> bool:
    """Return whether a column is named after a field and has crosses for the field's companies."""
    cells = nonempty(sample)
    return fields.is_name(header) and bool(cells) and all(map(_MARK.fullmatch, cells))


def targets_of_titles(titles: Sequence[str]) -> list[str]:
    """Return the target that the titles of sheets have in common: fields, networks or none."""
    if all(map(fields.is_name, titles)):
        return ["fields"]
    return ["networks"] if named_networks(set(titles)).unknown.isna().all() else []


def possible_targets(keys: set[str], header: str, cells: list[str]) -> set[str]:
    """Return those of the targets `keys` that a column may have.

    Full-time equivalents are not employees, dollars are not euros, words are not industry codes,
    and a running number is not an id.
    """
    if _FULL_TIME.search(header):
        return set()
    if cells and not _OF_CODES.search(header) and not _match_most(cells, _CODE):
        keys = keys - {"wz"}
    if cells and not _match_most(cells, _YEAR):
        keys = {key for key in keys if not key.endswith("year")}
    if cells and not any(map(_STATUS.search, cells)):
        keys = keys - {"status"}
    if OTHER_MONEY.search(header):
        keys = {key for key in keys if not targets()[key].unit}
    if _is_running_number(header, cells):
        keys = keys - {"own_id"}
    return _drop_other_unit(keys, header, cells)


def _drop_other_unit(keys: set[str], header: str, cells: list[str]) -> set[str]:
    """Return the keys without amounts if name or cells say per cent, without shares if money.

    An ambiguous name ('davon Export') means neither.
    """
    is_amount = bool(MONEY.search(header))
    if SHARE.search(header) or (not is_amount and _match_most(cells, SHARE)):
        return {key for key in keys if not targets()[key].unit}
    if is_amount or _match_most(cells, MONEY) or _match_most(cells, _ABOVE_100):
        return keys - {"export_ratio"}
    both = {"export_ratio", "foreign_turnover"}
    return keys - both if both <= keys else keys


def _is_running_number(header: str, cells: list[str]) -> bool:
    """Return whether a column is a running number, which changes from list to list."""
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    is_running = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(cells)))
    return bool(_RUNNING.search(header)) or (is_running and bool(_NUMBER.fullmatch(header)))


def _match_most(cells: list[str], pattern: re.Pattern[str]) -> bool:
    """Return whether most cells match the pattern."""
    return sum(bool(pattern.search(cell)) for cell in cells) * 2 > len(cells)
