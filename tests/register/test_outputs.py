"""An attack on all outputs: none contains a suppressed cell, all together reveal none."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd
import pytest

from clusteratlas.disclosure import Rules
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import read_sensitivity
from clusteratlas.output.formats import FORMATS
from clusteratlas.register import figures, publication
from clusteratlas.register.cell_trees import hierarchies
from clusteratlas.work import engine
from tests import small
from tests.inputs import copy_inputs, link_last_build
from tests.register import outputs
from tests.register.joint_intruder import KEYS, MEASURES, Intruder
from tests.register.test_figures import rows, take_in

# Sums of such numbers occur nowhere else in the atlas.
COMPANIES = [
    [*row[:4], str(100_003 + 7_919 * n), row[5] and f"{2_003 + 137 * n},7", *row[6:]]
    for n, row in enumerate(rows(50))
]
_ROUND = 2_000  # smaller numbers occur by chance as other figures
AMOUNTS = ("employees", "turnover", "foreign_turnover")
Texts = dict[str, set[float]]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[figures.Figures]:
    """The figures of a register, published into a separate atlas."""
    folder = tmp_path_factory.mktemp("internal")
    take_in(folder, COMPANIES)
    root = copy_inputs(tmp_path_factory.mktemp("project"))
    link_last_build(root)
    publication.publish(root, root / "store.duckdb", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERATLAS_STORE", str(root / "store.duckdb"))
        patch.setenv("CLUSTERATLAS_ARCHIVE", str(root / "archive"))
        patch.setenv("CLUSTERATLAS_WORK", str(root / "work"))
        engine._open.cache_clear()
        yield figures.compute(folder)
    engine._open.cache_clear()
    shutil.rmtree(root)


@pytest.fixture(scope="module")
def leaving(published: figures.Figures) -> Texts:
    """The numbers of each output."""
    return {name: outputs.numbers(text) for name, text in outputs.every()}


@pytest.fixture(scope="module")
def seen(published: figures.Figures) -> pd.DataFrame:
    return outputs.figures()


def _amounts(published: figures.Figures, is_shown: bool) -> set[float]:
    """Return the employees and euros of the cells that are shown, or that are not shown."""
    result = set()
    for measure in AMOUNTS:
        table = published.tables[measure]
        shown = (table.suppression == "") & ~table.hidden
        decimals = 0 if measure == "employees" else 1
        result |= set(
            table.value[(shown if is_shown else ~shown) & (table.value > 0)].round(decimals)
        )
    return result


def test_every_output_is_searched_and_contains_the_register(
    published: figures.Figures, leaving: Texts
) -> None:
    shown = _amounts(published, True)
    without = {name for name, result in leaving.items() if not result & shown}
    with_register = set(leaving) - without
    files = tuple(f"dossier {kind}" for kind in FORMATS)
    views = ("page", "fact_sheet", "kreis_profile", "networks", "regional_map", "embed")
    for start in (*views, *files):
        assert any(name.startswith(start) for name in with_register), start
    assert {"api observations", "data observation.csv.gz", "data region_figure"} <= with_register


def test_no_output_has_the_figure_of_a_suppressed_cell(
    published: figures.Figures, leaving: Texts
) -> None:
    own = {float(row[4]) for row in COMPANIES}
    own |= {float(row[5].replace(",", ".")) for row in COMPANIES if row[5]}
    secret = {value for value in _amounts(published, False) | own if value > _ROUND}
    secret -= _amounts(published, True)
    assert len(secret) > 100
    hits = {name: result & secret for name, result in leaving.items() if result & secret}
    assert {name for name, result in hits.items() if result - _without_register(name)} == set()


def _without_register(output: str) -> set[float]:
    """Return the numbers in a table of open data of an atlas without a register."""
    result = re.fullmatch(r"data (\w+)\.csv\.gz", output)
    if not result:
        return set()
    with duckdb.connect(str(small.STORE), read_only=True) as con:
        return outputs.numbers(con.table(result[1]).df().to_csv())


def test_the_interface_has_exactly_the_published_figures(
    published: figures.Figures, seen: pd.DataFrame
) -> None:
    for measure in MEASURES[:-2]:
        table = published.tables[measure]
        shown = table[(table.suppression == "") & ~table.hidden & (table.contributors > 0)]
        result = seen[seen.measure == measure].set_index(KEYS).value
        assert len(result) == len(shown)
        true = shown.set_index(KEYS).value
        assert (result - true).abs().max() <= 0.05 + 1e-9
    assert set(seen.measure) == {*MEASURES, "export_ratio"} - {"turnover_of_exporters"}


@pytest.mark.parametrize("measure", MEASURES)
def test_all_that_is_published_leaves_each_sensitive_cell_open(
    published: figures.Figures, seen: pd.DataFrame, measure: str
) -> None:
    assert _told(published, seen, measure) == []


def test_a_suppressed_cell_that_were_shown_would_be_noticed(
    published: figures.Figures, seen: pd.DataFrame
) -> None:
    """With one suppressed partner less, the intruder of these tests computes a company's figure."""
    counts = published.tables["companies"]
    partners = counts.index[(counts.suppression == "secondary") & ~counts.hidden]
    assert any(_told(published, _with_cell(published, seen, one), "turnover") for one in partners)


def _with_cell(published: figures.Figures, seen: pd.DataFrame, row: int) -> pd.DataFrame:
    """Return the published figures plus all measures of one more cell."""
    cells = [table.loc[[row]].assign(measure=m) for m, table in published.tables.items()]
    return pd.concat([seen, *cells])[[*KEYS, "measure", "value"]]


def _told(
    published: figures.Figures, seen: pd.DataFrame, measure: str
) -> list[tuple[dict[str, str], float, float]]:
    """Return the sensitive cells of a measure that are known too well, with their interval."""
    table = published.tables[measure]
    trees = hierarchies(published.tables["companies"])
    needs = read_sensitivity(table, read_relations(table, trees), Rules())
    attacker = Intruder(table, trees, seen)
    slack = 1e-4 * max(table.value.max(), 1)
    result = []
    for cell in np.flatnonzero(needs.is_sensitive):
        key = table.iloc[cell][KEYS].to_dict()
        low, high = attacker.interval(measure, key)
        least, most = (table.value - needs.lower)[cell], (table.value + needs.upper)[cell]
        if low > least + slack or high < most - slack:
            result.append((key, low, high))
    return result


def test_numbers_are_read_in_both_languages() -> None:
    text = "31,100.5,5000147.0,x 1.234.567 Beschäftigte, €2,003.7 million, 2.140,7 Mio. €"
    text += ' {"x": 100003.0}'
    assert {100.5, 5000147.0, 1234567.0, 2003.7, 2140.7, 100003.0} <= outputs.numbers(text)
