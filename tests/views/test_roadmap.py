"""Roadmaps: the empty one is honest, goals hold what hangs below them, targets stand by figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from clusteratlas import programme, views
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Heading, Statements, Table, Text
from clusteratlas.programme import Edit, Item, Time
from clusteratlas.programme.merge import merge
from clusteratlas.views import Part, ViewState
from tests.rendering import answer

OPTICS = ("optik",)
GOAL = Item("g" * 12, "goal", "Mehr Export", field_ids=OPTICS, state="running")
MEASURE = Item("a" * 12, "measure", "Messen", field_ids=OPTICS, parent_id=GOAL.id, state="running")
MEASURED = Item(
    "m" * 12,
    "milestone",
    "Quote",
    field_ids=OPTICS,
    parent_id=MEASURE.id,
    time=Time("until", None, date(2030, 12, 31)),
    state="planned",
    indicator_id="export_ratio_percent",
    target="70.5",
    target_year="2030",
)
YES_NO = Item("n" * 12, "milestone", "Stand", field_ids=OPTICS, parent_id=MEASURE.id, state="done")
ALONE = Item("z" * 12, "milestone", "Allein", field_ids=OPTICS, state="unknown")


def part(*items: Item, lang: str = "de", field_id: str = "optik") -> Part:
    def ask(name: str, selection: Selection) -> Answer:
        base = answer(name, selection)
        if name != "programme__items":
            return base
        edits = [Edit(one.id, 1, datetime(2026, 11, 29), "eva", one) for one in items]
        return merge(base, edits, programme.names(selection.lang), selection.lang, True)

    return views.part(ViewState("roadmap", Selection(lang=lang, field_id=field_id)), ask)


def cells(content: Part, place: int = 0) -> list[list[str]]:
    tables = [b for b in content.blocks if isinstance(b, Table)]
    return tables[place].answer.frame.iloc[:, :7].to_numpy().tolist()


def test_no_roadmap_is_said_with_what_the_brochure_planned() -> None:
    content = part(field_id="maschinenbau")
    assert content.title == "Maschinenbau: keine Roadmap bekannt"
    [notice] = [b for b in content.blocks if isinstance(b, Text)]
    assert notice.notice
    [planned] = [b for b in content.blocks if isinstance(b, Statements)]
    leads = [entry.lead for entry in planned.columns[0][1]]
    assert "Roadmapstudie Maschinenbau begleiten" in leads
    assert all("2012: " in entry.text for entry in planned.columns[0][1])
    other = [b for b in part(field_id="optik").blocks if isinstance(b, Statements)]
    assert "Roadmapstudie Maschinenbau begleiten" not in [e.lead for e in other[0].columns[0][1]]


def test_a_goal_holds_its_measures_and_milestones() -> None:
    content = part(YES_NO, MEASURED, MEASURE, GOAL)
    assert content.title == "Roadmap Optik: 1 Ziel, 2 Meilensteine, davon 1 erreicht"
    assert [b.text for b in content.blocks if isinstance(b, Heading)] == ["Mehr Export"]
    yes_no, measured = cells(content)
    assert yes_no[:2] == ["Messen", "Stand"]
    assert yes_no[3:5] == ["ohne Kennzahl: erreicht", ""]
    assert measured[1:3] == ["Quote", "bis Ende Q4/2030"]
    assert measured[3] == "Exportquote: mindestens 70,5\u00a0% im Jahr 2030"
    assert measured[4] and measured[6] == "geplant (Stand 29. November 2026)"


SURVEY = "Branche (OptoNet-Erhebung)"


def test_the_figure_of_the_target_stands_beside_it_with_the_verdict() -> None:
    scoped = replace(MEASURED, target_scope=SURVEY)
    [line] = cells(part(scoped, MEASURE, GOAL))
    assert line[3] == f"Exportquote: mindestens 70,5\u00a0% im Jahr 2030; Abgrenzung: {SURVEY}"
    assert line[4] == "noch nicht erreicht, Stand 2016: ca. 66,0\u00a0%"
    [line] = cells(part(replace(scoped, target="60"), MEASURE, GOAL, lang="en"))
    assert line[3] == "Export ratio: at least 60% in 2030; scope: Sector (OptoNet survey)"
    assert line[4] == "reached as of 2016: approx. 66.0%"
    most = replace(scoped, target_direction="at_most", target_year="2016")
    [line] = cells(part(replace(most, target="60"), MEASURE, GOAL))
    assert line[3].startswith("Exportquote: höchstens 60\u00a0%")
    assert line[4].startswith("nicht erreicht, Stand 2016: ca. 66")
    # 'ca. 66' stands for 65.5 to 66.5.
    [line] = cells(part(replace(scoped, target="66.2"), MEASURE, GOAL))
    assert line[4].startswith("offen, Stand 2016: ca. 66,0\u00a0%, gerundet oder geschätzt")


def test_without_scope_or_direction_there_is_no_verdict_but_the_reason() -> None:
    [line] = cells(part(MEASURED, MEASURE, GOAL))
    assert line[4] == (
        "kein Urteil (das Ziel nennt seine Abgrenzung nicht); "
        f"im Atlas: ca. 66,0\u00a0% (2016; {SURVEY})"
    )
    other = replace(MEASURED, indicator_id="degree_of_organisation_percent")
    assert cells(part(other, MEASURE, GOAL))[0][4].startswith(
        "kein Urteil (zur Kennzahl gibt es keine datierte Zahl mit Abgrenzung; das Ziel sagt nicht"
    )
    # More companies are not better by the catalogue.
    size = replace(MEASURED, indicator_id="companies", target="200", target_scope=SURVEY)
    [line] = cells(part(size, MEASURE, GOAL, lang="en"))
    assert line[3].startswith("Companies: 200 in 2030")
    assert line[4].startswith(
        "no verdict (the target does not say whether at least or at most); in"
    )


def test_the_degree_of_organisation_is_held_against_its_network() -> None:
    degree = replace(
        MEASURED,
        indicator_id="organisation_degree_percent",
        target="50",
        target_scope="OptoNet e. V.",
    )
    content = part(degree, MEASURE, GOAL)
    [line] = cells(content)
    assert line[4] == "noch nicht erreicht, Stand September 2012: ca. 48,4\u00a0%"
    [table] = [b for b in content.blocks if isinstance(b, Table)]
    [ids] = table.answer.frame.source_id
    assert "brochure_2012.leg_database_2012" in ids.split(";")
    assert set(ids.split(";")) <= {source.id for source in table.answer.sources}


def test_what_hangs_below_no_goal_is_not_lost() -> None:
    content = part(ALONE, MEASURED, MEASURE)
    assert [b.text for b in content.blocks if isinstance(b, Heading)] == ["Ohne Ziel"]
    assert [line[:2] for line in cells(content)] == [["Messen", "Quote"], ["", "Allein"]]
    assert cells(content)[1][3] == "ohne Kennzahl: nicht bekannt"
