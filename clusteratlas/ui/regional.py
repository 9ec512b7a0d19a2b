"""The choices of the regional map and the figures beside it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusteratlas.analysis import classes as classing
from clusteratlas.analysis.classes import Classes
from clusteratlas.charts import map_series, maps, words
from clusteratlas.charts.maps import MapLook
from clusteratlas.model import Answer, Selection
from clusteratlas.text.tables import figure_of
from clusteratlas.ui import show, state, widgets
from clusteratlas.ui.cache import ask, borders

VIEWS = ("map", "played", "side")
# Where a diverging scale has its middle.
CENTRES = {
    "location_quotient_thueringen": 1.0,
    "location_quotient_germany": 1.0,
    "employee_change": 0.0,
    "employee_change_percent": 0.0,
    "employee_change_percent_per_year": 0.0,
}
MOST_KREISE = 5


def choose_view() -> Selection:
    """Choose collection, indicator, section, year, territory and, for changes, the base year."""
    selection = widgets.start()
    choices = ask("choices__map", Selection(lang=selection.lang)).frame
    first, second, third = st.columns([2, 3, 2])
    with first:
        selection, choices = _choose_collection(selection, choices)
    with second:
        selection, choices = _choose_part(selection, choices, "map_indicator_id", "map")
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
    default = getattr(selection, name)
    default = default if default in options else next(iter(options))
    label = show.words("choose_indicator" if param == "map" else "choose_section")
    chosen = widgets.choose(label, param, options, default)
    change: dict[str, str] = {name: chosen}
    return replace(selection, **change), choices[choices[column] == chosen]  # type: ignore[arg-type]


def _choose_years(selection: Selection, choices: pd.DataFrame) -> Selection:
    years = sorted(int(y) for y in choices.year.unique())
    default = selection.year if selection.year in years else years[-1]
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


def choose_classes(selection: Selection, years: Answer) -> Classes | None:
    """Choose how values become classes; the same classes hold for all years."""
    values = [float(v) for v in years.frame.value.dropna()]
    with st.popover(show.words("map_look")):
        methods = {m: show.words(f"classes_{m}") for m in classing.METHODS}
        method = widgets.choose(show.words("classes"), "classes", methods, "natural")
        counts = {str(n): str(n) for n in range(classing.FEWEST, classing.MOST + 1)}
        count = int(widgets.choose(show.words("classes_count"), "k", counts, "5"))
        own = _own_bounds() if method == "own" else []
    if not values:
        return None
    if own:
        return classing.own_classes(own, values)
    method = "natural" if method == "own" else method
    return _classified(tuple(values), method, count, CENTRES.get(selection.map_indicator_id))


@st.cache_data(max_entries=500, show_spinner=False)
def _classified(
    values: tuple[float, ...], method: str, count: int, centre: float | None
) -> Classes:
    return classing.classify(values, method, count, centre)


def _own_bounds() -> list[float]:
    text = widgets.text(show.words("classes_bounds"), "bounds")
    try:
        bounds = [float(part.replace(",", ".")) for part in text.split(";") if part.strip()]
    except ValueError:
        st.warning(show.words("classes_bounds_wrong"))
        return []
    return sorted(set(bounds))[: classing.MOST - 1]


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
        chosen = spread(known, 6)
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
    parts = [
        show.words(
            "map_reference",
            name=row["name"],
            figure=figure_of(row, answer.indicators[row["indicator_id"]], state.lang()),
        )
        for row in answer.rows
        if pd.notna(row["value"])
    ]
    st.markdown(show.plain(" · ".join(parts)) if parts else show.words("map_no_reference"))


def coverage(answer: Answer, selection: Selection) -> None:
    """Say, before the map, how many Kreise have a value and why the others have none."""
    known, every = int(answer.frame.value.notna().sum()), len(answer.frame)
    if selection.collection == "vgrdl" and selection.territory == 2012:
        st.info(show.words("map_not_apart"))
    elif known < every:
        st.info(show.words("map_coverage", known=known, every=every))


def remarks(answer: Answer, transfers: Answer, selection: Selection) -> None:
    """Say what a reader must know of territory and rounding."""
    if answer.frame.recomputed.any():
        st.caption(show.words("map_recomputed_note"))
    for key in ("map_territory", f"map_note_{selection.collection.split('.')[0]}"):
        st.caption(show.words(key))
    names = ", ".join(transfers.frame.name)
    st.caption(show.words("map_transfers", names=show.plain(names)))
