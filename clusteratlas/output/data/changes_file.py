"""The change report as a file: numbers as numbers, text as text."""

from __future__ import annotations

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.data.csv_file import table_csv
from clusteratlas.output.data.xlsx_file import workbook
from clusteratlas.output.tables import safe_texts
from clusteratlas.text.changes import change_file
from clusteratlas.text.wording import say


def changes_csv(answer: Answer, lang: str, old: str) -> bytes:
    """Return the changes as CSV."""
    return table_csv(safe_texts(change_file(answer, lang, old)), lang)


def changes_xlsx(answer: Answer, lang: str, old: str) -> bytes:
    """Return a workbook with a sheet of the changes, and a second sheet that explains them."""
    notes = pd.DataFrame({say(lang, "file_note"): [say(lang, "versions_rule")]})
    data = safe_texts(change_file(answer, lang, old))
    sheets = {say(lang, "sheet_data"): data, say(lang, "sheet_notes"): notes}
    return workbook(say(lang, "versions_title"), sheets)
