"""Random registers, one and three publications: what they disclose about a single company."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from clusteratlas.disclosure import Rules
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import read_sensitivity
from clusteratlas.register import figures, last_publication, publication
from clusteratlas.register.cell_trees import hierarchies
from tests.register import outputs
from tests.register.joint_intruder import KEYS, Intruder
from tests.register.joint_publications import Publications
from tests.register.test_figures import take_in

_PLACES = ["Jena", "Jena", "Erfurt", "Gera", "Irgendwo erfunden"]
_INDUSTRIES = ["26.70", "28.41", "62.01", "C", ""]
_FIELDS = ["Optik", "Maschinenbau; Optik", "Biotechnologie", "Medizintechnik", ""]
_NETWORKS = ["OptoNet", "", "medways e. V.; OptoNet"]
_NOTHING = ["field_id", "subfield_id", "network_id", "industry_id", "size_class", "note"]
SENSITIVE = ("employees", "turnover")
_CELL = [*KEYS, "contributors", "value", "largest", "second_largest"]


def company(number: int, chance: np.random.Generator, silent: float) -> list[str]:
    """Return a made-up company, with sizes distributed as in reality."""
    staff = int(chance.lognormal(3, 1.5)) + 1
    turnover = f"{max(staff * chance.lognormal(-2, 0.5), 0.05):.2f}".replace(".", ",")
    exports = str(chance.integers(95))
    return [
        str(number),
        f"Erfundene Firma {number} GmbH",
        *(str(chance.choice(some)) for some in (_PLACES, _INDUSTRIES)),
        str(staff),
        "" if chance.random() < 0.1 else turnover,
        "" if chance.random() < silent else exports,
        *(str(chance.choice(some)) for some in (_FIELDS, _NETWORKS)),
    ]


def intruder_of(computed: figures.Figures) -> Intruder:
    table = computed.tables["companies"]
    rows = publication.observations(computed, date(2025, 6, 30)).fillna(dict.fromkeys(_NOTHING, ""))
    return Intruder(table, hierarchies(table), outputs.seen_in(rows))


def needs(computed: figures.Figures, measure: str) -> pd.DataFrame:
    """Return the sensitive cells of a measure, and the interval that must stay possible."""
    table = computed.tables[measure].drop(columns="changed")
    trees = hierarchies(computed.tables["companies"])
    senses = read_sensitivity(table, read_relations(table, trees), Rules())
    slack = 1e-4 * max(table.value.max(), 1)
    bounds = {
        "least": table.value - senses.lower + slack, "most": table.value + senses.upper - slack
    }  # fmt: skip
    return table.assign(**bounds)[senses.is_sensitive]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_turnover_of_companies_silent_on_exports_cannot_be_computed(
    seed: int, tmp_path: Path
) -> None:
    chance = np.random.default_rng(seed)
    take_in(tmp_path, [company(n, chance, 0.1) for n in range(60)])
    computed = figures.compute(tmp_path)
    intruder = intruder_of(computed)
    whole, base = computed.tables["turnover"], computed.tables["turnover_of_exporters"]
    silent = (whole.contributors - base.contributors).between(1, 2) & ~whole.hidden
    assert (silent & (whole.suppression == "")).any()
    for cell in np.flatnonzero(silent):
        measures = {"turnover": 1, "turnover_of_exporters": -1}
        low, high = intruder.interval_of(measures, whole.iloc[cell][KEYS].to_dict())
        true = (whole.value - base.value)[cell]
        assert low <= 0.9 * true + 0.05 and high >= 1.05 * true - 0.05


@pytest.mark.parametrize(("seed", "count"), [(0, 2), (1, 3)])
def test_all_publications_leave_each_company_open(seed: int, count: int, tmp_path: Path) -> None:
    """Half of the companies are others in the second; a third of them are back in the third."""
    chance = np.random.default_rng(seed)
    companies = [company(n, chance, 0) for n in range(60)]
    others = [company(n if n % 3 else 100 + n, chance, 0) for n in range(0, 60, 2)]
    registers = [companies, [*companies[1::2], *others]]
    registers.append([*companies[1::2], *companies[0:20:2], *others[10:]])
    published = []
    for rows in registers[:count]:
        take_in(tmp_path, rows)
        published.append(figures.compute(tmp_path))
        with last_publication.remember(tmp_path, published[-1].tables):
            pass
    intruder = Publications(list(map(intruder_of, published)), _same(published))
    for measure in SENSITIVE:
        for number, one in enumerate(published):
            signs = [int(number == n) for n in range(len(published))]
            for cell in needs(one, measure).to_dict("records"):
                ends = cell["least"], cell["most"]
                assert intruder.leaves(measure, cell, signs, ends), (measure, number, cell)


def _same(published: list[figures.Figures]) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return the cells that are equal in two publications, as an intruder is assumed to know."""
    same = []
    for measure in SENSITIVE:
        tables = [one.tables[measure][_CELL] for one in published]
        tables = [table[table.contributors > 0].round(6) for table in tables]
        for n, k in combinations(range(len(tables)), 2):
            keys = tables[n].merge(tables[k])[KEYS]
            same += [(n, k, measure, key) for key in keys.itertuples(index=False, name=None)]
    return same
