"""Criteria of success: what measures each, and no verdict on what is not comparable."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from clusteratlas import programme, views
from clusteratlas.access import OWNER
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Table
from clusteratlas.views import Part, ViewState
from clusteratlas.views.criteria import message
from tests.rendering import answer

FIELDS = ("optik", "maschinenbau", "automobil", "ernaehrung", "kreativwirtschaft", "logistik")


def part(field: str = "optik", lang: str = "de") -> Part:
    return views.part(ViewState("criteria", Selection(field_id=field, lang=lang)), answer)


def rows(content: Part) -> list[list[str]]:
    [table] = [b for b in content.blocks if isinstance(b, Table)]
    return table.answer.frame[list(table.columns[:-1])].to_numpy().tolist()


def test_a_criterion_has_both_figures_with_their_times() -> None:
    [employees] = [row for row in rows(part()) if row[0] == "Beschäftigung"]
    assert employees[2] == "ca. 8.100 (September 2012)"
    assert employees[3].startswith("15.800 (2017; ") or employees[3].startswith("ca. 15.800 (2017")
    assert employees[5].startswith("Kein Urteil: ")


def test_what_nothing_measures_is_said() -> None:
    nothing = [row[0] for row in rows(part()) if row[1] == "nichts misst es"]
    assert nothing == ["Wettbewerbsfähigkeit der Unternehmen", "Sichtbarkeit über Thüringen hinaus"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_verdict_stands_only_where_figures_are_comparable(field: str) -> None:
    own = answer("criteria__field", Selection(field_id=field))
    pairs = answer("then_and_now__pairs", Selection())
    same = pairs.frame[(pairs.frame.field_id == field) & (pairs.frame.definition == "same")]
    content = [row for row in rows(part(field)) if not row[5].startswith("Kein Urteil: ")]
    assert len(content) == len(same) == int((own.frame.definition == "same").sum())


def made_up() -> Answer:
    """Return the criteria of optics as if both numbers of employees counted the same."""
    own = answer("criteria__field", Selection())
    frame = own.frame.copy()
    is_one = frame.indicator_id == "employees"
    frame.loc[is_one, ["definition", "change", "change_unit"]] = ["same", 13.0, "percent"]
    return replace(own, frame=frame)


def test_a_comparable_pair_has_its_change() -> None:
    def ask(name: str, selection: Selection) -> Answer:
        return made_up() if name == "criteria__field" else answer(name, selection)

    content = rows(views.part(ViewState("criteria", Selection()), ask))
    assert [row[5] for row in content if row[0] == "Beschäftigung"] == ["vergleichbar: +13\u00a0%"]
    assert message(made_up(), "Optik", "de").endswith("1 neuere Zahl ist vergleichbar")


def test_figures_of_the_state_are_called_so() -> None:
    patents = next(row for row in rows(part("automobil", "en")) if "atent" in row[1])
    assert patents[2].startswith("25") and patents[2].endswith("(year not stated)")
    assert patents[3].endswith("(2024)")
    assert patents[5].startswith("No verdict: For the state, not for the field")
    assert pd.notna(part().data[0].frame.value).all()


def test_a_milestone_of_the_field_sets_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    measured = {"indicator_id": "employees", "target": "20000", "target_year": "2027"}
    one = programme.Item("a" * 12, "milestone", "Mehr <b>", "More <b>", ("optik",), **measured)
    for item in (one, replace(one, id="b" * 12, title_en="Else", field_ids=("automobil",))):
        programme.ITEMS.save(item, 0, "eva")
    ask = programme.asking(answer, OWNER)
    content = views.part(ViewState("criteria", Selection(field_id="optik", lang="en"), {}), ask)
    targets = {row[1]: row[4] for row in rows(content)}
    [employees] = [text for name, text in targets.items() if text != "none set"]
    assert employees == (
        "20,000 in 2027 (milestone “More <b>”): no verdict "
        "(the target does not name its scope; the target does not say whether at least or at most)"
    )
    assert targets["nothing measures it"] == "none set"
    [table] = [b for b in content.blocks if isinstance(b, Table)]
    assert sum("work.programme" in ids for ids in table.answer.frame.source_id) == 1
    scope = "Branche (OptoNet-Erhebung), Industrie und Forschung"
    directed = replace(one, target="15000", target_direction="at_least", target_scope=scope)
    programme.ITEMS.save(directed, 1, "eva")
    content = views.part(ViewState("criteria", Selection(field_id="optik", lang="en"), {}), ask)
    [employees] = [row[4] for row in rows(content) if row[4] != "none set"]
    assert employees.startswith("at least 15,000 in 2027; scope: Sector (OptoNet")
    assert employees.endswith("(milestone “More <b>”): reached as of 2017: approx. 15,800")


def test_of_several_rows_that_of_the_scope_has_the_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    measured = {"indicator_id": "export_ratio_percent", "target": "70", "target_year": "2030"}
    one = programme.Item("a" * 12, "milestone", "Mehr", field_ids=("optik",), **measured)
    ask = programme.asking(answer, OWNER)

    def targets() -> list[str]:
        content = rows(views.part(ViewState("criteria", Selection(field_id="optik")), ask))
        return [row[3] for row in content if row[4] != "keines gesetzt"]

    programme.ITEMS.save(one, 0, "eva")
    assert len(targets()) > 1
    programme.ITEMS.save(replace(one, target_scope="Branche (OptoNet-Erhebung)"), 1, "eva")
    assert targets() == ["ca. 66,0\u00a0% (2016; Branche (OptoNet-Erhebung))"]
