"""The empty table to fill in, as a workbook with a sheet of explanations."""

from __future__ import annotations

import pandas as pd

from clusteratlas.output.data.xlsx_file import workbook
from clusteratlas.register.mapping import targets
from clusteratlas.text.wording import say


def template(lang: str) -> bytes:
    """Return the workbook: the names of all columns, and each column's meaning with an example."""
    columns = targets().values()
    about = pd.DataFrame(
        {
            say(lang, "register_column"): [c.name(lang) for c in columns],
            say(lang, "register_meaning"): [c.about(lang) for c in columns],
            say(lang, "register_example"): [c.example for c in columns],
        }
    )
    empty = pd.DataFrame({c.name(lang): pd.Series(dtype=str) for c in columns})
    sheets = {
        say(lang, "register_sheet_companies"): empty,
        say(lang, "register_sheet_about"): about,
    }
    return workbook(say(lang, "register_template"), sheets)
