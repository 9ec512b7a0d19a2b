"""The choices of the regional map and the figures beside it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusteratlas.analysis import classes as classing
from clusteratlas.analysis.classes import Classes, Rule
from clusteratlas.charts import map_series, maps, words
from clusteratlas.charts.maps import MapLook
from clusteratlas.kept import kept
from clusteratlas.model import Answer, Selection
from clusteratlas.text import map_notes
from clusteratlas.ui import show, state, widgets
from clusteratlas.ui.cache import ask, borders
from clusteratlas.views.choices import with_values
from clusteratlas.views.regional_map import values_of

VIEWS = ("map", "played", "side")
MOST_KREISE = 5


def choose_view() -> Selection:
    """Choose collection, indicator, section, year, territory and, for changes, the base year."""
    selection = widgets.start()
    choices = ask("choices__map", Selection(lang=selection.lang)).frame
    first, second, third = st.columns([4, 4, 5])
    with first:
        selection, choices = _choose_collection(selection, choices)
    with second:
        selection, choices = _choose_part(selection, choices, "map_indicator_id", "map")
    if selection.collection == words.WITHOUT_SECTIONS:
        section = str(choices.section_id.iloc[0])
        selection = replace(selection, section_id=section)
    else:
        with third:
            selection, choices = _choose_part(selection, choices, "section_id", "section")
    left, right = st.columns([5, 2])
    with left:
        selection = _choose_years(selection, choices)
    with right:
        selection = replace(selection, territory=_choose_territory(selection))
    return replace(selection, kreise=choose_kreise(selection))


def _choose_collection(
    selection: Selection, choices: pd.DataFrame
) -> tuple[Selection, pd.DataFrame]:
    options = {c: widgets.collection_name(c, selection) for c in choices.collection.unique()}
    label = show.words("choose_collection")
    chosen = widgets.choose(label, "data", options, selection.collection)
    return replace(selection, collection=chosen), choices[choices.collection == chosen]


def _choose_part(
    selection: Selection, choices: pd.DataFrame, name: str, param: str
) -> tuple[Selection, pd.DataFrame]:
    column = "indicator_id" if param == "map" else "section_id"
    label_column = column.replace("_id", "_name")
    options = dict(zip(choices[column], choices[label_column], strict=True))
    default = with_values(choices, column, getattr(selection, name))
    label = show.words("choose_indicator" if param == "map" else "choose_section")
    chosen = widgets.choose(label, param, options, default)
    change: dict[str, str] = {name: chosen}
    return replace(selection, **change), choices[choices[column] == chosen]  # type: ignore[arg-type]


def _choose_years(selection: Selection, choices: pd.DataFrame) -> Selection:
    years = sorted(int(y) for y in choices.year.unique())
    known = [int(y) for y in choices[choices.kreise_with_value > 0].year]
    default = selection.year if selection.year in known else max(known, default=years[-1])
    year = int(widgets.slide(show.words("choose_year"), "year", years, default))
    selection = replace(selection, year=year)
    if not selection.map_indicator_id.startswith("employee_change"):
        return selection
    return replace(selection, base_year=widgets.choose_base_year(selection, years))


def _choose_territory(selection: Selection) -> int:
    options = {"2021": show.words("territory_2021"), "2012": show.words("territory_2012")}
    label = show.words("choose_territory")
    return int(widgets.choose(label, "territory", options, str(selection.territory)))


def choose_kreise(selection: Selection) -> tuple[str, ...]:
    """Choose up to five Kreise (parameter `kreise`), by list or by a click on the map."""
    shapes = borders(selection)
    options = {s.region_id: s.name for s in sorted(shapes, key=lambda s: s.name)}
    return widgets.choose_several(show.words("choose_kreise"), "kreise", options, MOST_KREISE)


def choose_classes() -> dict[str, str]:
    """Choose how values become classes (parameters `classes`, `k`, `bounds`)."""
    with st.popover(show.words("map_look")):
        methods = {m: show.words(f"classes_{m}") for m in classing.METHODS}
        method = widgets.choose(show.words("classes"), "classes", methods, classing.METHODS[0])
        counts = {str(n): str(n) for n in range(classing.FEWEST, classing.MOST + 1)}
        count = widgets.choose(show.words("classes_count"), "k", counts, "5")
        bounds = _bounds() if method == "own" else ""
    return {"classes": method, "k": count, "bounds": bounds}


def classes(years: Answer, selection: Selection, options: dict[str, str]) -> Classes | None:
    """Return the classes that hold for all years."""
    return _classified(values_of(years), selection.map_indicator_id, Rule.of(options))


@kept
def _classified(values: tuple[float, ...], indicator_id: str, rule: Rule) -> Classes | None:
    return rule.classes(values, indicator_id)


def _bounds() -> str:
    text = widgets.text(show.words("classes_bounds"), "bounds")
    try:
        classing.own_bounds(text)
    except ValueError:
        st.warning(show.words("classes_bounds_wrong"))
        return ""
    return text


def draw(answer: Answer, years: Answer, selection: Selection, classes: Classes | None) -> None:
    """Draw the chosen view: one map, all years played, or years side by side."""
    look = MapLook(selection.lang, show.dark(), selection.kreise)
    shapes = borders(selection)
    known = map_series.known_years(years)
    view = widgets.switch(
        show.words("map_view"), "view", {v: show.words(f"map_view_{v}") for v in VIEWS}, "map"
    )
    alt = words.alt_map(answer, selection.lang)
    if view == "map" or classes is None or selection.year not in known:
        figure = maps.region_map(answer, shapes, classes, look)
        show.chart(figure, alt, "map", on_select=_clicked)
    elif view == "played":
        figure = map_series.played(years, shapes, classes, look, selection.year)
        show.chart(figure, alt, "played")
    else:
        chosen = tuple(spread(known, 6))
        figure = map_series.side_by_side(years, shapes, classes, look, chosen)
        show.chart(figure, alt, "side")


def spread(years: list[int], count: int) -> list[int]:
    """Return at most `count` years, evenly spread, the first and the last among them."""
    if len(years) <= count:
        return years
    steps = [round(n * (len(years) - 1) / (count - 1)) for n in range(count)]
    return [years[n] for n in steps]


def _clicked() -> None:
    """Put the Kreis under the click into the address, or take it out."""
    event = st.session_state.get("map")
    points = event.selection.points if event else []
    if points:
        state.toggle("kreise", str(points[0]["customdata"][0]), MOST_KREISE)


def references(answer: Answer) -> None:
    """Name the figures of Thüringen and Germany beside which the Kreise stand."""
    st.markdown(show.plain(map_notes.references(answer, state.lang())))


def coverage(answer: Answer, selection: Selection) -> None:
    """Say, before the map, how many Kreise have a value and why the others have none."""
    if text := map_notes.coverage(answer, selection):
        st.info(show.plain(text))


def remarks(answer: Answer, transfers: Answer, selection: Selection) -> None:
    """Say what a reader must know of territory and rounding."""
    for text in map_notes.remarks(answer, transfers, selection):
        st.caption(show.plain(text))
