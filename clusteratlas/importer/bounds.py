"""Refuse values that a measure cannot have: the column means something else than its head says."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pandas as pd

from clusteratlas.importer.catalog import Measure
from clusteratlas.importer.errors import ImportRefused, at_line

_FORECAST = re.compile(r"vorausberechn|vorausschätz|prognose|projektion|projection", re.IGNORECASE)


def refuse_impossible(frame: pd.DataFrame, measures: dict[str, Measure]) -> None:
    """Refuse a level below zero and a share outside 0 to 100; `measures` are by indicator."""
    for indicator_id, measure in measures.items():
        if measure.bounds == "any":
            continue
        here = frame[frame.indicator_id == indicator_id]
        most = 100 if measure.bounds == "share" else float("inf")
        impossible = here[(here.value < 0) | (here.value > most)]
        if len(impossible):
            raise _impossible(int(impossible.line.iloc[0]), impossible.value.iloc[0], measure)


def refuse_forecasts(frame: pd.DataFrame, title: str) -> None:
    """Refuse periods that have not begun, and what the title calls a projection."""
    if _FORECAST.search(title):
        raise ImportRefused(
            f"„{title[:120]}“: Vorausberechnungen führt der Clusteratlas nicht.",
            f"“{title[:120]}”: the atlas does not hold projections.",
        )
    later = frame[frame.period_start > f"{date.today().year + 2}-01-01"]
    if len(later):
        day = later.period_start.iloc[0]
        raise at_line(
            int(later.line.iloc[0]),
            f"{day[:4]} liegt in der Zukunft: Vorausberechnungen führt der Clusteratlas nicht.",
            f"{day[:4]} lies in the future: the atlas does not hold projections.",
        )


def _impossible(line: int, value: float, measure: Measure) -> ImportRefused:
    text = f"{value:.10g}"
    why = ("kann nicht negativ sein", "cannot be negative")
    if value > 0:
        why = ("kann nicht über 100 % liegen", "cannot be above 100 per cent")
    return at_line(
        line,
        f"{text.replace('.', ',')} steht für „{measure.name_de}“; das {why[0]}. Enthält die "
        "Spalte Veränderungen, Salden oder Verhältnisse, braucht sie einen Kopf, der es sagt.",
        f"{text} stands for “{measure.name_en}”, which {why[1]}. If the column holds changes, "
        "balances or ratios, it needs a head that says so.",
    )


def without_unit(frame: pd.DataFrame, here: np.ndarray, measure: Measure) -> None:
    """Turn zeros into gaps where a file prints no unit and the measure cannot be zero.

    Raises ImportRefused where the values `here` are surely in euros instead of thousands, or in
    thousands instead of euros.
    """
    zero = here & measure.always & (frame.value == 0).to_numpy()
    frame.loc[zero, ["value", "status"]] = [np.nan, "not_stated"]
    middle = frame.value[here].median()
    in_thousands = measure.factor == 1_000
    in_euros = measure.factor == 1 and measure.unit == "EUR" and measure.always
    if not (in_thousands and middle >= 1_000) and not (in_euros and middle < 100):
        return
    usual, usual_en = ("1.000 EUR", "EUR 1,000") if in_thousands else ("EUR", "EUR")
    size, size_en = ("groß", "large") if in_thousands else ("klein", "small")
    raise at_line(
        int(frame.line[here].iloc[0]),
        f"„{measure.name_de}“ steht sonst in {usual}; diese Werte sind dafür zu {size}.",
        f"“{measure.name_en}” is in {usual_en} otherwise; these values are too {size_en} for it.",
    )


def refuse_small_amounts(rows: pd.DataFrame, measure: Measure, by: float) -> None:
    """Refuse sums of regions if none reaches a million euros: they are per head.

    Measures that a reader named may be that small.
    """
    is_large = measure.unit == "EUR million" and (measure.always or measure.bounds != "any")
    if is_large and by < 1 and 0 < rows.value.max() < 1:
        raise at_line(
            int(rows.line.iloc[0]),
            f"„{measure.name_de}“ steht in „{rows.unit.iloc[0]}“, doch kein Wert erreicht eine "
            "Million Euro: Das sind vermutlich Beträge je Einwohner oder Erwerbstätigen. Der Kopf "
            "der Spalte muss es sagen.",
            f"“{measure.name_en}” is in “{rows.unit.iloc[0]}”, but no value reaches a million "
            "euros: these are probably amounts per inhabitant or person employed. The head of the "
            "column must say so.",
        )


def refuse_shares(rows: pd.DataFrame, measure: Measure) -> None:
    """Refuse rates if none reaches one per cent: 0.065 is a share, 6.5 is per cent.

    Measures that a reader named may be that small.
    """
    if measure.unit == "percent" and measure.bounds == "share" and 0 < rows.value.max() < 1:
        raise at_line(
            int(rows.line.iloc[0]),
            f"Kein Wert von „{measure.name_de}“ erreicht 1 %: Das sind vermutlich Anteile (0,065 "
            "statt 6,5 %). Bitte in Prozent umrechnen.",
            f"No value of “{measure.name_en}” reaches 1 per cent: these are probably shares (0.065 "
            "instead of 6.5 per cent). Please convert them into per cent.",
        )


def refuse_fractions(rows: pd.DataFrame, values: pd.Series, measure: Measure, by: float) -> None:
    """Refuse fractions of people and things: '1.200' may be read as thousands or as decimals."""
    if measure.unit not in ("persons", "count") or measure.decimals or by != 1:
        return
    fractions = rows[values.notna() & (values % 1 != 0)]
    if len(fractions):
        raise at_line(
            int(fractions.line.iloc[0]),
            f"{fractions.value.iloc[0]} ist keine Anzahl: Tausender und Dezimalen sind nicht zu "
            "unterscheiden. Bitte die Tabelle neu abrufen.",
            f"{fractions.value.iloc[0]} is no count: thousands and decimals cannot be told apart. "
            "Please fetch the table again.",
        )
