"""The rows of a page as a CSV file that opens in a German or an English spreadsheet."""

from __future__ import annotations

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.tables import file_table


def to_csv(answers: list[Answer], lang: str) -> bytes:
    """Return the rows of `answers` as a file."""
    return table_csv(file_table(answers, lang), lang)


def table_csv(table: pd.DataFrame, lang: str) -> bytes:
    """Return UTF-8 with a byte order mark; ';' and ',' in German, ',' and '.' in English."""
    separator, decimal = (";", ",") if lang == "de" else (",", ".")
    text = table.to_csv(index=False, sep=separator, decimal=decimal, lineterminator="\r\n")
    return text.encode("utf-8-sig")
