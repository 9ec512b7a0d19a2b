"""Items in bulk: a table exported and imported again, CSV and calendars, findings per row."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from clusteratlas.model import LANGUAGES, AtlasError
from clusteratlas.programme import Edit, Item, Time, heads
from clusteratlas.programme.draft_choices import choices
from clusteratlas.programme.events import is_calendar, read_events
from clusteratlas.programme.intake import Plan, plan
from clusteratlas.programme.sheet import BODY_SHEET, ITEM_SHEET, Sheet
from clusteratlas.programme.table import MOST_BYTES, Line, read_table, to_workbook

OWN = Item(
    "0123456789ab",
    "event",
    "=1+1 Tag der Optik",
    "Optics day",
    ("optik", "automobil"),
    time=Time("day", date(2027, 5, 4), date(2027, 5, 5)),
    kreis_id="16053",
    state="planned",
    remark_de="Zeile\nzwei",
    is_public=True,
)
EDIT = Edit(OWN.id, 3, datetime(2026, 11, 29), "eva", OWN)


NO_NAME = "Please give a name, in German or English."


def judged(data: bytes, edits: list[Edit], lang: str = "de") -> Plan[Item]:
    return plan(ITEM_SHEET, read_table(ITEM_SHEET, data, lang)[0], edits)


def said(outcome: Plan[Any]) -> list[tuple[int, str]]:
    return [(number, error.en) for number, error in outcome.findings]


def edited(data: bytes, cells: dict[str, str]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, text in cells.items():
        book.worksheets[0][place] = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("sheet", [ITEM_SHEET, BODY_SHEET], ids=lambda sheet: sheet.name)
def test_a_table_taken_in_unchanged_changes_nothing(sheet: Sheet[Any], lang: str) -> None:
    edits = [*sheet.current(), *([EDIT] if sheet is ITEM_SHEET else [])]
    lines, unknown = read_table(sheet, to_workbook(sheet, edits, lang), lang)
    outcome = plan(sheet, lines, edits)
    assert unknown == [] and len(edits) > 10
    assert said(outcome) == []
    assert (outcome.changed, outcome.same) == ((), len(edits))


@pytest.mark.parametrize(
    ("lang", "heads", "cells"),
    [
        ("de", ("Richtung des Ziels", "Abgrenzung des Zielwerts"),
         ("mindestens", "Branche (OptoNet-Erhebung)")),
        ("en", ("Direction of the target", "Scope of the target"),
         ("at least", "Sector (OptoNet survey)")),
    ],
)  # fmt: skip
def test_direction_and_scope_of_a_target_go_out_and_come_in(
    lang: str, heads: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    measured = {"indicator_id": "turnover_eur_million", "target": "4000", "target_year": "2030"}
    scope = {"target_direction": "at_least", "target_scope": "Branche (OptoNet-Erhebung)"}
    one = replace(OWN, kind="milestone", **measured, **scope)
    edit = replace(EDIT, content=one)
    book = to_workbook(ITEM_SHEET, [edit], lang)
    grid = [*openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True)]
    assert tuple(grid[1][grid[0].index(head)] for head in heads) == cells
    assert judged(book, [edit], lang).same == 1
    # Columns that an earlier workbook lacks stay as they are; empty cells mean not known.
    text = f"id;title_de;{heads[0]}\n{OWN.id};{OWN.title_de};\n"
    [(changed, _)] = judged(text.encode(), [edit], lang).changed
    assert changed == replace(one, target_direction="")


def test_a_changed_row_and_a_new_one_are_found() -> None:
    book = edited(
        to_workbook(ITEM_SHEET, [EDIT], "de"), {"C2": "Neuer Titel", "C3": "Neu", "E3": "Studie"}
    )
    heads = [c.value for c in openpyxl.load_workbook(io.BytesIO(book)).worksheets[0][1]]
    assert heads[:4] == ["Kennung", "Fassung", "Titel (deutsch)", "Titel (englisch)"]
    column = openpyxl.utils.get_column_letter(heads.index("Art") + 1)
    book = edited(book, {"E3": "", f"{column}3": "Studie"})
    outcome = judged(book, [EDIT])
    assert said(outcome) == []
    (changed, seen), (new, none) = outcome.changed
    assert (changed, seen, none) == (replace(OWN, title_de="Neuer Titel"), 3, 0)
    assert (new.title_de, new.kind, new.state, outcome.new) == ("Neu", "study", "unknown", 1)


def test_every_faulty_row_has_a_reason() -> None:
    text = (
        "id;revision;title_de;kind;time;Farbe\n"
        "0123456789ab;2;Neu;event;;rot\n"
        "unbekannt;;Neu;event;;\n"
        ";;;event;bald;\n"
        ";;=1+1 Tag der Optik;event;4.5.2027 – 5.5.2027;\n"
        ";;Gut;event;2027;\n"
        ";;gut;event;2027;\n"
    )
    lines, unknown = read_table(ITEM_SHEET, text.encode("utf-8-sig"), "de")
    outcome = plan(ITEM_SHEET, lines, [EDIT])
    assert unknown == ["Farbe"]
    assert [item.title_de for item, _ in outcome.changed] == ["Gut"]
    assert [(number, text.split()[0]) for number, text in said(outcome)] == [
        (2, "Somebody"),
        (3, "There"),
        (4, "The"),
        (4, "Please"),
        (5, "There"),
        (7, "There"),
    ]


def test_a_plan_of_measures_as_people_keep_it() -> None:
    """Made up: a title above, own column names, both ends as days, words like the template's."""
    rows = [
        ["Maßnahmenplan 2027"],
        [],
        ["Nr.", "Maßnahme", "Art", "Beginn", "Ende", "Verantwortlich", "Status", "Felder"],
        [1, "Erfunden", "Workshop", date(2027, 3, 4), date(2027, 3, 5), "ThCM", "offen"],
        [
            2,
            "Erfundene Studie",
            "Studie",
            "Q1/2027",
            "Q3/2027",
            None,
            "in Arbeit",
            "Optik, GreenTech",
        ],
        [
            3,
            "Erfundene Tagung",
            "Tagung",
            None,
            "Mai 2027",
            "Niemand",
            "erledigt",
            "Kunststoffe, Keramik",
        ],
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    lines, unknown = read_table(ITEM_SHEET, buffer.getvalue(), "de")
    outcome = plan(ITEM_SHEET, lines, [])
    assert unknown == ["Nr."]
    assert [(number, error.de.split("„")[1][:7]) for number, error in outcome.findings] == [
        (6, "Niemand")
    ]
    assert [
        (item.kind, item.state, item.body_id, item.field_ids, item.time.start, item.time.end)
        for item, _ in outcome.changed
    ] == [
        ("event", "planned", "thcm", (), date(2027, 3, 4), date(2027, 3, 5)),
        ("study", "running", "", ("optik", "greentech"), date(2027, 1, 1), date(2027, 9, 30)),
    ]


def test_start_and_end_next_to_a_date_are_times_of_day() -> None:
    text = "Titel;Art;Datum;Beginn;Ende\nErfunden;Messe;4.5.2027;09:00;16:30\n"
    ((item, _),) = judged(text.encode(), []).changed
    assert (item.clock_start, item.clock_end, item.time.start) == (
        "09:00",
        "16:30",
        date(2027, 5, 4),
    )


def test_the_names_of_all_actors_are_not_folded_for_every_row() -> None:
    """5,000 rows with a misspelt partner once took 35 seconds of CPU time."""
    rows = "".join(f"Erfunden {n};Messe;Unbekannt {n % 3}\n" for n in range(50))
    data = f"Titel;Art;Partner\n{rows}".encode()
    judged(data, [])
    before = heads.plain.cache_info().misses
    judged(data, [])
    assert heads.plain.cache_info().misses == before


def test_a_repeated_row_is_reported() -> None:
    text = "id\ttitle_de\n0123456789ab\tA\n0123456789ab\tB\n"
    outcome = judged(text.encode(), [EDIT])
    assert said(outcome) == [(3, "This entry appears twice in the file.")]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "Titel"),
        (b"a;b\n1;2\n", "Titel"),
        (b"title_de;title_de\na;b\n", "zweimal"),
        (b"PK\x03\x04 nothing", "nicht lesbar"),
        (b"x" * (MOST_BYTES + 1), "zu groß"),
        (b"title_de\n" + b"a\n" * 5001, "zu viele Zeilen"),
        (b'title_de\n"' + b"a" * 200_000 + b'"\n', "nicht lesbar"),
    ],
)
def test_a_file_that_is_no_table_gets_one_sentence(data: bytes, word: str) -> None:
    with pytest.raises(AtlasError, match=word):
        read_table(ITEM_SHEET, data, "de")


