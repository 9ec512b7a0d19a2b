"""Options and controls that several views share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clusteratlas.model import Selection
from clusteratlas.text.actors import KINDS
from clusteratlas.text.formats import period_text
from clusteratlas.views.ask import Ask
from clusteratlas.views.controls import (
    Control,
    Options,
    any_or,
    options_of,
    options_of_words,
)
from clusteratlas.views.indicators import MATRIX_INDICATORS

MOST_KREISE, MOST_FIELDS = 5, 4
LONGEST_TEXT = 100  # letters of a free text
KREIS = "16072"  # Sonneberg, the Kreis with which profile and peers open

fields = options_of("choices__fields", "field_id")
indicators = options_of("choices__indicators", "indicator_id")
german_kreise = options_of("choices__kreise", "region_id")


def edition_year(ask: Ask, selection: Selection) -> str:
    """Return the year of the brochure's edition, '' if a store of an earlier version lacks it."""
    frame = ask("choices__edition", Selection(lang=selection.lang)).frame
    return str(frame.edition_year.iloc[0]) if len(frame) else ""


def some_indicators(ids: tuple[str, ...]) -> Options:
    """Return the options of the indicators `ids`, in this order."""

    def options(ask: Ask, selection: Selection) -> Mapping[str, str]:
        names = indicators(ask, selection)
        return {i: names[i] for i in ids}

    return options


def kreise_of_thueringen(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the Kreise of Thüringen today."""
    return {k: n for k, n in german_kreise(ask, selection).items() if k.startswith("16")}


def is_short(text: str) -> bool:
    """Return whether a free text is short enough for its field."""
    return len(text) <= LONGEST_TEXT


def flows(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return exports and imports in the order of the store."""
    frame = ask("choices__trade_periods", Selection(lang=selection.lang)).frame
    return dict(zip(frame.indicator_id, frame.indicator_name, strict=True))


def trade_periods(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the periods with printed partners for the chosen flow, the latest first."""
    rows = ask("choices__trade_periods", Selection(lang=selection.lang)).rows
    return {
        row["period_id"]: period_text(selection.lang, row["period_start"], row["period_end"])
        for row in rows
        if row["indicator_id"] == selection.trade_indicator_id
    }


FIELD = Control("field", "choose_field", fields, "field_id", Selection.field_id)
INDICATOR = Control(
    "indicator",
    "choose_indicator",
    some_indicators(MATRIX_INDICATORS),
    "indicator_id",
    Selection.indicator_id,
)
ACTOR_FIELD = Control("field", "choose_field", any_or("companies_all", fields), "actor_field_id")
ACTOR_KINDS = options_of_words({kind: f"actor_{kind}" for kind in KINDS})
PAST = Control(
    "past",
    "companies_past",
    options_of_words({"0": "companies_past_off", "1": "companies_past_on"}),
    "past",
    "0",
    form="buttons",
    is_extra=True,
)


def weight(
    parameter: str, label: str | Callable[[Ask, Selection], str], default: str = "1"
) -> Control:
    """Return the control of a weight from 0 to 3; a weight of 0 by default stands behind "more"."""
    words = {str(n): f"weight_{n}" for n in range(4)}
    options, is_extra = options_of_words(words), default == "0"
    return Control(parameter, label, options, default=default, form="slider", is_extra=is_extra)
