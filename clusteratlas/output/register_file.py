"""The register as a file: text columns, nothing that a spreadsheet would run."""

from __future__ import annotations

import pandas as pd

from clusteratlas.model import Answer
from clusteratlas.output.csv_file import table_csv
from clusteratlas.output.tables import safe
from clusteratlas.output.xlsx_file import workbook
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.wording import say


def register_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return the rows of `text.actors.readable` headed in `lang`, sources written out.

    Columns that are empty in every row are left out.
    """
    notes = Footnotes.of(answer)
    frame = answer.frame.assign(
        actor_sources=[
            " / ".join(notes.line(i, lang) for i in str(cell).split(";") if i)
            for cell in answer.frame["source_id"]
        ]
    ).drop(columns="source_id")
    kept = [c for c in frame if c == "actor" or (frame[c] != "").any()]
    named = frame[kept].rename(columns={c: say(lang, f"col_{c}") for c in kept})
    return named.map(safe).assign(**{say(lang, "file_version"): answer.data_version})


def register_csv(answer: Answer, lang: str) -> bytes:
    """Return the register as CSV."""
    return table_csv(register_table(answer, lang), lang)


def register_xlsx(answer: Answer, lang: str, title: str) -> bytes:
    """Return a workbook with the register and what to know about it."""
    notes = pd.DataFrame({say(lang, "file_note"): [say(lang, "companies_lead")]})
    sheets = {
        say(lang, "sheet_data"): register_table(answer, lang),
        say(lang, "sheet_notes"): notes,
    }
    return workbook(title, sheets)
