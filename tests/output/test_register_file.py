"""The register as a file: every row, formulas made harmless, empty columns left out."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from clusteratlas.model import Answer, Selection
from clusteratlas.output.register_file import register_csv, register_table, register_xlsx
from clusteratlas.queries import answer
from clusteratlas.text.actors import readable
from tests.output.made_up import HOSTILE, actor_row

ROWS = readable(Answer("made_up", pd.DataFrame([actor_row(n) for n in HOSTILE])), "de")


def test_formulas_are_neutralised() -> None:
    names = register_table(ROWS, "de")["Name"]
    assert list(names)[1] == '\'=cmd("/c calc")'
    assert list(names)[5].startswith("'@@")
    assert not any(str(name)[0] in "=+-@" for name in names)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_file_has_every_row_of_the_register(lang: str) -> None:
    found = answer("actors__register", Selection(lang=lang, past=True))
    text = register_csv(readable(found, lang), lang).decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(text), sep=";" if lang == "de" else ",", dtype=str)
    assert len(table) == 208 + 50 + 23
    viba = table[table["Name"] == "Viba sweets"].iloc[0]
    assert "400 (2022)" in set(viba) and "Nougat".lower() in str(viba.tolist()).lower()


def test_workbook_keeps_hostile_names_as_text() -> None:
    book = load_workbook(io.BytesIO(register_xlsx(ROWS, "en", "made up")))
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert len(cells) == len(HOSTILE)
    assert {cell.data_type for cell in cells} == {"s"}
