"""The rows of a page as a CSV file that opens in a German or an English spreadsheet."""

from __future__ import annotations

import pandas as pd

from clusteratlas.output.data.register_file import register_table
from clusteratlas.output.document import Document
from clusteratlas.output.tables import file_table


def to_csv(document: Document) -> bytes:
    """Return the figures of the document as CSV, or its actors if it has no figures."""
    table = file_table(list(document.data), document.lang)
    if table.empty and document.register is not None:
        table = register_table(document.register, document.lang)
    return table_csv(table, document.lang)


def table_csv(table: pd.DataFrame, lang: str) -> bytes:
    """Return UTF-8 with a byte order mark; ';' and ',' in German, ',' and '.' in English."""
    separator, decimal = (";", ",") if lang == "de" else (",", ".")
    text = table.to_csv(index=False, sep=separator, decimal=decimal, lineterminator="\r\n")
    return bytes(text.encode("utf-8-sig"))
