"""The rows of a page as a CSV file that opens in a German or an English spreadsheet."""

from __future__ import annotations

from clusteratlas.model import Answer
from clusteratlas.output.tables import file_table


def to_csv(answers: list[Answer], lang: str) -> bytes:
    """Return UTF-8 with a byte order mark; ';' and ',' in German, ',' and '.' in English."""
    separator, decimal = (";", ",") if lang == "de" else (",", ".")
    text = file_table(answers, lang).to_csv(
        index=False, sep=separator, decimal=decimal, lineterminator="\r\n"
    )
    return text.encode("utf-8-sig")
