"""Dossiers on the page: made, filled from a view, kept with old figures, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import access, archive, dossier, paths, store
from clusteratlas.model import Selection
from clusteratlas.output.html.deck import Deck
from clusteratlas.paths import ROOT
from clusteratlas.ui import dossier_changes as changes
from clusteratlas.ui import dossier_fields, file_buttons, identity
from clusteratlas.views import ViewState
from tests import small

LATER = "0123456789ab"  # a made-up version in which optics exports 50.2 %
HOSTILE = "<script>alert(1)</script> **fett** [x](https://atlas.example)"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(small.put_store(tmp_path)))
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    return tmp_path


def _rebuild() -> None:
    small.swap_store(
        "UPDATE field_figure SET value = 50.2"
        " WHERE field_id = 'optik' AND indicator_id = 'export_ratio_percent'",
        LATER,
    )


def _page(page: str, lang: str = "de", **params: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    app.query_params.update({"lang": lang, **params})
    app.switch_page(str(ROOT / f"pages/{page}.py"))
    return app.run()


def _texts(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error")
    every = "\n".join(e.value for kind in (*kinds, "success") for e in app.get(kind))
    figures = "\n".join(part.proto.popover.label for part in app.get("popover"))
    return f"{every}\n{figures}".replace("\\", "")


def _button(app: AppTest, label: str) -> None:
    next(b for b in app.button if b.label == label).click()
    app.run()


def _fill(app: AppTest, label: str, text: str) -> None:
    next(t for t in app.text_input if t.label == label).set_value(text)


def test_a_manager_makes_a_dossier_and_fills_it() -> None:
    app = _page("dossier")
    _fill(app, "Titel", "Council im Frühjahr")
    _fill(app, "Datum (Tag.Monat.Jahr)", "01.03.2027")
    app.text_area[0].set_value("Begrüßung\n\nExporte")
    _button(app, "Mappe anlegen")
    assert app.title[0].value == "Council im Frühjahr"
    ((one,), _) = dossier.list_all()
    assert (one.agenda, one.day) == (("Begrüßung", "Exporte"), date(2027, 3, 1))

    sheet = _page("fact_sheet", field="automobil")
    sheet.text_area(key="say_fact_sheet").set_value("Das größte Feld.")
    _button(sheet, "Hineinlegen")
    assert "Ansichten: 1" in _texts(sheet)
    ((one,), _) = dossier.list_all()
    assert one.items[0].text == "Das größte Feld."
    assert one.items[0].state("de").selection.field_id == "automobil"
    assert one.items[0].state("de").address.startswith("fact_sheet?field=automobil")

    app = _page("dossier", dossier=one.id)
    assert "Automobil" in app.subheader[0].value
    [sentence] = [t for t in app.text_area if t.label == "Ihr Satz dazu"]
    sentence.set_value("Neuer Satz.").run()
    assert dossier.load(one.id).items[0].text == "Neuer Satz."
    _button(app, "Herausnehmen")
    assert dossier.load(one.id).items == ()


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("de", ("Ansicht", "Wachstumsfeld", "Hinzufügen", "Folien zum Vorführen")),
        ("en", ("View", "Growth field", "Add view", "slides for presenting")),
    ],
)
def test_views_are_added_on_the_page_of_the_dossier(lang: str, labels: tuple[str, ...]) -> None:
    view, field, add, slides = labels
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    app = _page("dossier", lang, dossier=one.id)

    def choose(label: str, option: str) -> None:
        [result] = [s for s in app.selectbox if s.label == label]
        result.set_value(option).run()

    choose(field, "automobil")
    _button(app, add)
    choose(view, "kreis_profile")
    [kreise] = app.multiselect
    kreise.set_value(["16072"]).run()
    _button(app, add)
    assert not app.exception
    items = [item.state("de") for item in dossier.load(one.id).items]
    assert [item.view for item in items] == ["fact_sheet", "kreis_profile"]
    assert items[0].selection.field_id == "automobil"
    assert items[1].selection.kreise == ("16072",)
    assert items[0].address == "fact_sheet?field=automobil"
    assert len(app.get("image")) == 2  # a small picture each
    outcome = re.search(rf"(\d+)\s{slides}", _texts(app))
    meeting = dossier.document(dossier.load(one.id), lang)
    assert outcome and int(outcome[1]) == len(Deck.of(meeting, "").slides)


def test_the_copy_says_what_has_changed_since_the_last_meeting(own: Path) -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    _rebuild()
    copy = dossier.for_next(one, date(2027, 6, 1))
    app = _page("dossier", dossier=copy.id)
    app.session_state[f"fold_changes_{copy.id}"] = True
    app.run()
    assert not app.exception
    assert "Was sich seit der letzten Sitzung geändert hat" in [e.label for e in app.expander]
    # The made-up version changes a table of figures, no observation.
    assert "unterscheidet sich keine Zahl" in _texts(app)


@pytest.mark.parametrize(
    ("lang", "button", "expected"),
    [
        ("de", "Für die nächste Sitzung kopieren", "vorgeschlagen für den 1. September 2077"),
        ("en", "Copy for the next meeting", "suggested for 1 September 2077"),
    ],
)
def test_one_button_copies_and_opens_the_copy(lang: str, button: str, expected: str) -> None:
    one = dossier.create("board", "Titel", date(2077, 3, 1), ("Punkt",))
    app = _page("dossier", dossier=one.id, lang=lang)
    _button(app, button)
    assert not app.exception
    [copy] = [d for d in dossier.list_all()[0] if d.previous == one.id]
    assert app.query_params["dossier"] == copy.id
    assert (copy.day, copy.agenda) == (date(2077, 9, 1), ("Punkt",))
    assert copy.title.endswith(": Titel") and copy.title != one.title
    assert expected in _texts(app)


def test_a_view_goes_into_the_chosen_one_of_two_of_one_name() -> None:
    """The browser sends the label that was chosen: two dossiers must not look alike."""
    both = [dossier.create("council", "ClusterCouncil", date(2027, 3, 1)) for _ in range(2)]
    other = dossier.create("board", "ClusterBoard", date(2027, 3, 1))
    [choice] = [s for s in _page("fact_sheet").selectbox if s.key == "add_to_fact_sheet"]
    assert set(choice.options) == {
        *(f"ClusterCouncil (1. März 2027) · {one.id}" for one in both),
        f"{other.title} (1. März 2027)",
    }


def test_a_wrong_date_is_told_and_makes_nothing() -> None:
    app = _page("dossier")
    _fill(app, "Datum (Tag.Monat.Jahr)", "31.02.2027")
    _button(app, "Mappe anlegen")
    assert "ist kein Datum" in _texts(app)
    assert dossier.list_all() == ([], [])


@pytest.mark.parametrize("lang", ["de", "en"])
def test_old_figures_stay_and_new_ones_stand_beside_them(own: Path, lang: str) -> None:
    one = dossier.create("board", HOSTILE, date(2027, 3, 1))
    sheet = _page("fact_sheet", field="optik")
    _button(sheet, "Hineinlegen")
    _rebuild()
    app = _page("dossier", lang, dossier=one.id)
    assert not app.exception
    assert one.version in _texts(app)
    app.session_state["dossier_renewed"] = True
    app.run()
    sentence = app.get("table")[0].value.to_string().replace("\\", "")
    assert all(
        number in sentence for number in (("49,9", "50,2") if lang == "de" else ("49.9", "50.2"))
    )
    assert "<script>" in app.title[0].value.replace("\\", "")
    assert "**fett**" not in app.title[0].value


@pytest.mark.parametrize(
    ("lang", "title", "save", "expected"),
    [
        (
            "de",
            "Titel",
            "Speichern",
            "geändert: Datum (jetzt 4. April 2027), Tagesordnung (jetzt 1 P",
        ),
        ("en", "Title", "Save", "meantime: date (now 4 April 2027), agenda (now 1 item)."),
    ],
)
def test_another_person_was_quicker(lang: str, title: str, save: str, expected: str) -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    app = _page("dossier", lang, dossier=one.id)
    theirs = dossier.save(replace(one, day=date(2027, 4, 4), agenda=("Punkt",)))
    _fill(app, title, "Mein Titel")
    _button(app, save)
    assert expected in _texts(app)
    assert {(d.title, d.day) for d in dossier.list_all()[0]} == {
        ("Titel", theirs.day),
        ("Mein Titel", one.day),
    }


@pytest.mark.parametrize(
    ("label", "left"),
    [
        ("Meine Fassung als eigene Mappe behalten", {"Titel", "Mein Titel"}),
        ("Die andere Fassung nehmen und meine löschen", {"Titel"}),
    ],
)
def test_the_second_chooses_what_stays(label: str, left: set[str]) -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    app = _page("dossier", dossier=one.id)
    dossier.save(replace(one, agenda=("Punkt",)))
    _fill(app, "Titel", "Mein Titel")
    _button(app, "Speichern")
    assert app.title[0].value == "Mein Titel"
    _button(app, label)
    assert "jemand anderes" not in _texts(app)
    assert {d.title for d in dossier.list_all()[0]} == left
    assert app.title[0].value == ("Mein Titel" if len(left) == 2 else "Titel")


def test_what_somebody_changed_in_the_meantime_is_not_deleted_unseen() -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    app = _page("dossier", dossier=one.id)
    later = dossier.save(replace(one, agenda=("Punkt",)))
    _button(app, "Endgültig löschen")
    assert "Sie ist nicht gelöscht" in _texts(app)
    assert dossier.list_all() == ([later], [])
    _button(app, "Endgültig löschen")
    assert dossier.list_all() == ([], [])


def test_a_link_restores_the_data_version_that_a_dossier_keeps(own: Path) -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    _rebuild()
    old = _page("fact_sheet", field="optik", v=one.version)
    assert "49,9" in _texts(old)
    assert "aufbewahrten Datenstands" in _texts(old)
    _button(old, "Jetzige Zahlen zeigen")
    assert "50,2" in _texts(old)
    assert "aufbewahrten Datenstands" not in _texts(old)


def test_a_link_to_a_version_that_is_gone_says_so() -> None:
    app = _page("fact_sheet", field="optik", v="../../etc/passwd")
    assert "Zahlen können sich geändert haben" in _texts(app)
    assert store.data_version().id in _texts(app)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_readers_see_dossiers_and_change_none(monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    reader = access.Identity(frozenset({access.Role.READER}), session="1")
    monkeypatch.setattr(identity, "current", lambda: reader)
    assert "Titel" in _page("dossier", lang, dossier=one.id).title[0].value
    for app in (_page("dossier", lang), _page("dossier", lang, dossier=one.id)):
        assert len(app.text_input) == 1  # the search of the frame
        assert not app.text_area
    assert not [b for b in _page("fact_sheet", lang).button if "say" in (b.key or "")]


FOREIGN = {
    "parameters": {
        "view": "fact_sheet",
        "selection": {"field_id": "optik"},
        "address": "fact_sheet?name=x&label=y&lang=xx&embed=true&EMBED_options=x&v=1&dossier=2",
    },
    "no address": {"view": "fact_sheet", "selection": {}},
    "no such view": {"view": "nix", "selection": {}, "address": "../../etc/passwd"},
    "no such field": {"view": "fact_sheet", "selection": {"field_id": "nix"}, "address": "?"},
    "no figures": {"view": "regional_map", "selection": {"year": 999999}, "address": "[::"},
}


@pytest.mark.parametrize("view", FOREIGN.values(), ids=FOREIGN)
def test_a_dossier_of_foreign_views_can_be_opened_and_removed(view: dict[str, object]) -> None:
    one = dossier.create("board", "Fremd", date(2027, 3, 1))
    one = dossier.save(replace(one, items=(dossier.Item(view, "Satz"),)))
    app = _page("dossier", dossier=one.id)
    assert not app.exception
    assert app.title[0].value == "Fremd"
    _button(app, "Endgültig löschen")
    assert dossier.list_all() == ([], [])


def test_damaged_files_stand_in_the_list_with_a_button(own: Path) -> None:
    folder = paths.archive_path() / "dossiers"
    (folder / "x.json").mkdir(parents=True)
    (folder / "aaaaaaaaaaaa.json").write_text("[" * 100_000)
    app = _page("dossier")
    assert not app.exception
    assert "Die Datei x.json ist beschädigt" in _texts(app)
    for name in ("x.json", "aaaaaaaaaaaa.json"):
        app.button(key=f"damaged_{name}").click()
        app.run()
    assert list(folder.glob("[!.]*")) == []


def test_a_damaged_version_stands_in_the_list_with_a_button(own: Path) -> None:
    current = store.data_version().id
    archive.keep(paths.store_path(), paths.archive_path(), current)
    (paths.archive_path() / "versions" / current / "summary.json").write_text("{")
    app = _page("versions")
    assert not app.exception
    assert f"Der Datenstand {current} ist beschädigt" in _texts(app)
    app.button(key=f"damaged_{current}").click()
    app.run()
    assert archive.damaged_ids(paths.archive_path()) == []


def test_a_removed_dossier_is_not_revived_by_an_open_page(own: Path) -> None:
    one = dossier.create("board", "Titel", date(2027, 3, 1))
    app = _page("dossier", dossier=one.id)
    dossier.remove(one.id)
    _fill(app, "Titel", "Mein Titel")
    _button(app, "Speichern")
    assert not app.exception
    assert "inzwischen gelöscht" in _texts(app)
    assert dossier.list_all() == ([], [])


def test_a_click_that_overtakes_the_page_loses_no_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = dossier.create("council", "Council", date(2027, 3, 1), ())
    for field in ("automobil", "optik"):
        view = ViewState("fact_sheet", Selection(field_id=field)).as_dict()
        one = dossier.save(one.with_item(dossier.Item(view)))
    monkeypatch.setattr(changes.st, "session_state", {"text": "Ein Satz."})
    changes.change_text(one, 0, "text")
    changes.change_item(one, 0, changes.CHANGES["down"])  # of the page as it was before the text
    ((stored,), _) = dossier.list_all()
    assert [item.text for item in stored.items] == ["", "Ein Satz."]


@pytest.mark.parametrize("page", ["fact_sheet", "dossier"])
def test_a_reader_chooses_complete_slides(page: str, own: Path) -> None:
    meeting = dossier.create("council", "Frühjahr", date(2027, 3, 1))
    state = ViewState("fact_sheet", Selection(field_id="optik"))
    meeting = dossier.save(meeting.with_item(dossier.Item(state.as_dict(), "Ein Satz.")))
    app = _page(page, **({"dossier": meeting.id} if page == "dossier" else {}))

    def address() -> str:
        urls = [link.proto.url for link in app.get("link_button")]
        return next(str(url) for url in urls if url.startswith("present?"))

    assert "complete" not in address()
    [choice] = [t for t in app.toggle if t.label.startswith("Folien vollständig")]
    choice.set_value(True).run()
    assert "&complete=1" in address()


@pytest.mark.parametrize(
    ("days", "words"), [(0, "heute"), (1, "in 1 Tag"), (14, "in 14 Tagen"), (-1, "")]
)
def test_how_far_away_a_meeting_is(days: int, words: str) -> None:
    assert dossier_fields.countdown(days).replace("\u00a0", " ") == words


def test_files_are_in_the_language_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ViewState("overview", Selection(), {}, {})
    meeting = dossier.create("council", "Winter", date(2026, 12, 10), ("Optik",))
    dossier.save(meeting.with_item(dossier.Item(shown.as_dict())))
    makers: list[Any] = []

    def keep(make: Any, name: str, kinds: Any) -> None:
        makers.append(make)

    monkeypatch.setattr(file_buttons, "document_files", keep)
    assert not _page("dossier", "en", dossier=meeting.id).exception
    # Called after the run as on a click: no address is left to ask.
    assert [make("").lang for make in makers] == ["en", "en"]
