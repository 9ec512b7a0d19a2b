"""One number, read off the print by hand, through all stations from raw file to download.

The brochure prints for optics an export ratio of 49,9 percent (industry, 2011).
"""

from __future__ import annotations

import csv
import io

import duckdb
from openpyxl import load_workbook

from clusteratlas.charts.bars import ranked_bars
from clusteratlas.model import Selection
from clusteratlas.output.data.csv_file import to_csv
from clusteratlas.output.data.xlsx_file import to_xlsx
from clusteratlas.paths import RAW
from clusteratlas.queries import answer
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.passport import passport
from tests.output.sheets import sheet
from tests.pages.test_every_page import run_page, texts

PRINTED, NUMBER, ON_SCREEN = "49,9", 49.9, "49,9\u00a0%"
KEY = "field_id = 'optik' AND subfield_id IS NULL AND indicator_id = 'export_ratio_percent'"


def test_raw_file_has_the_print() -> None:
    path = RAW / "brochure_2012" / "observations.csv"
    with path.open(encoding="utf-8") as lines:
        result = [
            row["printed"]
            for row in csv.DictReader(lines)
            if (row["field_id"], row["subfield_id"]) == ("optik", "")
            and row["indicator_id"] == "export_ratio_percent"
            and row["place"] == "Profil"
        ]
    assert PRINTED in result


def test_observation_and_mart_have_it(store: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT value, source_place, year(period_end) FROM {} WHERE {}"
    everywhere = store.execute(sql.format("observation", KEY)).fetchall()
    assert (NUMBER, "Profil", 2011) in everywhere
    assert store.execute(sql.format("field_figure", KEY)).fetchall() == [(NUMBER, "Profil", 2011)]


def test_answer_passport_and_chart_have_it() -> None:
    sheet = answer("fact_sheet__figures", Selection(field_id="optik"))
    row = next(r for r in sheet.rows if r["indicator_id"] == "export_ratio_percent")
    assert row["value"] == NUMBER
    result = dict(passport(sheet, row, "de", Footnotes.of(sheet)))
    assert "2011" in result.values()
    ranked = answer("comparison__by_indicator", Selection())
    bar = ranked_bars(ranked, "de").data[0]
    assert bar.x[0] == NUMBER  # optics leads the ranking
    assert bar.text[0] == ON_SCREEN


def test_page_shows_it() -> None:
    assert any(ON_SCREEN.replace(",", "\\,") in t or ON_SCREEN in t for t in _sheet_texts())


def test_files_have_it() -> None:
    document = sheet("optik")
    rows = list(csv.reader(io.StringIO(to_csv(document).decode("utf-8-sig")), delimiter=";"))
    assert any(PRINTED in row for row in rows)
    cells = load_workbook(io.BytesIO(to_xlsx(document))).worksheets[0]
    assert any(NUMBER in row for row in cells.values)


def _sheet_texts() -> list[str]:
    return texts(run_page("fact_sheet", field="optik", lang="de"))