def test_a_workbook_that_unpacks_to_much_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    with pytest.raises(AtlasError, match="zu groß"):
        read_table(ITEM_SHEET, buffer.getvalue(), "de")


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//DE
BEGIN:VEVENT
UID:whole
SUMMARY:Ganztägig
DTSTART;VALUE=DATE:20270504
DTEND;VALUE=DATE:20270506
LOCATION:Jena\\, Saal
URL:javascript:alert(1)
END:VEVENT
BEGIN:VEVENT
UID:night
SUMMARY:Spät in London
DTSTART:20270327T223000Z
DTEND:20270328T003000Z
STATUS:CANCELLED
RRULE:FREQ=WEEKLY
END:VEVENT
BEGIN:VEVENT
UID:summer
SUMMARY:Nach der Umstellung
DTSTART;TZID=Europe/Berlin:20270328T090000
DURATION:PT2H
RRULE:FREQ=YEARLY
DESCRIPTION:<script>alert(1)</script>\\nZweite Zeile
END:VEVENT
BEGIN:VEVENT
UID:mnt_branchentag_2012@clusteratlas.thueringen
SUMMARY:Eigener
DTSTART;VALUE=DATE:20120912
END:VEVENT
BEGIN:VEVENT
UID:broken
SUMMARY:Ohne Datum
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def test_events_are_on_their_day_in_local_time() -> None:
    assert is_calendar(CALENDAR)
    lines, notes = read_events(CALENDAR, "de")
    outcome = plan(ITEM_SHEET, lines, [])
    assert said(outcome) == []
    items = [item for item, _ in outcome.changed]
    assert [(i.title_de, i.time.start, i.time.end) for i in items] == [
        ("Ganztägig", date(2027, 5, 4), date(2027, 5, 5)),
        ("Spät in London", date(2027, 3, 27), date(2027, 3, 28)),
        ("Nach der Umstellung", date(2027, 3, 28), date(2027, 3, 28)),
    ]
    # 22:30 UTC is 23:30; the clocks change at 01:00 UTC, so 00:30 UTC is still 01:30.
    assert [(i.clock_start, i.clock_end, i.repeat) for i in items] == [
        ("", "", ""),
        ("23:30", "01:30", ""),
        ("09:00", "11:00", "yearly"),
    ]
    assert items[2].remark_de == "<script>alert(1)</script>\nZweite Zeile"
    assert [i.state for i in items] == ["planned", "dropped", "planned"]
    assert (items[0].location, items[0].link, items[0].is_public) == ("Jena, Saal", "", False)
    assert [(number, note.en.split()[-1]) for number, note in notes] == [
        (2, "is."),
        (4, "is."),
        (5, "date."),
    ]


