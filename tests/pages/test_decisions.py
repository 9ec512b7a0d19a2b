"""Decisions on the page of a dossier: recorded, changed, in conflict, checked a year later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas import dossier
from clusteratlas.access import Identity, Role
from clusteratlas.decisions import rows
from clusteratlas.decisions.model import Decision
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import Selection
from clusteratlas.paths import ROOT
from clusteratlas.ui import identity
from clusteratlas.views import ViewState
from tests import small

MAP = ViewState("regional_map", Selection(), {}, "regional_map").as_dict()
WORDS = {
    "de": {
        "view": "Er beruht auf dieser Ansicht",
        "figure": "Und auf dieser Zahl",
        "text": "Beschluss (deutsch)",
        "who": "Wer es tut",
        "until": "Bis wann (Tag.Monat.Jahr, oder leer)",
        "save": "Beschluss speichern",
        "point": "Punkt der Tagesordnung",
        "done": "Erledigt",
        "archive": "Ablegen",
        "saved": "Der Beschluss ist gespeichert.",
        "bad day": "ist kein Datum",
        "conflict": "Jemand anderes hat diesen Eintrag inzwischen geändert",
        "mine": "Meine Eingabe speichern",
    },
    "en": {
        "view": "It is based on this view",
        "figure": "And on this figure",
        "text": "Decision (German)",
        "who": "Who does it",
        "until": "By when (day.month.year, or empty)",
        "save": "Save decision",
        "point": "Point of the agenda",
        "done": "Done",
        "archive": "Archive",
        "saved": "The decision has been saved.",
        "bad day": "is not a date",
        "conflict": "Somebody else has changed this entry",
        "mine": "Save what I entered",
    },
}


@pytest.fixture(scope="module", autouse=True)
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with small.own_atlas(tmp_path_factory, "decisions"):
        yield


def _meeting() -> Dossier:
    one = dossier.create("board", "Board", date(2026, 12, 10))
    return dossier.save(replace(one.with_item(Item(MAP)), agenda=("Straßen", "Köpfe")))


def _page(one: Dossier, lang: str = "de") -> AppTest:
    return _run("dossier", {"lang": lang, "dossier": one.id}, f"fold_decision_{one.id}")


def _run(page: str, address: dict[str, str], opened: str = "") -> AppTest:
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    if opened:
        app.session_state[opened] = True
    app.query_params.update(address)
    app.switch_page(str(ROOT / f"pages/{page}.py"))
    return app.run()


def _texts(app: AppTest) -> str:
    kinds = ("header", "markdown", "caption", "info", "warning", "error", "success")
    return "\n".join(e.value for kind in kinds for e in app.get(kind)).replace("\\", "")


def _field(app: AppTest, kind: str, label: str) -> AppTest:
    """Return the last field of a label: that of the form of a new decision."""
    return [one for one in app.get(kind) if one.label == label][-1]  # type: ignore[return-value]


def _press(app: AppTest, label: str) -> None:
    [one for one in app.button if one.label == label][-1].click()
    app.run()
    assert not app.exception


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_decision_is_recorded_on_a_figure_of_a_view_and_done(lang: str) -> None:
    words, one = WORDS[lang], _meeting()
    app = _page(one, lang)
    _field(app, "selectbox", words["view"]).set_value(0).run()  # type: ignore[attr-defined]
    _field(app, "selectbox", words["figure"]).set_value(3).run()  # type: ignore[attr-defined]
    _field(app, "text_area", words["text"]).set_value("**Straße** bauen")  # type: ignore[attr-defined]
    _field(app, "text_input", words["who"]).set_value("LEG")  # type: ignore[attr-defined]
    _field(app, "text_input", words["until"]).set_value("31.02.2027")  # type: ignore[attr-defined]
    _press(app, words["save"])
    assert words["bad day"] in _texts(app) and rows.of_dossier(one.id) == ()
    _field(app, "text_input", words["until"]).set_value("28.02.2027")  # type: ignore[attr-defined]
    _field(app, "selectbox", words["point"]).set_value("Straßen")  # type: ignore[attr-defined]
    _press(app, words["save"])
    assert words["saved"] in _texts(app)
    (stored,) = rows.of_dossier(one.id)
    assert (stored.text_de, stored.who, stored.until) == (
        "**Straße** bauen",
        "LEG",
        date(2027, 2, 28),
    )
    assert stored.point == "Straßen" and "„Straßen“" in _texts(app).replace("on “", "„").replace(
        "”", "“"
    )
    assert stored.basis is not None and stored.basis.figure is not None
    figure = stored.basis.figure
    assert (figure.identity["region_id"], figure.version) == ("16070", one.version)
    assert figure.value == pytest.approx(32.15859)
    sentence = "32,2\u00a0%" if lang == "de" else "32.2%"
    assert f"{sentence} (2022" in _texts(app) and f"Ilm-Kreis: {sentence}" in _texts(app)
    _press(app, words["done"])
    assert rows.load(stored.id).state == "done"
    _press(app, words["archive"])
    assert rows.visible(rows.of_dossier(one.id)) == ()


def test_the_figures_of_all_views_are_read_when_the_form_is_opened() -> None:
    one = _meeting()
    closed = _run("dossier", {"lang": "de", "dossier": one.id})
    assert WORDS["de"]["view"] not in [box.label for box in closed.selectbox]
    assert WORDS["de"]["view"] in [box.label for box in _page(one).selectbox]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_second_editor_sees_both_versions_and_chooses(lang: str) -> None:
    words, one = WORDS[lang], _meeting()
    stored = rows.put(Decision("", one.id, one.day, "Alt"))
    app = _page(one, lang)
    rows.put(replace(stored, text_de="Ihres <script>", who="ThAK"), "bert")
    [text] = [t for t in app.text_area if t.value == "Alt"]
    text.set_value("Meines")
    app.button(key=f"FormSubmitter:edit_form_{stored.id}_1-{words['save']}").click().run()
    assert words["conflict"] in _texts(app)
    [table] = [
        t.value for t in app.table if len(t.value.columns) == len(("part", "mine", "theirs"))
    ]
    assert ["Meines", r"Ihres \<script\>"] in [list(row)[1:] for row in table.to_numpy()]
    assert "ThAK" in list(table.iloc[:, 2])
    assert rows.load(stored.id).text_de == "Ihres <script>"
    _press(app, words["mine"])
    assert rows.load(stored.id).text_de == "Meines" and words["conflict"] not in _texts(app)


@pytest.mark.parametrize(
    ("lang", "head", "expected"),
    [
        ("de", "Beschlüsse der letzten Sitzung und was daraus wurde", "verstrichen"),
        ("en", "Decisions of the last meeting and what became of them", "passed"),
    ],
)
def test_the_copy_shows_what_became_of_it(lang: str, head: str, expected: str) -> None:
    one = _meeting()
    copy = dossier.for_next(one, date(2027, 12, 9))
    assert head not in _texts(_page(copy, lang))
    rows.put(Decision("", one.id, one.day, "*Studie*", "*Study*", until=date(2027, 3, 1)))
    app = _page(copy, lang)
    assert head in _texts(app)
    cells = app.get("table")[0].value.to_string().replace("\\", "")
    assert expected in cells and ("*Studie*" if lang == "de" else "*Study*") in cells


def test_who_may_only_read_is_offered_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = _meeting()
    rows.put(Decision("", one.id, one.day, "Beschluss"))
    reader = Identity(frozenset({Role.READER}), actor="r", session="1")
    monkeypatch.setattr(identity, "current", lambda: reader)
    app = _page(one)
    assert "1. Beschluss" in _texts(app)
    offered = {b.label for b in app.button}
    assert not offered & {"Erledigt", "Aufgegeben", "Ablegen", "Beschluss speichern"}


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_public_reads_public_decisions_alone_and_readers_all(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = _meeting()
    new = Decision("", one.id, one.day, "Geheimes", "Secret", until=date(2020, 1, 1))
    rows.put(new)
    rows.put(replace(new, text_de="Offenes", text_en="Open", is_public=True, until=None))
    put_aside = rows.put(replace(new, text_de="Altes", text_en="Old", is_public=True))
    rows.put(replace(put_aside, is_archived=True))
    secret, public, old = (
        ("Geheimes", "Offenes", "Altes")
        if lang == "de"
        else (
            "Secret",
            "Open",
            "Old",
        )
    )

    def cells(role: Role) -> str:
        who = Identity(frozenset({role}), actor="x", session="" if role == "public" else "1")
        monkeypatch.setattr(identity, "current", lambda: who)
        app = _run("decisions", {"lang": lang})
        assert not app.exception
        return str(app.get("table")[0].value.to_string())

    seen = cells(Role.PUBLIC)
    assert public in seen and secret not in seen and old not in seen
    seen = cells(Role.READER)
    assert public in seen and secret in seen and old not in seen
    # What is late stands first.
    assert seen.index(secret) < seen.index(public)


def test_late_ones_are_counted_and_chosen() -> None:
    one = _meeting()
    rows.put(Decision("", one.id, one.day, "Verspätet", until=date(2020, 1, 1)))
    app = _run("decisions", {"lang": "de"})
    late = sum(d.is_overdue(date.today()) for d in rows.every())
    [choice] = [b for b in app.get("button_group") if len(b.proto.options) == 5]
    assert f"Frist verstrichen ({late})" in [o.content for o in choice.proto.options]
    app.session_state["decisions_state"] = "late"
    app.run()
    result = app.get("table")[0].value
    assert len(result) == late and "Verspätet" in result.to_string()
