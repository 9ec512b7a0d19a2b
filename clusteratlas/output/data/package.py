"""Answers as a Frictionless data package: a ZIP of CSV files and their description."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pandas as pd

from clusteratlas.output.data.register_file import NUMBERS, register_rows
from clusteratlas.output.document import Document
from clusteratlas.output.slug import slug
from clusteratlas.output.tables import indicators, safe, safe_texts, tidy_table
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

_FIGURES = ("value", "numerator", "denominator", "then_value", "now_value", "value_difference")
_NUMBERS = (*_FIGURES, *NUMBERS)
_DAYS = ("period_start", "period_end")
_CHANGE = (
    "change",
    "indicator_id",
    "field_id",
    "subfield_name",
    "region_id",
    "detail",
    "period_start",
    "period_end",
    "scope",
    "unit",
    "then_value",
    "then_status",
    "now_value",
    "now_status",
    "value_difference",
    "source_id",
    "source_place",
)
_SOURCE = ("id", "publisher", "title", "url", "licence", "attribution", "published", "accessed")
_INDICATOR = ("id", "name", "unit", "definition", "formula", "caveat")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the time of every entry: the same data give the same bytes


def to_package(document: Document) -> bytes:
    """Return the ZIP: figures.csv, sources.csv, indicators.csv, datapackage.json.

    With a register also register.csv, with a change report also changes.csv; sources.csv and
    indicators.csv cover these too. The files are plain CSV for programs: UTF-8, commas, decimal
    points, column names of the contract.
    """
    answers, lang = list(document.data), document.lang
    every = document.every_answer
    tables = {
        "figures": tidy_table(answers, lang),
        "sources": _list(Footnotes.of(*every).sources, _SOURCE),
        "indicators": _list(indicators(every), _INDICATOR),
    }
    if document.register is not None:
        tables["register"] = register_rows(document.register, lang)
    if document.report:
        tables["changes"] = safe_texts(document.report.answer.frame[list(_CHANGE)])
    files = {f"{name}.csv": table.to_csv(index=False) for name, table in tables.items()}
    described = json.dumps(_description(document, tables), ensure_ascii=False, indent=2)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"datapackage.json": described, **files}.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def _list(things: Any, keys: tuple[str, ...]) -> pd.DataFrame:
    rows = [[safe(text_of(getattr(thing, key))) for key in keys] for thing in things]
    return pd.DataFrame(rows, columns=list(keys))


def _description(document: Document, tables: dict[str, pd.DataFrame]) -> dict[str, Any]:
    lang = document.lang
    return {
        "profile": "tabular-data-package",
        "name": slug(document.title.partition(": ")[0]),
        "title": say(lang, "package_title", title=document.title),
        "description": document.summary,
        "version": document.data_version,
        "homepage": document.permalink,
        "sources": [
            {"title": f"{s.publisher}: {s.title}", **({"path": s.url} if s.url else {})}
            for s in document.notes.sources
        ],
        "resources": [_resource(name, table, lang) for name, table in tables.items()],
    }


def _resource(name: str, table: pd.DataFrame, lang: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": say(lang, f"package_{name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(name, column, lang) for column in table.columns],
            "missingValues": [""],
        },
    }


def _field(resource: str, column: str, lang: str) -> dict[str, str]:
    kind = "number" if column in _NUMBERS else "date" if column in _DAYS else "string"
    heads = {"figures": "file", "register": "register"}
    head = heads.get(resource)
    title = {"title": say(lang, f"{head}_{column}")} if head else {}
    return {"name": column, **title, "type": kind}