SERIES = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:series
SUMMARY:Board
DTSTART;TZID=Europe/Berlin:{day}T090000
RRULE:{rule}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("day", "rule", "repeat", "on", "until"),
    [
        ("20270302", "FREQ=YEARLY;BYMONTH=3;BYDAY=1TU", "yearly", "weekday", ""),
        ("20270302", "FREQ=MONTHLY;INTERVAL=6;BYDAY=TU;BYSETPOS=1", "half_yearly", "weekday", ""),
        ("20270302", "FREQ=YEARLY;BYMONTH=3,9;BYDAY=1TU;WKST=MO", "half_yearly", "weekday", ""),
        ("20270325", "FREQ=MONTHLY;INTERVAL=12;BYDAY=-1TH", "yearly", "last_weekday", ""),
        ("20270302", "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=2", "half_yearly", "", ""),
        ("20270302", "FREQ=YEARLY;UNTIL=20301231T225959Z", "yearly", "", "2030"),
        ("20270302", "FREQ=MONTHLY;BYDAY=1TU", "", "", ""),
        ("20270302", "FREQ=YEARLY;INTERVAL=2", "", "", ""),
        ("20270302", "FREQ=YEARLY;INTERVAL=0", "", "", ""),
        ("20270302", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "", "", ""),
        ("20270302", "FREQ=SECONDLY", "", "", ""),
    ],
)
def test_a_series_with_a_known_rhythm_is_imported_as_one_item(
    day: str, rule: str, repeat: str, on: str, until: str
) -> None:
    lines, notes = read_events(SERIES.format(day=day, rule=rule).encode(), "de")
    assert len(notes) == (not repeat)
    [(item, _)] = plan(ITEM_SHEET, lines, []).changed
    assert (item.repeat, item.repeat_on, item.repeat_until) == (repeat, on, until)


