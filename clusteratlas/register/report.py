"""The report of an import: what happened to every row, as sentences, table and files."""

from __future__ import annotations

import pandas as pd

from clusteratlas.output.data.csv_file import table_csv
from clusteratlas.output.data.xlsx_file import workbook
from clusteratlas.output.tables import safe_texts
from clusteratlas.register.intake import Counts
from clusteratlas.register.mapping import Mapping, targets
from clusteratlas.text.formats import number
from clusteratlas.text.wording import say

# Above this share of rows with codes unknown to WZ 2008, all codes may be of another edition.
_MANY = 0.1


def balance(counts: Counts, lang: str) -> str:
    """Return the sentence with the rows read = stored + merged + refused."""
    numbers = {
        k: number(lang, getattr(counts, k), 0) for k in ("read", "stored", "merged", "refused")
    }
    return say(lang, "register_balance", **numbers)


def sentences(counts: Counts, mapping: Mapping, lang: str) -> list[str]:
    """Return the balance, and sentences on columns that are left out or may be misread."""
    columns = {
        "persons": mapping.persons,
        "unused": mapping.unused,
        "wz_other": mapping.other_editions,
        "other_currency": mapping.other_currencies,
        "wz_unnamed": mapping.without_edition,
    }
    lines = [balance(counts, lang)]
    lines += [say(lang, f"register_{key}", names=names) for key, names in counts.notes]
    lines += [
        say(lang, f"register_{key}", names=", ".join(names))
        for key, names in columns.items()
        if names
    ]
    lines += [] if mapping.has_places else [say(lang, "register_no_places")]
    if counts.no_industry > _MANY * counts.industries:
        rows = {k: number(lang, getattr(counts, k), 0) for k in ("no_industry", "industries")}
        lines.append(say(lang, "register_wz_doubtful", **rows))
    return lines


def doubtful(count: int, lang: str) -> list[str]:
    """Return the sentence on pairs that await a decision, an empty list if there are none."""
    text = number(lang, count, 0)
    return [say(lang, "register_doubtful", count=text)] if count else []


def table(findings: pd.DataFrame, mapping: Mapping, lang: str) -> pd.DataFrame:
    """Return the findings in words: (sheet,) row, column, value, rule, outcome."""
    heads = {
        t: " + ".join(c.header for c in mapping.of(t)) or target.name(lang)
        for t, target in targets().items()
    }
    rules = {rule: say(lang, f"register_rule_{rule}") for rule in findings.rule.unique()}
    outcomes = {one: say(lang, f"register_outcome_{one}") for one in findings.outcome.unique()}
    sheet = {say(lang, "register_sheet"): findings.sheet} if "sheet" in findings else {}
    return pd.DataFrame(
        {
            **sheet,
            say(lang, "register_row"): findings.row,
            say(lang, "register_column"): findings.target.map(lambda t: heads.get(t, t)),
            say(lang, "register_value"): findings.value,
            say(lang, "register_rule"): findings.rule.map(rules),
            say(lang, "register_outcome"): findings.outcome.map(outcomes),
        }
    )


def xlsx(findings: pd.DataFrame, counts: Counts, mapping: Mapping, lang: str) -> bytes:
    """Return the report as a workbook: the sentences and all findings."""
    sheets = {
        say(lang, "register_sheet_balance"): pd.DataFrame(
            {say(lang, "register_report"): sentences(counts, mapping, lang)}
        ),
        say(lang, "register_sheet_findings"): table(findings, mapping, lang),
    }
    safe = {name: safe_texts(frame) for name, frame in sheets.items()}
    return workbook(say(lang, "register_report"), safe)


def csv(findings: pd.DataFrame, mapping: Mapping, lang: str) -> bytes:
    """Return the findings as CSV for a spreadsheet program in `lang`."""
    return table_csv(safe_texts(table(findings, mapping, lang)), lang)
