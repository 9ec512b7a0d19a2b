"""One list of delivered and edited items: who sees what, with which words and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import vobject

from clusteratlas import programme, views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Statements, Text
from clusteratlas.output.data.calendar_file import to_calendar
from clusteratlas.output.screen_blocks import Alternatives
from clusteratlas.programme import Edit, Item, Time
from clusteratlas.programme.draft import delivered_item
from clusteratlas.programme.merge import SOURCE_ID, merge
from clusteratlas.text.programme import is_late, time_text
from clusteratlas.views import Part, ViewState
from clusteratlas.views.programme_card import card
from clusteratlas.views.targets import Targets
from tests.rendering import answer

AT = datetime(2026, 11, 29, 12, 0)
OWN = Item(
    "0123456789ab",
    "study",
    title_de="Lieferketten der Optik",
    field_ids=("optik", "automobil"),
    partner_ids=("institution:none",),
    body_id="thcm",
    time=Time("until", None, date(2026, 6, 30)),
    state="running",
    next_step_en="Ask the networks",
    source="Protokoll vom 1. Juni 2026",
)


def edit(item: Item | None, item_id: str = OWN.id) -> Edit:
    return Edit(item.id if item else item_id, 1, AT, "eva", item)


def merged(*items: Item | None, lang: str = "de", everything: bool = True) -> Answer:
    base = answer("programme__items", Selection(lang=lang))
    return merge(base, [edit(item) for item in items], programme.names(lang), lang, everything)


def row(one: Answer, item_id: str) -> dict[str, object]:
    [result] = [row for row in one.rows if row["item_id"] == item_id]
    return result


def test_without_edits_the_delivered_items_are_unchanged() -> None:
    base = answer("programme__items", Selection())
    both = (
        frame.map(str).replace({"nan": "None", "NaT": "None"})
        for frame in (base.frame, merged().frame)
    )
    pd.testing.assert_frame_equal(*both)


def test_a_new_item_has_the_cells_of_a_delivered_one() -> None:
    one = merged(OWN)
    cells = row(one, OWN.id)
    assert list(one.frame.columns) == list(answer("programme__items", Selection()).frame.columns)
    assert cells["title"] == "Lieferketten der Optik"
    assert (cells["fields"], cells["field_ids"]) == ("Automobil, Optik", "automobil;optik")
    assert (cells["body"], cells["state_now"]) == ("ThCM", "running")
    assert pd.isna(cells["state_2012"])
    assert str(cells["period_end"])[:10] == "2026-06-30"
    assert (cells["is_of_brochure"], cells["is_new"], cells["revision"]) == (False, True, 1)
    assert (cells["source_place"], cells["source_id"]) == ("Protokoll vom 1. Juni 2026", SOURCE_ID)
    assert one.sources[-1].id == SOURCE_ID and one.sources[-1].published == "2026-11-29"


def test_a_missing_translation_is_marked_in_the_other_language() -> None:
    assert row(merged(OWN, lang="en"), OWN.id)["title"] == (
        "Lieferketten der Optik [not translated yet]"
    )
    assert row(merged(OWN), OWN.id)["next_step"] == "Ask the networks [Übersetzung fehlt]"
    assert row(merged(OWN, lang="en"), OWN.id)["next_step"] == "Ask the networks"


def test_the_public_sees_only_items_marked_public() -> None:
    assert OWN.id not in set(merged(OWN, everything=False).frame.item_id)
    assert OWN.id in set(merged(replace(OWN, is_public=True), everything=False).frame.item_id)


def test_an_edit_replaces_the_delivered_item() -> None:
    before = delivered_item("mnt_branchentag_2012")
    assert before and before.time == Time("day", date(2012, 9, 12), date(2012, 9, 12))
    outcome = replace(before, state="done", remark_de="Fand statt.")
    one, places = merged(outcome), list(merged().frame.item_id)
    assert list(one.frame.item_id) == places
    cells = row(one, before.id)
    assert (cells["state_2012"], cells["state_now"], cells["remark"]) == (
        "planned",
        "done",
        "Fand statt.",
    )
    assert cells["is_of_brochure"] and not cells["is_new"]
    assert cells["source_id"] == f"brochure_2012.brochure;{SOURCE_ID}"
    assert row(merged(), before.id)["state_now"] == "unknown"


def test_a_hidden_or_undone_edit_leaves_the_delivered_item() -> None:
    before = delivered_item("mnt_branchentag_2012")
    assert before
    hidden = replace(before, state="done", is_public=False)
    assert row(merged(hidden, everything=False), before.id)["state_now"] == "unknown"
    assert row(merged(hidden), before.id)["state_now"] == "done"
    base = answer("programme__items", Selection())
    undone = merge(base, [edit(None, before.id)], programme.names("de"), "de", True)
    assert row(undone, before.id)["state_now"] == "unknown"


def test_an_archived_item_is_in_no_list() -> None:
    before = delivered_item("mnt_branchentag_2012")
    assert before
    one = merged(replace(before, is_archived=True), replace(OWN, is_archived=True))
    assert not {before.id, OWN.id} & set(one.frame.item_id)
    assert len(one.frame) == 50


def test_a_question_of_an_earlier_version_gets_the_later_columns() -> None:
    base = answer("programme__items", Selection())
    old = replace(base, frame=base.frame.drop(columns=["next_step", "as_of", "is_new"]))
    one = merge(old, [edit(OWN)], programme.names("de"), "de", True)
    assert set(one.frame.columns) == set(base.frame.columns)
    assert one.frame.is_new.sum() == 1


def part(lang: str = "de", **options: str) -> Part:
    def ask(name: str, selection: Selection) -> Answer:
        one = merged(OWN, replace(OWN, id="b" * 12, state="dropped"), lang=selection.lang)
        return one if name == "programme__items" else answer(name, selection)

    return views.part(ViewState("programme", Selection(lang=lang), options), ask)


def test_late_items_are_marked_but_not_those_with_unknown_state() -> None:
    content = part()
    assert content.title.startswith("2012 standen 44 Vorhaben im Arbeitsprogramm; von 4 ")
    assert content.title.endswith("; seither eingetragen: 2")
    [warning] = [b for b in content.file_blocks if isinstance(b, Text) and b.warning]
    assert warning.text.startswith("1 Vorhaben ist überfällig ")
    assert "Lieferketten der Optik (bis Ende Q2/2026)" in warning.text
    assert list(part(state="late").data[0].frame.item_id) == [OWN.id]
    assert list(part(state="dropped").data[0].frame.item_id) == ["b" * 12]


def test_late_is_the_day_after_the_last() -> None:
    cells = row(merged(OWN), OWN.id)
    assert not is_late(cells, date(2026, 6, 30))
    assert is_late(cells, date(2026, 7, 1))
    assert not is_late({**cells, "state_now": "unknown"}, date(2030, 1, 1))
    assert not is_late({**cells, "period_end": pd.NaT}, date(2030, 1, 1))


def test_the_board_has_every_item_once_by_state() -> None:
    [ways] = [b for b in part("en").blocks if isinstance(b, Alternatives)]
    _, board = ways.options[1].make()
    assert isinstance(board, Statements)
    heads = [head for head, _ in board.columns]
    assert heads == ["running: 2", "done: 6", "dropped: 1", "not known: 44"]
    assert len(board.columns[3][1]) == 13 and board.columns[3][1][-1].text == "32 more"


def test_calendar_and_its_file_have_the_own_dates() -> None:
    event = replace(OWN, kind="event", time=Time("day", date(2096, 5, 4), date(2096, 5, 5)))

    def ask(name: str, selection: Selection) -> Answer:
        return merged(event) if name == "programme__items" else answer(name, selection)

    content = views.part(ViewState("calendar", Selection(), {}), ask)
    when = "4. Mai 2096 – 5. Mai 2096"
    name = "Lieferketten der Optik"
    assert content.title == f"Nächster Termin: {name}, {when}; insgesamt 20 Termine"


FUNDING = Item(
    "f" * 12,
    "funding_programme",
    title_de="Förderung von Messen",
    giver="Land",
    eligible_de="Unternehmen",
    time=Time("until", None, date(2027, 3, 28)),
    state="running",
    is_public=True,
)


def test_a_deadline_is_in_the_calendar_and_its_file_on_its_day() -> None:
    def ask(name: str, selection: Selection) -> Answer:
        return merged(FUNDING) if name == "programme__items" else answer(name, selection)

    content = views.part(ViewState("calendar", Selection(), {"year": "2027"}), ask)
    assert list(content.data[0].frame.title) == ["Förderung von Messen"]
    file = to_calendar(content.data[0], "de", datetime(2026, 11, 29, tzinfo=UTC)).decode()
    [event] = vobject.readOne(file).contents["vevent"]
    assert event.summary.value == "Frist: Förderung von Messen"
    assert (event.dtstart.value, event.dtend.value) == (date(2027, 3, 28), date(2027, 3, 29))


def test_a_funding_programme_without_a_date_is_rolling() -> None:
    one = merged(replace(FUNDING, time=Time()))
    cells = row(one, FUNDING.id)
    assert time_text(cells, "de") == "laufend" and time_text(cells, "en") == "rolling"
    [table, *_] = card(one.where("item_id", FUNDING.id), Targets.of(answer, "de"), {}, {})
    texts = dict(table.answer.frame.iloc[:, :2].to_numpy().tolist())  # type: ignore[union-attr]
    assert (texts["Fördergeber"], texts["Antragsberechtigt"]) == ("Land", "Unternehmen")
