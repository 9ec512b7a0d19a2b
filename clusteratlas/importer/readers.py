"""Recognise the form of a text and choose its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from clusteratlas.importer import (
    areas,
    classical,
    delimited,
    eurostat,
    flat,
    gazetteer,
    inkar,
    labour,
    plain,
    time_columns,
)
from clusteratlas.importer.errors import ImportRefused
from clusteratlas.importer.labels import is_ratio_of
from clusteratlas.importer.source import Source
from clusteratlas.importer.table import Table

_INDUSTRY = re.compile(r"[A-U](?:\s?[-–]\s?[A-U])?|WZ\b.*|Abschnitte? .*|Abteilung .*")
_OFFICE = re.compile(r"(?:©|\(C\)opyright) Statistisch", re.IGNORECASE)
# Test for a form -> its reader; the first test that passes decides.
_FORMS: dict[Callable[[Source], bool], Callable[[Source], Table]] = {
    classical.is_classical: classical.read,
    flat.is_flat: flat.read,
    inkar.is_inkar: inkar.read,
    gazetteer.is_gazetteer: gazetteer.read,
    eurostat.is_eurostat: eurostat.read,
    plain.has_units: plain.read,
    labour.is_labour: labour.read,
    plain.is_plain: plain.read,
}


def reader(source: Source) -> Callable[[Source], Table] | None:
    """Return the reader for the form of a text, None for an unknown form."""
    return next((read for is_form, read in _FORMS.items() if is_form(source)), None)


def read(source: Source) -> Table:
    """Read a text in any known form, with semicolons, tabs or commas between its cells.

    Raises ImportRefused.
    """
    # A hint for spreadsheets; the line keeps its number
    text = re.sub(r"\A\ufeff?sep=[;\t]", "", source.text)
    text = delimited.with_semicolons(delimited.with_whole_cells(text))
    text = delimited.without_numbering(text)
    source = replace(source, text=text)
    read = reader(source)
    head = "\n".join(source.text.split("\n", 30)[:30])
    if (read is None or ";" not in head) and "," in head:
        cut = replace(source, text=delimited.with_semicolons(source.text, ","))
        # These readers know how the numbers are written
        if (commas := reader(cut)) in (plain.read, eurostat.read):
            read, source = commas, cut
        elif reader(replace(source, text=head.replace(",", ";"))):
            raise _commas()
    if read is None:
        _refuse_serials(source)
        raise _without_title() if _OFFICE.search(source.text) else unknown()
    table = read(source)
    _refuse_title_of_sheet(source.caption, table)
    heading = " - ".join(t for t in (source.caption, table.heading or table.title) if t)
    return replace(table, heading=heading) if source.caption else table


def _refuse_title_of_sheet(caption: str, table: Table) -> None:
    """Refuse a sheet whose title names a ratio, unit or industry that its head does not name."""
    is_industry = _INDUSTRY.fullmatch(caption) and not table.dimensions
    if is_industry or is_ratio_of(caption, table.head):
        raise ImportRefused(
            f"Das Blatt heißt „{caption}“: Das sagt von seinen Werten, was ihr Kopf nicht sagt. "
            "Bitte Merkmal, Einheit und Wirtschaftszweig in den Kopf schreiben.",
            f"The sheet is called “{caption}”: that says of its values what their head does not. "
            "Please write measure, unit and industry into the head.",
        )


def _refuse_serials(source: Source) -> None:
    """Refuse numbers of days in a head of regions."""
    for number, row in source.first:
        if any(map(areas.is_caption, row)):
            for cell in row:
                time_columns.refuse_serial(number, cell)


def _commas() -> ImportRefused:
    return ImportRefused(
        "Die Spalten sind durch Kommas getrennt, erwartet sind Semikolons oder Tabulatoren. Bitte "
        "die Datei so einlesen, wie das Portal sie liefert, oder als XLSX speichern.",
        "The columns are separated by commas; semicolons or tabs are expected. Please import the "
        "file as the portal delivers it, or save it as XLSX.",
    )


def _without_title() -> ImportRefused:
    return ImportRefused(
        "Die Tabelle der Statistischen Ämter beginnt nicht mit ihrer ersten Zeile "
        "(„GENESIS-Tabelle: …“ oder „Tabelle: …“): vermutlich sind Zeilen gelöscht. Bitte neu "
        "abrufen.",
        "The table of the statistical offices does not begin with its first line "
        "(“GENESIS-Tabelle: …” or “Tabelle: …”): lines were probably deleted. Please fetch it "
        "again.",
    )


def unknown() -> ImportRefused:
    """Return the refusal of a text whose form is unknown."""
    return ImportRefused(
        "Zeile 1: Das ist weder eine GENESIS-Tabelle („GENESIS-Tabelle: …“, „Tabelle: …“, "
        "„statistics_code;…“) noch eine Tabelle von INKAR („Kennziffer;…“) oder der Bundesagentur "
        "für Arbeit (Spalte „Regionalschlüssel“), auch keine mit Spalten für Region, Jahr und "
        "Merkmale mit Einheit, wie „Umsatz (1000 EUR)“.",
        "Line 1: this is neither a GENESIS table (“GENESIS-Tabelle: …”, “Tabelle: …”, "
        "“statistics_code;…”) nor a table of INKAR (“Kennziffer;…”) or the Federal Employment "
        "Agency (column “Regionalschlüssel”), nor one with columns of region, year and measures "
        "with a unit, such as “Umsatz (1000 EUR)”.",
    )
