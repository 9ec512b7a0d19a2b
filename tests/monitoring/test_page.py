"""Watch lists on their page: create, check, undo, two editors at once, who sees which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas.access import PUBLIC, Identity, Role
from clusteratlas.model import AtlasError
from clusteratlas.monitoring import lists
from clusteratlas.monitoring.check import Choices, read
from clusteratlas.monitoring.model import Watch, WatchList
from clusteratlas.paths import ROOT
from clusteratlas.ui import identity
from clusteratlas.work import audit
from clusteratlas.work.records import Conflict

EVA, BERT = (
    Identity(frozenset({Role.EDITOR}), actor=name, session=name) for name in ("eva", "bert")
)
READER = Identity(frozenset({Role.READER}), actor="rolf", session="r")
FIELD = WatchList(
    "0123456789ab", "Optik <b>", field_id="optik", watches=(Watch("employees", "optik"),)
)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))


def titles(who: Identity) -> set[str]:
    return {edit.content.title_de for edit in lists.visible(who) if edit.content}


def test_a_list_is_seen_by_whom_it_is_for() -> None:
    assert titles(EVA) == set()
    lists.save(FIELD, 0, EVA)
    own = WatchList("1", "Eigene", owner="eva")
    lists.save(own, 0, EVA)
    assert (titles(EVA), titles(BERT)) == ({"Optik <b>", "Eigene"}, {"Optik <b>"})
    assert (titles(READER), titles(PUBLIC)) == ({"Optik <b>"}, set())
    lists.save(replace(own, is_public=True), 1, EVA)
    assert titles(PUBLIC) == {"Eigene"}
    for step in (
        lambda: lists.save(replace(own, owner="bert"), 2, BERT),
        lambda: lists.undo("1", 2, BERT),
        lambda: lists.save(FIELD, 1, READER),
    ):
        with pytest.raises(AtlasError, match="jemand anderem"):
            step()
    lists.save(replace(FIELD, is_archived=True), 1, BERT)
    assert titles(READER) == {"Eigene"} and FIELD.title_de in titles(EVA)
    assert [one.title_de for one in lists.shared_lists()] == ["Eigene"]


def test_every_state_is_stored_and_the_second_editor_gets_a_conflict() -> None:
    lists.save(FIELD, 0, EVA)
    lists.save(replace(FIELD, watches=()), 1, EVA)
    with pytest.raises(Conflict):
        lists.save(replace(FIELD, title_de="Neu"), 1, BERT)
    lists.undo(FIELD.id, 2, BERT)
    states = [(e.actor, e.is_undo, e.content) for e in lists.history(FIELD.id)]
    assert states == [
        ("bert", True, FIELD),
        ("eva", False, replace(FIELD, watches=())),
        ("eva", False, FIELD),
    ]
    assert [e.action for e in audit.events()] == ["watch_undo", "watch_change", "watch_create"]
    with pytest.raises(AtlasError, match="einen Namen"):
        lists.save(WatchList("2", " "), 0, EVA)


CHOICES = Choices(
    {"employees": "Beschäftigte", "population": "Einwohner"},
    {"field:optik": "Optik", "region:16": "Thüringen", "region:16053": "Jena"},
    frozenset({"employees"}),
    frozenset({"employees", "population"}),
)
DRAFT = {"indicator": "employees", "subject": "field:optik", "rule": "change", "limit": "2,5"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Watch("employees", "optik", rule="change", limit=2.5)),
        ({"unit": "absolute", "limit": "20"},
         Watch("employees", "optik", rule="change", limit=20.0, unit="absolute")),
        ({"rule": "rank", "limit": "?"}, Watch("employees", "optik", rule="rank")),
        ({"subject": "region:16053", "rule": "new"}, Watch("employees", region_id="16053")),
        ({"limit": "20.000"}, "„20.000“ ist keine Schwelle"),
        ({"limit": "-1"}, "„-1“ ist keine Schwelle"),
        ({"indicator": "population"}, "„Einwohner“ hält der Atlas keine Zahlen der Felder"),
        ({"subject": "region:16", "rule": "rank"}, "hat keinen Rang"),
        ({"subject": "region:01"}, "aus der Liste"),
    ],
)  # fmt: skip
def test_a_watch_is_read_or_refused_in_words(change: dict[str, str], expected: object) -> None:
    draft = {**DRAFT, "unit": "percent", **change}
    if isinstance(expected, str):
        with pytest.raises(AtlasError, match=expected):
            read(draft, CHOICES)
    else:
        assert read(draft, CHOICES) == expected


@pytest.mark.parametrize(("lang", "rule"), [("de", "neue Zahl"), ("en", "new figure")])
def test_the_page_offers_forms_only_to_editors(
    lang: str, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists.save(FIELD, 0, EVA)
    offered = {}
    for who in (EVA, READER, PUBLIC):
        monkeypatch.setattr(identity, "current", lambda who=who: who)
        app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
        app.query_params["lang"] = lang
        app.switch_page(str(ROOT / "pages/monitoring.py"))
        app.run()
        assert not app.exception
        texts = "\n".join(e.value for e in app.markdown).replace("\\", "")
        assert (f": {rule}" in texts and "Optik <b>" in texts) is (who is not PUBLIC)
        offered[who.actor] = len(app.get("form_submit_button")) + len(app.text_input)
    assert offered["eva"] > offered["rolf"] == offered[""]
