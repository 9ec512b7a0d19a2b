"""What the map draws, read from its lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from clusteratlas.analysis.classes import classify
from clusteratlas.charts import map_series, maps, ramps, style, words
from clusteratlas.charts.maps import MapLook
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Selection
from clusteratlas.queries import answer

SELECTION = Selection()
LOOK = MapLook("de")


def drawn(selection: Selection = SELECTION, look: MapLook = LOOK, count: int = 5):  # type: ignore[no-untyped-def]
    """Return answer, borders, classes and figure of a selection."""
    figures = answer("regional_map__figures", selection)
    borders = shapes(answer("regional_map__borders", selection))
    classes = classify(list(figures.frame.value.dropna()), "natural", count)
    return figures, borders, classes, maps.region_map(figures, borders, classes, look)


def test_every_kreis_has_the_colour_of_its_class() -> None:
    figures, borders, classes, figure = drawn()
    values = dict(zip(figures.frame.region_id, figures.frame.value, strict=True))
    colours = ramps.class_colours(5, diverging=False)
    assert len(borders) == 22
    for shape, area in zip(borders, figure.data, strict=False):
        assert area.fillcolor == colours[classes.index(values[shape.region_id])]


def test_legend_counts_every_kreis_once() -> None:
    figures, _, _, figure = drawn()
    entries = [t.name for t in figure.data if t.showlegend is None]
    assert len(entries) == 5
    assert sum(int(e.rsplit("(", 1)[1].rstrip(")")) for e in entries) == len(figures.rows)


def test_gap_is_hatched_and_named() -> None:
    figures, borders, classes, _ = drawn()
    frame = figures.frame.copy()
    frame.loc[0, ["value", "status"]] = [None, "suppressed"]
    figure = maps.region_map(replace(figures, frame=frame), borders, classes, LOOK)
    hatched = [
        shape.region_id
        for shape, area in zip(borders, figure.data, strict=False)
        if area.fillpattern.shape == "/"
    ]
    assert hatched == [frame.loc[0, "region_id"]]
    assert any(trace.name == "kein Wert (1)" for trace in figure.data)


def test_few_values_are_said_once() -> None:
    answered = answer("regional_map__figures", SELECTION)
    frame = answered.frame.assign(value=[12.0, 4.0] + [None] * 20)
    few = replace(answered, frame=frame)
    first, second = frame.name[:2]
    texts = words.alt_map(few, "de")
    assert texts.count(first) == texts.count(second) == 1
    assert texts.startswith("Karte Thüringens, Kreise mit Wert: 2, ohne: 20.")
    assert words.alt_region_bars(few, "en").startswith("Bars of the Kreise; with a value: 2,")


def test_small_numbers_stand_in_brackets_and_dots() -> None:
    selection = replace(SELECTION, section_id="A", map_indicator_id="location_quotient_germany")
    figures, borders, _, figure = drawn(selection)
    limited = set(figures.frame.region_id[figures.frame.status == "limited"])
    assert limited  # the towns have few people in farming
    dotted = {
        shape.region_id
        for shape, area in zip(borders, figure.data, strict=False)
        if area.fillpattern.shape == "."
    }
    assert dotted == limited


def test_pointer_lies_inside_its_kreis() -> None:
    _, _, _, figure = drawn()
    borders = answer("regional_map__borders", SELECTION).frame
    shape_of = {
        i: shapely.from_geojson(g) for i, g in zip(borders.region_id, borders.geojson, strict=True)
    }
    pointers = [trace for trace in figure.data if trace.name == "pointer"]
    for pointer in pointers:
        points = shapely.points(pointer.x, pointer.y)
        assert shapely.distance(shape_of[pointer.legendgroup], points).max() < 0.001
    assert [pointer.legendgroup for pointer in pointers] == list(shape_of)


def test_older_territory_has_eisenach_without_a_value() -> None:
    figures, borders, _, _ = drawn(
        replace(
            SELECTION,
            territory=2012,
            collection="population",
            map_indicator_id="population",
            section_id="A-T",
            year=2018,
        )
    )
    assert len(borders) == 23
    assert len(figures.frame.dropna(subset=["value"])) == 23
    apart = answer("regional_map__figures", replace(SELECTION, territory=2012)).frame
    gaps = apart[apart.value.isna()]
    assert {"16056", "16063"} <= set(gaps.region_id)
    assert set(gaps.status) == {"not_stated"}


def test_chosen_kreis_is_outlined() -> None:
    _, _, _, figure = drawn(look=MapLook("de", focus=("16072",)))
    accent = style.palette(dark=False).accent
    assert sum(trace.line.color == accent for trace in figure.data) == 1


def test_played_map_keeps_one_scale_and_has_a_frame_a_year() -> None:
    years = answer("regional_map__years", SELECTION)
    borders = shapes(answer("regional_map__borders", SELECTION))
    classes = classify(list(years.frame.value), "quantiles", 4)
    figure = map_series.series_map(years, borders, classes, LOOK, 2022)
    assert [frame.name for frame in figure.frames] == [str(y) for y in range(2000, 2023)]
    sonneberg = [s.region_id for s in borders].index("16072")
    known = years.frame[years.frame.region_id == "16072"].set_index("year").value
    for frame in figure.frames:
        colour = ramps.class_colours(4, diverging=False)[classes.index(known[int(frame.name)])]
        assert frame.data[sonneberg].fillcolor == colour


@pytest.mark.parametrize("count", [1, 4, 6])
def test_side_by_side_has_one_map_a_year(count: int) -> None:
    years = answer("regional_map__years", SELECTION)
    borders = shapes(answer("regional_map__borders", SELECTION))
    classes = classify(list(years.frame.value), "equal", 5)
    focus = tuple(range(2000, 2000 + count))
    figure = map_series.side_by_side(years, borders, classes, LOOK, focus)
    assert [a.text for a in figure.layout.annotations] == [str(y) for y in focus]
    assert sum(trace.fill == "toself" for trace in figure.data) == 22 * count


def test_tooltip_has_its_own_colours_and_short_lines() -> None:
    """The points under the pointer are unseen; a tooltip in their colour would be alarm red."""
    _, _, _, figure = drawn(replace(SELECTION, section_id="A"))
    label, palette = figure.layout.hoverlabel, style.palette(dark=False)
    assert (label.bgcolor, label.font.color) == (palette.ground, palette.ink)
    texts = [trace.text for trace in figure.data if trace.name == "pointer"]
    lines = {line for text in texts for line in text.split("<br>")}
    plain = [line.replace("<b>", "").replace("</b>", "") for line in lines]
    assert max(map(len, plain)) <= 26
    assert any("Rang " in line and " von 22" in line for line in plain)


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("diverging", [False, True])
@pytest.mark.parametrize("count", range(1, 8))
def test_text_is_readable_on_every_class(count: int, diverging: bool) -> None:
    for colour in ramps.class_colours(count, diverging):
        dark, light = sorted(map(_luminance, (colour, ramps.ink_on(colour))))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, colour
