"""Options and controls of the map: data set, indicator, section, years, classes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import takewhile

import pandas as pd

from clusteratlas.analysis import classes
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.text.distinct import put_difference_first
from clusteratlas.text.wording import say
from clusteratlas.views import wz_field
from clusteratlas.views.ask import Ask
from clusteratlas.views.controls import (
    Control,
    Options,
    options_of,
)


def kreise_of_territory(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the Kreise that the map of the chosen territory shows, by name."""
    frame = ask("regional_map__borders", selection).frame.sort_values("name")
    return dict(zip(frame.region_id, frame["name"], strict=True))


def _map_options(key: str, name: str) -> Options:
    """Return the options in the column `key` that the map can show after earlier choices."""

    def options(ask: Ask, selection: Selection) -> Mapping[str, str]:
        frame = map_choices(ask, selection, key)
        return dict(zip(frame[key].astype(str), frame[name], strict=True))

    return options


def map_choices(ask: Ask, selection: Selection, until_column: str = "") -> pd.DataFrame:
    """Return the rows of choices__map that fit the choices before `until_column`.

    A growth field decides data set and industry; if it has no figures, there is no row.
    """
    wish: dict[str, object] = {}
    if near := wz_field.find_choice(ask, selection):
        wish = {"collection": near["collection"], "section_id": near["industry_id"]}
    criteria = {
        "collection": selection.collection,
        "indicator_id": selection.map_indicator_id,
        "section_id": selection.section_id,
    }
    before = takewhile(lambda column: column != until_column, criteria)
    wishes = (*wish.items(), *((column, criteria[column]) for column in before))
    return _matching(ask("choices__map", Selection(lang=selection.lang)), wishes)


@memoize
def _matching(answer: Answer, wishes: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    frame = answer.frame
    for column, value in wishes:
        frame = frame[frame[column] == value]
    return frame


def with_values(frame: pd.DataFrame, column: str, wish: str) -> str:
    """Return `wish` if some Kreis has a value of it, else the first option with a value."""
    available = list(frame[frame.kreise_with_value > 0][column])
    return wish if wish in available else str(next(iter(available or frame[column]), wish))


def section(ask: Ask, selection: Selection) -> str:
    """Return the default section if some Kreis has a value of it, else the first that has."""
    return with_values(
        map_choices(ask, selection, "section_id"), "section_id", Selection.section_id
    )


def collections(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the data sets of the map; the name of an imported table begins with its title."""
    ids = [str(i) for i in map_choices(ask, selection, "collection").collection.unique()]
    sources = options_of("choices__sources", "source_id", "title_first")(ask, selection)
    imported = [i for i in ids if i.startswith("user.")]
    titles = put_difference_first([sources.get(i, i) for i in imported])
    names = {i: say(selection.lang, f"collection_{i}") for i in ids if i not in imported}
    names |= dict(zip(imported, titles, strict=True))
    return {i: names[i] for i in ids}


def newest_year(ask: Ask, selection: Selection) -> str:
    """Return the default year if some Kreis has a value in it, else the newest such year."""
    frame = map_choices(ask, selection)
    available = frame[frame.kreise_with_value > 0].year
    if selection.year in set(available) and not wz_field.is_chosen(selection):
        return str(selection.year)
    return str(max(available if len(available) else frame.year, default=selection.year))


def years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the years of the chosen indicator and section, ascending."""
    return {str(year): str(year) for year in sorted(set(map_choices(ask, selection).year))}


def base_years(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the years before the chosen year."""
    earlier = [y for y in years(ask, selection) if int(y) < selection.year]
    return {y: y for y in earlier or [str(selection.year - 1)]}


def base_year(ask: Ask, selection: Selection) -> str:
    """Return the default base year if there is one before the chosen year, else the last."""
    earlier = list(base_years(ask, selection))
    return str(selection.base_year) if str(selection.base_year) in earlier else earlier[-1]


def is_change(selection: Selection, options: Mapping[str, str]) -> bool:
    """Return whether the chosen indicator compares two years."""
    return selection.map_indicator_id.startswith("employee_change")


def has_own_bounds(selection: Selection, options: Mapping[str, str]) -> bool:
    """Return whether the reader gives the bounds of the classes."""
    return options["classes"] == "own"


def is_list_of_bounds(text: str) -> bool:
    """Return whether `text` is a list of class bounds ('10; 20,5')."""
    try:
        return all(map(math.isfinite, classes.own_bounds(text)))
    except ValueError:
        return False


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