def test_an_event_comes_in_once_and_moves_later() -> None:
    lines, _ = read_events(CALENDAR, "de")
    first = plan(ITEM_SHEET, lines, [])
    stored = [Edit(item.id, 1, datetime.now(UTC), "eva", item) for item, _ in first.changed]
    assert plan(ITEM_SHEET, lines, stored).same == 3
    moved, _ = read_events(CALENDAR.replace(b"20270504", b"20270503"), "de")
    [(item, seen)] = plan(ITEM_SHEET, moved, stored).changed
    assert (item.id, seen, item.time.start) == (stored[0].id, 1, date(2027, 5, 3))


@pytest.mark.parametrize(
    "data", [b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", b"BEGIN:VCALENDAR" + b"\0" * 99]
)
def test_a_damaged_calendar_gets_one_sentence_or_no_event(data: bytes) -> None:
    try:
        assert read_events(data, "de") == ([], [])
    except AtlasError as error:
        assert "nicht lesbar" in error.de


def test_a_line_of_a_file_keeps_columns_that_it_does_not_have() -> None:
    outcome = plan(ITEM_SHEET, [Line(2, {"state": "erfolgt"}, OWN.id)], [EDIT])
    assert [item for item, _ in outcome.changed] == [replace(OWN, state="done")]


@pytest.mark.parametrize(("lang", "sheet"), [("de", "Erklärung"), ("en", "Explanation")])
def test_the_explanation_lists_what_findings_refer_to(lang: str, sheet: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(ITEM_SHEET, [], lang)))
    entries = [str(row[2]) for row in book[sheet].iter_rows(values_only=True)]
    known, place = choices(), LANGUAGES.index(lang)
    for ids in (known.fields[place], known.bodies[place], known.kreise[0], known.indicators[place]):
        assert "; ".join(ids.values()) in entries


def test_bodies_change_in_bulk_and_a_row_without_a_name_is_reported() -> None:
    edits = BODY_SHEET.current()
    head = "Kennung;Name (deutsch);Kurzname für Bild und Listen\n"
    text = f"{head}cluster_board;ClusterBoard;Runde\n;Beirat;\n;;X\n"
    outcome = plan(BODY_SHEET, read_table(BODY_SHEET, text.encode(), "de")[0], edits)
    (board, seen), (new, _) = outcome.changed
    assert (board.id, board.short_name, seen) == ("cluster_board", "Runde", 0)
    assert (board.name_en, board.reports_to_ids) == ("ClusterBoard", ("cluster_council",))
    assert (new.name_de, outcome.new, said(outcome)) == ("Beirat", 1, [(4, NO_NAME)])


def test_lines_of_reporting_can_be_reversed_but_never_form_a_circle() -> None:
    """The board reports to the council: both rows reverse this; one row alone makes a circle."""
    edits = BODY_SHEET.current()
    council, board = (
        next(e for e in edits if e.id == f"cluster_{n}") for n in ("council", "board")
    )
    assert council.content and board.content and board.content.reports_to_ids == (council.id,)
    half, other = f"{council.id};ClusterCouncil;{board.id}\n", f"{board.id};ClusterBoard;\n"
    head = "id;name_de;reports_to\n"
    both_rows = plan(
        BODY_SHEET, read_table(BODY_SHEET, (head + half + other).encode(), "de")[0], edits
    )
    assert [one.reports_to_ids for one, _ in both_rows.changed] == [(board.id,), ()]
    alone = plan(BODY_SHEET, read_table(BODY_SHEET, (head + half).encode(), "de")[0], edits)
    assert alone.changed == () and said(alone)[0][1].startswith("This would make bodies report")


def test_a_change_that_depends_on_a_refused_row_is_refused_too() -> None:
    """The row that frees the board has a fault, so the other makes a circle: both are refused."""
    edits = BODY_SHEET.current()
    lines = [
        Line(2, {"reports_to": "cluster_board"}, "cluster_council"),
        Line(3, {"reports_to": ""}, "cluster_board", revision=7),
    ]
    outcome = plan(BODY_SHEET, lines, edits)
    assert outcome.changed == () and [number for number, _ in outcome.findings] == [2, 3]
