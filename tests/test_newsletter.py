"""The draft of a newsletter: quarters, what counts as news, sections without content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from clusteratlas import publications, queries, store
from clusteratlas.archive import Version
from clusteratlas.decisions.model import Decision
from clusteratlas.model import Answer, AtlasError, Indicator, Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.output.document import Document
from clusteratlas.output.formats import FORMATS
from clusteratlas.publications import Quarter, newsletter
from clusteratlas.publications.newsletter import new_actors, news
from tests import small

RATIO = Indicator("export_ratio_percent", "Exportquote", "%", 1, "", "", "", False)


def test_quarters_have_days_names_and_neighbours() -> None:
    one = Quarter.parse("2026-Q4")
    assert (one.first, one.last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert one.following == Quarter(2027, 1) and one.previous == Quarter(2026, 3)
    assert Quarter.of(date(2028, 2, 29)) == Quarter(2028, 1) == Quarter.parse("2028q1")
    assert Quarter.parse(one.id) == one
    assert (one.name("de"), one.name("en")) == ("4. Quartal 2026", "Q4 2026")
    for wrong in ("2026-Q5", "Q1", "2026-13", "", "26-Q1"):
        with pytest.raises(AtlasError, match="2026-Q3"):
            Quarter.parse(wrong)


# Description -> field, region, value then and now, and whether it is news.
CHANGES: dict[str, tuple[str | None, str | None, float | None, float | None, bool]] = {
    "revised": ("optik", None, 49.9, 50.9, True),
    "rounding": ("optik", None, 49.91, 49.93, False),
    "only its ca.": ("optik", None, 49.9, 49.9, False),
    "new": ("optik", None, None, 60.0, True),
    "new, secret": ("optik", None, None, None, False),
    "gone": ("optik", None, 49.9, None, False),
    "state": (None, "16", 30.0, 31.0, True),
    "Kreis": (None, "16053", 30.0, 31.0, False),
    "network": (None, None, 90.0, 93.0, True),
}


def test_news_are_figures_that_are_printed_otherwise() -> None:
    rows = [
        {
            "name": name,
            "indicator_id": RATIO.id,
            "field_id": field,
            "region_id": region,
            "then_value": then,
            "now_value": now,
        }
        for name, (field, region, then, now, _) in CHANGES.items()
    ]
    result = Answer("changes", pd.DataFrame(rows), {RATIO.id: RATIO}, (), "0123456789ab")
    assert list(news(result).frame["name"]) == [name for name, row in CHANGES.items() if row[-1]]


def test_new_actors_are_those_that_were_not_there() -> None:
    def register(*ids: str) -> Answer:
        frame = pd.DataFrame({"kind": "company", "actor_id": list(ids)})
        return Answer("register", frame, {}, (), "0123456789ab")

    assert list(new_actors(register("a", "b"), register("b", "c")).frame.actor_id) == ["c"]
    network = replace(register("b"), frame=register("b").frame.assign(kind="network"))
    assert len(new_actors(register("b"), network).frame) == 1


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with small.own_atlas(tmp_path_factory, "newsletter"):
        yield


@pytest.fixture
def autumn(own: None, monkeypatch: pytest.MonkeyPatch) -> Quarter:
    """Provide two versions with the same content, and decisions of the autumn of 2012."""
    now = store.data_version().id
    ids = {now: datetime(2012, 12, 1, tzinfo=UTC), "0" * 12: datetime(2012, 9, 30, tzinfo=UTC)}
    stored = [Version(one, built, 1, 1, 1) for one, built in ids.items()]
    module = publications.newsletter.__globals__
    monkeypatch.setattr(module["versions"], "list_all", lambda: stored)
    monkeypatch.setattr(module["versions"], "changes", lambda *args: _changed(*args))
    monkeypatch.setattr(module["decisions"], "every", lambda: DECISIONS)
    return Quarter(2012, 4)


def _changed(old: str, new: str, lang: str) -> Answer:
    assert (old, new) == ("0" * 12, store.data_version().id)
    columns = ["indicator_id", "field_id", "region_id", "then_value", "now_value"]
    return Answer("changes", pd.DataFrame(columns=columns), {}, (), new)


DECISIONS = (
    Decision("a", "x", date(2012, 12, 10), "Öffentlich", "In public", is_public=True),
    Decision("b", "x", date(2012, 12, 10), "Geheim"),
    Decision("c", "x", date(2013, 3, 1), "Später", is_public=True),
)


def _sections(document: Document) -> dict[str, str]:
    """Return head -> all texts and tables below it."""
    result: dict[str, str] = {}
    head = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            head = block.text
        elif isinstance(block, Text | Heading):
            result[head] = result.get(head, "") + block.text + "\n"
        elif isinstance(block, Table):
            result[head] = result.get(head, "") + block.answer.frame.to_string() + "\n"
    return result


def test_it_has_events_of_two_quarters_and_public_decisions(autumn: Quarter) -> None:
    result = _sections(newsletter(autumn, "de"))
    assert list(result) == [
        "Neue und geänderte Zahlen",
        "Neue Unternehmen und Netzwerke",
        "Termine",
        "Öffentliche Beschlüsse",
    ]
    assert "keine Zahl der Felder, der Netzwerke oder des Landes" in next(iter(result.values()))
    assert result["Neue Unternehmen und Netzwerke"].startswith("Welche Unternehmen und Netzwerke")
    autumn_events, _, winter = result["Termine"].partition("1. Quartal 2013")
    assert "Automotive meets Photonics" in autumn_events and "20. November 2012" in autumn_events
    assert "Werkstofftag 2013" in winter and "Werkstofftag 2013" not in autumn_events
    public = result["Öffentliche Beschlüsse"]
    assert "Öffentlich" in public and "Geheim" not in public and "Später" not in public


def test_without_an_earlier_version_a_sentence_says_so_and_files_are_made(autumn: Quarter) -> None:
    result = newsletter(Quarter(2011, 1), "en")
    outcome = _sections(result)
    assert outcome["New and changed figures"].startswith("No data version from before the quarter")
    assert outcome["New companies and networks"].startswith("Which companies and networks are new")
    assert outcome["Public decisions"] == "No decision of the quarter is marked public.\n"
    assert FORMATS["pdf"].make(result).startswith(b"%PDF")
    assert FORMATS["docx"].make(result).startswith(b"PK")


def test_it_cites_what_it_shows_and_claims_no_day_to_come(autumn: Quarter) -> None:
    result = newsletter(autumn, "en")
    shown = {i for one in result.data for cell in one.frame.source_id for i in cell.split(";")}
    assert {source.id for source in result.notes.sources} == shown
    built = store.data_version().built_at
    assert f"figures of the data version of {built.day} {built:%B %Y}" in result.summary
    assert "31 December" not in result.summary
    to_come = Quarter.of(date.today()).following
    with pytest.raises(AtlasError, match="hat noch nicht begonnen"):
        newsletter(to_come, "de")


def test_actors_are_asked_with_those_of_the_past(own: None) -> None:
    every = queries.answer("actors__register", Selection(past=True))
    assert len(every.frame) > len(queries.answer("actors__register", Selection()).frame)
