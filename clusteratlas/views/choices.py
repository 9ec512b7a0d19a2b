"""Options and controls that several views share."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import pandas as pd

from clusteratlas.analysis import classes
from clusteratlas.model import Selection
from clusteratlas.text.actors import KINDS
from clusteratlas.text.formats import period_text
from clusteratlas.text.wording import say
from clusteratlas.views import wz_field
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
KREIS = "16072"  # Sonneberg, the Kreis that profile and peers open with

fields = options_of("choices__fields", "field_id")
indicators = options_of("choices__indicators", "indicator_id")
german_kreise = options_of("choices__kreise", "region_id")


def edition_year(ask: Ask, selection: Selection) -> str:
    """Return the year of the brochure's edition, '' where an earlier version's store has none."""
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


def kreise_of_territory(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the Kreise that the map of the chosen territory draws, by name."""
    frame = ask("regional_map__borders", selection).frame.sort_values("name")
    return dict(zip(frame.region_id, frame["name"], strict=True))


def _map_options(key: str, name: str) -> Options:
    """Return the options of the column `key` among what the map can show after earlier choices."""

    def options(ask: Ask, selection: Selection) -> Mapping[str, str]:
        frame = map_choices(ask, selection, key)
        return dict(zip(frame[key].astype(str), frame[name], strict=True))

    return options


def map_choices(ask: Ask, selection: Selection, until_column: str = "") -> pd.DataFrame:
    """Return the rows of choices__map that fit what stands before `until_column` in the selection.

    A growth field decides data set and industry; where it has no figures, there is no row.
    """
    frame = ask("choices__map", Selection(lang=selection.lang)).frame
    if near := wz_field.find_choice(ask, selection):
        fits = (frame.collection == near["collection"]) & (frame.section_id == near["industry_id"])
        frame = frame[fits]
    chosen = {
        "collection": selection.collection,
        "indicator_id": selection.map_indicator_id,
        "section_id": selection.section_id,
    }
    for column, value in chosen.items():
        if column == until_column:
            break
        frame = frame[frame[column] == value]
    return frame


def with_values(frame: pd.DataFrame, column: str, wish: str) -> str:
    """Return what a map opens with: `wish` if some Kreis has a value of it, else what has."""
    available = list(frame[frame.kreise_with_value > 0][column])
    return wish if wish in available else str(next(iter(available or frame[column]), wish))


def section(ask: Ask, selection: Selection) -> str:
    """Return the default section where some Kreis has a value of it, else the first that has."""
    return with_values(
        map_choices(ask, selection, "section_id"), "section_id", Selection.section_id
    )


def collections(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the data sets of the map; an imported table is called as its source."""
    ids = map_choices(ask, selection, "collection").collection.unique()
    sources = options_of("choices__sources", "source_id")(ask, selection)
    return {
        i: sources.get(i, i) if i.startswith("user.") else say(selection.lang, f"collection_{i}")
        for i in ids
    }


def newest_year(ask: Ask, selection: Selection) -> str:
    """Return the default year where some Kreis has a value, else the newest such year."""
    frame = map_choices(ask, selection)
    available = frame[frame.kreise_with_value > 0].year
    if selection.year in set(available) and not wz_field.is_chosen(selection):
        return str(selection.year)
    return str(max(available if len(available) else frame.year, default=selection.year))


def years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the years of the chosen indicator and section, ascending."""
    return {str(year): str(year) for year in sorted(set(map_choices(ask, selection).year))}


def base_years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the years before the chosen one."""
    earlier = [y for y in years(ask, selection) if int(y) < selection.year]
    return {y: y for y in earlier or [str(selection.year - 1)]}


def base_year(ask: Ask, selection: Selection) -> str:
    """Return the default base year if there is one before the chosen year, else the last."""
    earlier = list(base_years(ask, selection))
    return str(selection.base_year) if str(selection.base_year) in earlier else earlier[-1]


def is_change(selection: Selection, options: Mapping[str, str]) -> bool:
    """Tell whether the chosen indicator compares two years."""
    return selection.map_indicator_id.startswith("employee_change")


def has_own_bounds(selection: Selection, options: Mapping[str, str]) -> bool:
    """Tell whether the reader gives the bounds of the classes."""
    return options["classes"] == "own"


def is_list_of_bounds(text: str) -> bool:
    """Tell whether `text` lists bounds of classes ('10; 20,5')."""
    try:
        return all(map(math.isfinite, classes.own_bounds(text)))
    except ValueError:
        return False


def is_short(text: str) -> bool:
    """Tell whether a free text is no longer than a field takes."""
    return len(text) <= LONGEST_TEXT


def flows(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return exports and imports, in the order of the store."""
    frame = ask("choices__trade_periods", Selection(lang=selection.lang)).frame
    return dict(zip(frame.indicator_id, frame.indicator_name, strict=True))


def trade_periods(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the periods for which partners of the chosen flow are printed, the latest first."""
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
YEAR = Control("year", "choose_year", years, "year", newest_year, form="slider")
BASE = Control("base", "choose_base", base_years, "base_year", base_year)
MAP_CHOICE = (
    Control("data", "choose_collection", collections, "collection", Selection.collection),
    Control(
        "map",
        "choose_indicator",
        _map_options("indicator_id", "indicator_name"),
        "map_indicator_id",
        Selection.map_indicator_id,
    ),
    Control(
        "section",
        "choose_section",
        _map_options("section_id", "section_name"),
        "section_id",
        section,
    ),
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
    """Return the control of a weight from 0 to 3."""
    words = {str(n): f"weight_{n}" for n in range(4)}
    return Control(parameter, label, options_of_words(words), default=default, form="slider")
