"""The register as a table of a file: numbers are numbers, and no text is run as a formula."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.tables import safe_texts
from clusteratlas.text.actors import kind_text, remark_text, status_text
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

NUMBERS = (
    "distance_km",
    "employees",
    "employees_year",
    "turnover_eur_million",
    "turnover_year",
    "export_ratio_percent",
)
_STATUS = ("employees_status", "turnover_status")
# The order of the columns in the file.
COLUMNS = (
    "name",
    "kind",
    "municipality",
    "region_id_2017",
    "kreis_name",
    "kreis_id",
    "distance_km",
    "fields",
    "employees",
    "employees_year",
    "employees_status",
    "turnover_eur_million",
    "turnover_year",
    "turnover_status",
    "export_ratio_percent",
    "wz_code",
    "products",
    "networks",
    "status",
    "remark",
    "website",
    "source",
    "version",
)


def register_rows(answer: Answer, lang: str) -> pd.DataFrame:
    """Return one row per actor of actors__register with the columns COLUMNS, safe in a spreadsheet.

    Columns that are empty in every row are left out.
    """
    notes = Footnotes.of(answer)
    rows = [[_cell(column, row, answer, notes, lang) for column in COLUMNS] for row in answer.rows]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    columns = [c for c in COLUMNS if c == "name" or (table[c].map(text_of) != "").any()]
    numbers = [c for c in columns if c in NUMBERS]
    # Whole numbers stay whole although the column has gaps: 2022, not 2022.0.
    return safe_texts(table[columns]).astype(dict.fromkeys(numbers, "float64")).convert_dtypes()


def register_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return `register_rows` with heads in `lang`."""
    table = register_rows(answer, lang)
    return table.rename(columns={c: say(lang, f"register_{c}") for c in table})


def _cell(column: str, row: Row, answer: Answer, notes: Footnotes, lang: str) -> Any:
    writers: dict[str, Callable[[], Any]] = {
        "kind": lambda: kind_text(row, lang),
        "status": lambda: status_text(row, lang),
        "remark": lambda: remark_text(row),
        "source": lambda: " / ".join(notes.line(i, lang) for i in row["source_id"].split(";") if i),
        "version": lambda: answer.data_version,
    }
    if column in writers:
        return writers[column]()
    if column in NUMBERS:
        return None if pd.isna(row.get(column)) else float(row[column])
    text = text_of(row.get(column))
    return say(lang, f"status_{text}") if column in _STATUS and text else text
