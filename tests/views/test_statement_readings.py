"""Strengths and weaknesses beside figures: all 98, no verdict without comparable figures."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Statements, Table, Text
from clusteratlas.output.screen_blocks import Block, for_files
from clusteratlas.paths import ROOT
from clusteratlas.views.statement_readings import blocks
from tests.rendering import answer

# From the raw file: tests are collected before the store is built.
STATEMENTS = pd.read_csv(ROOT / "data/raw/brochure_2012/statements.csv")


def readings(field: str, lang: str = "de") -> Answer:
    return answer("fact_sheet__readings", Selection(field_id=field, lang=lang))


def rows(result: list[Block]) -> list[list[str]]:
    """Return the cells of the table of statements that a figure comes near to."""
    tables = [block for block in result if isinstance(block, Table)]
    return [row for t in tables for row in t.answer.frame[list(t.columns[:-1])].to_numpy().tolist()]


def test_every_statement_has_a_reading_and_none_a_verdict(store: duckdb.DuckDBPyConnection) -> None:
    records = store.execute(
        "SELECT statement_id, indicator_id, definition, reason_de, reason_en FROM statement_reading"
    ).df()
    assert set(records.statement_id) == set(STATEMENTS.statement_id) and len(STATEMENTS) == 98
    assert records[["reason_de", "reason_en"]].notna().all(axis=None)
    # What is near: two statements with two indicators each.
    near = records[records.indicator_id.notna()]
    assert (len(near), near.statement_id.nunique()) == (33, 31)
    assert not records.duplicated(["statement_id", "indicator_id"]).any()
    assert (records.definition != "same").all()  # no pair of figures is of one definition


@pytest.mark.parametrize("field", sorted(set(STATEMENTS.field_id)))
def test_every_statement_of_a_field_is_told_once(field: str) -> None:
    result = for_files(tuple(blocks(readings(field), field, "2012", "de")))
    lists = [block for block in result if isinstance(block, Statements)]
    texts = [row[0] for row in rows(list(result))]
    wording = "\n".join([*texts, *(e.sentence for one in lists for e in one.columns[0][1])])
    for text in STATEMENTS[STATEMENTS.field_id == field].text_de:
        assert wording.count(text) >= 1
    nothing = "Zu keiner Aussage (4) gibt es eine Kennzahl, die ihr nahekommt."
    told_so = (
        nothing if field == "logistik" else "Bestätigen oder widerlegen lässt sich damit keine"
    )
    assert told_so in str(result[1])


def test_figures_stand_with_time_and_definition_and_the_reason() -> None:
    by_statement = {
        row[0]: row[1:] for row in rows(list(blocks(readings("optik"), "Optik", "2012", "de")))
    }
    export = next(v for k, v in by_statement.items() if k.startswith("Stärke: Zählt zu den export"))
    assert export[0] == "Exportquote"
    assert export[1] == "49,9\u00a0% (2011; WZ 2670, Betriebe ab 20 Beschäftigte)"
    assert export[2] == "ca. 66,0\u00a0% (2016; Branche (OptoNet-Erhebung))"
    assert export[3].startswith("Ob das viel oder wenig ist, braucht einen Vergleich")


def test_a_statement_on_a_subfield_gets_no_figure_of_the_whole_field() -> None:
    result = rows(list(blocks(readings("life_sciences", "en"), "Life Sciences", "2012", "en")))
    [export] = [row for row in result if row[0].startswith("Weakness (Biotechnology): Low export")]
    assert export[2].startswith("25.0% (2008") and export[3] == "no figure"


def test_capacity_is_that_of_the_newest_year() -> None:
    result = rows(list(blocks(readings("energie"), "Energie", "2012", "de")))
    outcome = {row[1]: row[2:4] for row in result if "Windkraft" in row[0]}
    assert len(outcome) == 2 and {then for then, _ in outcome.values()} == {"keine Zahl"}
    assert {now.split("(")[1][:4] for _, now in outcome.values()} == {"2024"}
    assert any(now.startswith("1.853") for _, now in outcome.values())


def test_a_comparable_pair_has_its_change() -> None:
    own = readings("optik")
    frame = own.frame.copy()
    is_one = frame.indicator_id == "export_ratio_percent"
    frame.loc[is_one, ["definition", "change", "change_unit"]] = ["same", 16.1, "points"]
    result = list(blocks(replace(own, frame=frame), "Optik", "2012", "de"))
    assert isinstance(result[1], Text) and result[1].text.endswith(
        "zu 1 sind zwei Zahlen vergleichbar."
    )
    assert "vergleichbar: +16,1\u00a0Prozentpunkte" in [row[4] for row in rows(result)]


def test_a_store_of_earlier_versions_has_none() -> None:
    own = readings("optik")
    assert list(blocks(replace(own, frame=own.frame.head(0)), "Optik", "2012", "de")) == []
