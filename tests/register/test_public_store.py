"""The public store: every column is classified, and two registers that differ only in suppressed
cells cannot be distinguished by anything made from the published figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from clusteratlas.disclosure import attack
from clusteratlas.register import columns, figures, internal, publication, reading
from clusteratlas.register.cell_trees import WHOLE, hierarchies
from clusteratlas.register.intake import take_apart
from tests.register import made_up

# figures: made from `observation`, so that it has only protected cells of a register;
# actors: companies and institutions of public pages; words: names, places, texts, sources.
KINDS = {"figures", "actors", "words"}
CLASSIFIED = Path(__file__).with_name("public_store.csv")
AS_OF = date(2025, 6, 30)
HEAD = ["Firmen-Nr", "Name", "Ort", "WZ", "Mitarbeiter 2024", "Umsatz 2023 (Mio. EUR)"]
BASE = {("Jena", "26"): [50.0], ("Jena", "62"): [10.0] * 4, ("Erfurt", "26"): [11.0] * 4}
BASE |= {("Erfurt", "62"): [12.0] * 4, ("Gera", "26"): [90.0] * 6, ("Gera", "62"): [90.0] * 6}
# One more and one fewer in every row and column: no margin changes.
MOVES = {("Jena", "26"): 2.0, ("Jena", "62"): -2.0, ("Erfurt", "26"): -2.0, ("Erfurt", "62"): 2.0}


def test_every_column_of_the_public_store_is_classified(store: duckdb.DuckDBPyConnection) -> None:
    """For a new table or column, state its content in public_store.csv, and why it is safe."""
    rows = store.execute(
        "SELECT table_name, string_agg(column_name, ' ' ORDER BY column_index)"
        " FROM duckdb_columns() WHERE NOT internal GROUP BY 1 ORDER BY 1"
    ).fetchall()
    classified = pd.read_csv(CLASSIFIED)
    assert set(classified["kind"]) == KINDS
    assert dict(rows) == dict(zip(classified["table"], classified["columns"], strict=True))


def test_no_table_of_the_internal_store_is_public(tmp_path: Path) -> None:
    _store(BASE, tmp_path)
    own = set(
        internal.ask(
            tmp_path, "SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal"
        )["table_name"]
    )
    assert {"register_company", "register_row"} <= own
    assert own & set(pd.read_csv(CLASSIFIED)["table"]) == set()


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> figures.Figures:
    return _compute(BASE, tmp_path_factory.mktemp("one"))


def test_registers_that_differ_in_suppressed_cells_are_published_alike(
    computed: figures.Figures, tmp_path: Path
) -> None:
    other = {key: [v[0] + MOVES.get(key, 0.0), *v[1:]] for key, v in BASE.items()}
    moved = _compute(other, tmp_path)
    one, two = (f.tables["turnover"]["value"] for f in (computed, moved))
    assert (one - two).abs().max() == pytest.approx(2)
    rows = publication.observations(computed, AS_OF)
    pd.testing.assert_frame_equal(publication.observations(moved, AS_OF), rows)
    turnover = rows[rows["indicator_id"] == "turnover_eur_million"]
    assert turnover["value"].max() == pytest.approx(1262)  # the other figures are published
    assert (turnover["status"] == "suppressed").sum() >= 4


def test_registers_that_differ_in_published_cells_are_not(
    computed: figures.Figures, tmp_path: Path
) -> None:
    other = {**BASE, ("Gera", "62"): [95.0, *[90.0] * 5]}
    rows = publication.observations(_compute(other, tmp_path), AS_OF)
    assert not rows["value"].equals(publication.observations(computed, AS_OF)["value"])


def test_an_intruder_with_the_published_rows_learns_no_single_company(
    computed: figures.Figures,
) -> None:
    """The cells are derived from published rows only, as somebody with the store would do it."""
    truth = computed.tables["turnover"]
    rows = publication.observations(computed, AS_OF)
    rows = rows[rows["indicator_id"] == "turnover_eur_million"]
    seen = pd.DataFrame(
        {
            "region": rows["region_id"],
            "industry": rows["industry_id"].fillna(WHOLE),
            "size": rows["size_class"].fillna("all"),
            "selection": "all",
            "seen": rows["value"],
        }
    )
    cells = truth.merge(seen, on=["region", "industry", "size", "selection"], how="left")
    is_open = cells["seen"].isna() & (cells["contributors"] > 0)
    cells = cells.assign(suppression=is_open.map({True: "primary", False: ""}))
    cells["value"] = cells["seen"].fillna(0)  # the true values are not available
    result = attack(cells, hierarchies(computed.tables["companies"]))
    alone = truth.index[(truth["contributors"] == 1) & (truth["value"] == 50)]
    assert len(alone) and set(alone) <= set(result.index)
    assert result.loc[alone, "low"].max() <= 45 and result.loc[alone, "high"].min() >= 55


def _compute(amounts: dict[tuple[str, str], list[float]], folder: Path) -> figures.Figures:
    _store(amounts, folder)
    return figures.compute(folder)


def _store(amounts: dict[tuple[str, str], list[float]], folder: Path) -> None:
    companies: list[Sequence[str]] = []
    for (place, wz), some in amounts.items():
        for amount in some:
            number = str(len(companies))
            turnover = f"{amount:.1f}".replace(".", ",")
            companies.append([number, f"Erfundene Firma {number} GmbH", place, wz, "20", turnover])
    file = reading.read(made_up.as_csv(companies, HEAD), "register.csv")
    with take_apart(file, columns.propose(file), AS_OF, folder) as intake:
        internal.store(intake, folder)
