"""Find the sheets of a workbook that hold tables; the sheets of the accounts are one table."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace

from clusteratlas.importer import accounts, cells, classical, codes, container, readers
from clusteratlas.importer.container import Sheet
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.report import Reason
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Table

_AROUND = re.compile(  # sheets about the tables; they may have page or telephone numbers
    r"(?:inhalt|impressum|titel|deck|cover|erläuter|qualität|vorbemerk|zeichen|abkürz|glossar|info"
    r"|kontakt|method|legende|hinweis|meta|index|contents|notes|genesis|änderung|übersicht)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SheetTable:
    """Sheets of a workbook that together are one table."""

    sheets: tuple[Sheet, ...]
    is_alone: bool = True  # then the file name may name the table
    others: tuple[str, ...] = ()  # titles of the sheets that hold no table

    @property
    def left_out(self) -> tuple[Reason, ...]:
        """Return why the other sheets were not read."""
        titles = ", ".join(self.others)
        de = f"Blätter ohne eigene Tabelle, nicht gelesen: {titles}"
        en = f"sheets without a table of their own, not read: {titles}"
        return (Reason(False, 0, 0, de, en),) if titles else ()


Part = tuple[str, SheetTable | ImportRefused]


def tables(data: bytes, name: str) -> list[Part]:
    """Return (name, table or refusal) of all sheets of the workbook `name` that hold figures."""
    try:
        sheets = container.sheets(data)
    except ImportRefused as refusal:
        return [(name, refusal)]
    groups = _groups([one for one in sheets if not one.is_hidden])
    single = len(groups) == 1
    every = [(one, len(group)) for group in groups for one in group]
    held = {one.title for one, count in every if count == 1 or accounts.is_accounts(one)}
    others = tuple(one.title for one in sheets if one.title not in held)
    parts: list[Part] = [
        (_name(name, group, single), SheetTable(tuple(group), single)) for group in groups
    ]
    if not parts:
        return [(name, readers.unknown())]
    first, table = parts[0]
    assert isinstance(table, SheetTable)  # for mypy: `tables` returned it
    return [(first, replace(table, others=others)), *parts[1:]]


def only(data: bytes, name: str) -> SheetTable:
    """Return the only table of a workbook. Raises ImportRefused where there are several."""
    (_, table), *others = tables(data, name)
    if isinstance(table, ImportRefused):
        raise table
    if others:
        raise ImportRefused(
            f"Die Arbeitsmappe hat {len(others) + 1} Tabellen; erwartet ist eine.",
            f"The workbook has {len(others) + 1} tables; one is expected.",
        )
    return table


def read(table: SheetTable, name: str) -> Table:
    """Read the sheets of one table. Raises ImportRefused."""
    if any(map(accounts.is_accounts, table.sheets)):
        return _of_accounts(table)
    (sheet,) = table.sheets
    source = _source(sheet, name if table.is_alone else sheet.title)
    is_coded = codes.CODE.match(sheet.title) or codes.CODE.search(source.name)
    if (is_coded or "\n____" in source.text) and readers.reader(source) is None:
        return classical.read(source)
    return readers.read(source)


def _of_accounts(table: SheetTable) -> Table:
    try:
        return accounts.read(list(table.sheets))
    except ImportRefused as refusal:
        raise ImportRefused(
            f"{refusal.de} Alle Blätter sind eine Tabelle: Ohne dieses werden die übrigen gelesen.",
            f"{refusal.en} All sheets are one table: without this one the others will be read.",
        ) from None


def _groups(sheets: list[Sheet]) -> list[list[Sheet]]:
    """Return the sheets of each table: the accounts are one table, of twins the better is kept."""
    books = [sheet for sheet in sheets if accounts.is_accounts(sheet)]
    wide = [one for one in sheets if one not in books and len(one.rows) > 1 and _width(one) > 1]
    known = {one.title for one in wide if _has_form(one)}
    tables = [
        one
        for one in wide
        if one.title in known or codes.CODE.match(one.title) or _holds_figures(one)
    ]
    titles = {one.title for one in tables}
    tables = [one for one in tables if not _is_twin(one.title, titles, known)]
    # Their titles name the publication and the date
    around = [one for one in sheets if one not in tables]
    return [*([around] if books else []), *([one] for one in tables)]


def _is_twin(title: str, titles: set[str], known: set[str]) -> bool:
    """Return whether another sheet has the same table, as "12411-01" and "csv-12411-01" in reports.

    The sheet for machines ("csv-") is kept, unless only the other has a `known` form.
    """
    if title.startswith("csv-"):
        other = title.removeprefix("csv-")
        return other in titles and other in known and title not in known
    other = f"csv-{title}"
    return other in titles and (other in known or title not in known)


def _width(sheet: Sheet) -> int:
    return len(sheet.rows[0][1])


def _has_form(sheet: Sheet) -> bool:
    return readers.reader(_source(sheet)) is not None


def _holds_figures(sheet: Sheet) -> bool:
    rows = sum(any(map(cells.is_number, row[1:])) for _, row in sheet.rows)
    return rows > 1 and not _AROUND.match(sheet.title)


def _name(file: str, group: list[Sheet], is_alone: bool) -> str:
    """Return the name of a table of the workbook `file` in reports."""
    return file if is_alone or len(group) > 1 else f"{file} › {group[0].title}"


def _source(sheet: Sheet, name: str = "") -> Source:
    """Return the sheet as a source of lines with semicolons."""
    lines = {n: [cell.replace("\n", " ") for cell in row] for n, row in sheet.rows}
    text = io.StringIO()
    numbers = range(1, max(lines, default=0) + 1)
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(
        lines.get(n, []) for n in numbers
    )
    return Source(text.getvalue(), name, sheet.title)
