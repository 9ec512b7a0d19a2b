"""Companies, institutions and networks in words: cells, tooltips, cards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import figure_text, number
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

KINDS = ("company", "institution", "network")


def kind_text(row: Row, lang: str) -> str:
    """Return the kind of an actor: 'Unternehmen', 'Hochschule', 'Netzwerk' ..."""
    detail = text_of(row.get("kind_detail"))
    return say(lang, f"actor_{detail or row['kind']}")


def employees_text(row: Row, lang: str) -> str:
    """Return the employees with their year, '' if unknown."""
    return _with_date(row, "employees", "employees_year", "employees_status", 0, "", lang)


def turnover_text(row: Row, lang: str) -> str:
    """Return the turnover with its year, '' if unknown."""
    value = row.get("turnover_eur_million")
    decimals = 0 if value is None or pd.isna(value) or float(value).is_integer() else 1
    unit = "Mio. €" if lang == "de" else "€ million"
    keys = ("turnover_eur_million", "turnover_year", "turnover_status")
    return _with_date(row, *keys, decimals, unit, lang)


def export_text(row: Row, lang: str) -> str:
    """Return the export ratio, '' if unknown; the collection states no year for it."""
    if pd.isna(row.get("export_ratio_percent")):
        return ""
    return figure_text(lang, row["export_ratio_percent"], 0, "limited", unit="%")


def _with_date(
    row: Row, value: str, year: str, status: str, decimals: int, unit: str, lang: str
) -> str:
    if pd.isna(row.get(value)):
        return ""
    text = figure_text(lang, row[value], decimals, str(row[status]), unit=unit)
    has_year = not pd.isna(row.get(year))
    return f"{text} ({int(row[year]) if has_year else say(lang, 'actor_undated')})"


def status_text(row: Row, lang: str) -> str:
    """Return the actor's status in words, '' if it is active."""
    return "" if row["status"] == "active" else say(lang, f"actor_status_{row['status']}")


def distance_text(row: Row, lang: str) -> str:
    """Return the distance from the chosen municipality, '' without one."""
    distance = row.get("distance_km")
    return "" if distance is None or pd.isna(distance) else f"{number(lang, distance, 0)} km"


def remark_text(row: Row) -> str:
    """Return the remarks on the actor and on its place."""
    return " ".join(filter(None, (text_of(row["remark"]), text_of(row["place_note"]))))


@memoize
def with_words(answer: Answer, lang: str) -> Answer:
    """Return the answer with text columns as shown in tables, keeping the sources."""
    frame = answer.frame
    rows = answer.rows
    columns: dict[str, list[Any]] = {
        "actor": [text_of(row["name"]) for row in rows],
        "actor_kind": [kind_text(row, lang) for row in rows],
        "actor_municipality": [text_of(row["municipality"]) for row in rows],
        "actor_kreis": [text_of(row["kreis_name"]) for row in rows],
        "actor_distance": [distance_text(row, lang) for row in rows],
        "actor_fields": [text_of(row["fields"]) for row in rows],
        "actor_employees": [employees_text(row, lang) for row in rows],
        "actor_turnover": [turnover_text(row, lang) for row in rows],
        "actor_export": [export_text(row, lang) for row in rows],
        "actor_wz": [text_of(row["wz_code"]) for row in rows],
        "actor_products": [text_of(row["products"]) for row in rows],
        "actor_networks": [text_of(row["networks"]) for row in rows],
        "actor_status": [status_text(row, lang) for row in rows],
        "actor_remark": [remark_text(row) for row in rows],
        "actor_website": [text_of(row["website"]) for row in rows],
        "source_id": [text_of(row["source_id"]) for row in rows],
    }
    return replace(answer, frame=pd.DataFrame(columns, index=frame.index))


def facts(row: Row, lang: str) -> list[tuple[str, str]]:
    """Return (heading, text) of everything known about an actor, a row of `with_words`."""
    keys = [k for k in row if k not in ("actor", "source_id", "actor_distance") and row[k]]
    return [(say(lang, f"col_{key}"), str(row[key])) for key in keys]
