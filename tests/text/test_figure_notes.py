"""Notes on single figures, with the names of the figures."""

from __future__ import annotations

import pandas as pd

from clusteratlas.text.figure_notes import note_texts


def _frame(*rows: tuple[str, int, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["name", "year", "note"])


def test_a_note_names_region_and_years() -> None:
    frame = _frame(
        ("Suhl", 2012, "a"), ("Suhl", 2011, "a"), ("Gera", 2012, None), ("Jena", 2012, "b"),
        ("Jena", 2011, None),
    )  # fmt: skip
    assert list(note_texts(frame)) == ["Suhl 2011, 2012: a", "Jena 2012: b"]


def test_of_one_year_the_names_do() -> None:
    frame = _frame(
        ("Suhl", 2012, "a"), ("Gera", 2012, "b"), ("Jena", 2012, "b"), ("Hof", 2012, None)
    )
    assert list(note_texts(frame)) == ["Suhl: a", "Gera, Jena: b"]


def test_a_note_on_most_figures_names_none() -> None:
    frame = _frame(("Suhl", 2012, "a"), ("Gera", 2012, "a"), ("Jena", 2012, "b"))
    assert list(note_texts(frame)) == ["a", "Jena: b"]
