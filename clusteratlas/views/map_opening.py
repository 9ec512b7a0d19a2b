"""The choices with which the regional map opens, and the years and territories of a series."""

from __future__ import annotations

from collections.abc import Mapping

from clusteratlas.analysis.classes import METHODS
from clusteratlas.model import Selection
from clusteratlas.text.wording import say
from clusteratlas.views import wz_field
from clusteratlas.views.ask import Ask
from clusteratlas.views.map_choices import map_choices, newest_year

# The newest complete year: inhabitants at the end of 2024, as a ratio by which Kreise of
# different size can be compared (docs/decisions.md).
COLLECTION = "population"
_INDICATORS = {"population": "density_per_km2", "inkar": "gdp_per_inhabitant_eur"}
_KREISE = 22


def collection_of(ask: Ask, parameters: Mapping[str, str]) -> str:
    """Return the data set with the indicator of an address that names no data set; '' for none."""
    frame = ask("choices__map", Selection()).frame
    matching = list(frame[frame.indicator_id == parameters.get("map", "")].collection)
    return COLLECTION if COLLECTION in matching else next(iter(matching), "")


def indicator(ask: Ask, selection: Selection) -> str:
    """Return the first indicator of a data set: in an imported one, the one of most Kreise."""
    if not selection.collection.startswith("user."):
        return _INDICATORS.get(selection.collection, Selection.map_indicator_id)
    frame = ask("choices__map", Selection()).frame
    own = frame[frame.collection == selection.collection]
    most = own.sort_values("kreise_with_value", ascending=False, kind="stable").indicator_id
    return str(next(iter(most), Selection.map_indicator_id))


def method(ask: Ask, selection: Selection) -> str:
    """Return the method of classes.

    Population density needs quantiles: with the usual method, four towns take up all breaks.
    """
    return "quantiles" if selection.collection == "population" else METHODS[0]


def year(ask: Ask, selection: Selection) -> str:
    """Return the newest year in which all Kreise have a value, else the usual one."""
    if wz_field.is_chosen(selection):
        return newest_year(ask, selection)
    frame = map_choices(ask, selection)
    complete = frame[frame.kreise_with_value >= _KREISE].year
    return str(max(complete)) if len(complete) else newest_year(ask, selection)


def territories(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the territories with values of the series in the chosen year, its own first."""
    frame = map_choices(ask, selection)
    # Without a value of any Kreis, and in stores of earlier versions, there are no territories.
    lists = frame[frame.year == selection.year].territories.dropna()
    known_territories = [t for one in lists for t in one] or [2021, 2012]
    return {str(t): say(selection.lang, f"territory_{t}") for t in known_territories}


def territory(ask: Ask, selection: Selection) -> str:
    """Return the original territory of the figures in the chosen series and year."""
    return next(iter(territories(ask, selection)))
