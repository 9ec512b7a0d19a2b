"""A year: decisions of a December on figures of the small store, and a later made-up store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from clusteratlas import dossier, queries
from clusteratlas.decisions import rows
from clusteratlas.decisions.figure import Figure
from clusteratlas.decisions.figures import ViewFigures
from clusteratlas.decisions.model import Basis, Decision
from clusteratlas.dossier import Dossier, Item
from clusteratlas.model import Selection
from clusteratlas.views import ViewState
from tests import small

LATER = "0123456789ab"
SHEET = ViewState("fact_sheet", Selection(), {}, "fact_sheet?field=optik").as_dict()
PROFILE = ViewState("kreis_profile", Selection(kreise=("16053",))).as_dict()
# Made up: figures that a survey and the accounts might give a year later.
_NEWER = """
INSERT INTO newer_figure
SELECT * REPLACE (
    {} AS value, '{}' AS scope, DATE '2026-01-01' AS period_start, false AS approximate,
    'published' AS status, DATE '2026-12-31' AS period_end, 2026 AS year
)
FROM newer_figure
WHERE field_id = 'optik' AND indicator_id = '{}' AND year IN (2016, 2022)
ORDER BY year DESC LIMIT 1
"""
SURVEY = "Branche (OptoNet-Erhebung)"
_FIGURES = (
    (74.0, SURVEY, "export_ratio_percent"),
    (3820.0, SURVEY, "turnover_eur_million"),
    (210.0, "Photonikindustrie", "companies"),
)


@dataclass(frozen=True)
class Year:
    """The dossier of a December, its decisions by their text, and the dossier a year later."""

    then: Dossier
    now: Dossier
    decisions: dict[str, Decision]


def figure(view: ViewFigures, indicator: str, **dimensions: str) -> Figure:
    """Return the only figure of a view with these dimensions."""
    (result,) = (
        one
        for one in view.every
        if one.identity["indicator_id"] == indicator
        and all(one.identity.get(name) == value for name, value in dimensions.items())
    )
    return result


def rebuild() -> None:
    """Swap the store for the later one, as a build does."""
    small.swap_store("; ".join(_NEWER.format(*figure) for figure in _FIGURES), LATER)


@pytest.fixture(scope="package")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    with small.own_atlas(tmp_path_factory, "year"):
        yield _year()


def _year() -> Year:
    one = dossier.create("board", "Board im Dezember", date(2026, 12, 10), ("Exporte",), "anna")
    one = dossier.save(one.with_item(Item(SHEET)).with_item(Item(PROFILE)), "anna")
    sheet, profile = (ViewFigures.of(item.view, queries.answer) for item in one.items)
    place = {"source_place": "Profil"}
    bases = {
        "changed": figure(sheet, "export_ratio_percent", scope=SURVEY, year="2016"),
        "level": figure(sheet, "turnover_eur_million", scope=SURVEY, year="2022"),
        "scope": figure(sheet, "companies", scope=SURVEY, year="2016"),
        "judged": figure(sheet, "gva_share_percent", **place),
        "none": profile.every[-1],
    }
    for text, chosen in bases.items():
        view = profile if text == "none" else sheet
        shown = PROFILE if text == "none" else SHEET
        rows.put(
            Decision("", one.id, one.day, text, basis=Basis(shown, view.titles, chosen)), "anna"
        )
    rows.put(Decision("", one.id, one.day, "view", basis=Basis(SHEET, sheet.titles)), "anna")
    rows.put(
        Decision(
            "", one.id, one.day, "<b>nothing</b>", "*words*", "=cmd()", "ThCM", date(2027, 3, 31)
        ),
        "anna",
    )
    rebuild()
    now = dossier.for_next(one, date(2027, 12, 9), by="bert")
    return Year(one, now, {d.text_de: d for d in rows.of_dossier(one.id)})
