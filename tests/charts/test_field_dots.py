"""Dots of the start page and bars of the map's ranking: what stands where."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from clusteratlas.charts.field_dots import field_dots
from clusteratlas.charts.region_bars import region_bars
from clusteratlas.model import Answer, Selection
from clusteratlas.queries import answer

EMPLOYEES = Selection(indicator_id="employees")
NO_LINES = Answer("none", pd.DataFrame())


def _employees() -> tuple[Answer, Answer]:
    earlier, later = (answer(f"comparison__{q}", EMPLOYEES) for q in ("by_indicator", "later"))
    return earlier, later


def test_ring_and_dot_of_a_field_stand_in_one_row() -> None:
    earlier, later = (
        answer(q, EMPLOYEES) for q in ("comparison__by_indicator", "comparison__later")
    )
    figure = field_dots(earlier, later, NO_LINES, "2012", "de")
    rings, dots, *_ = figure.data
    known = dict(zip(rings.y, rings.x, strict=True))
    newest = dict(zip(dots.y, dots.x, strict=True))
    assert (known["Optik"], newest["Optik"]) == (8100, 15800)
    assert "GreenTech" in known and "GreenTech" not in newest  # its later figure has no year
    labels = {note.y: note.text for note in figure.layout.annotations}
    assert labels["Optik"] == "ca. 15.800 (2017)"
    assert labels["GreenTech"] == "ca. 10.800"  # the ring says that it is the brochure's
    # The ring lies further right: without its mark the figure of the dot would be read as its.
    assert newest["Maschinenbau"] < known["Maschinenbau"]
    assert labels["Maschinenbau"] == "● ca. 16.300 (2024)"


def test_a_field_with_a_later_figure_alone_has_a_dot() -> None:
    earlier, later = (
        answer(q, EMPLOYEES) for q in ("comparison__by_indicator", "comparison__later")
    )
    frame = earlier.frame
    gap = replace(earlier, frame=frame.assign(value=frame.value.where(frame.field_id != "optik")))
    figure = field_dots(gap, later, NO_LINES, "2012", "de")
    rings, dots, *_ = figure.data
    assert "Optik" not in rings.y and "Optik" in dots.y
    assert "ca. 15.800 (2017)" in [note.text for note in figure.layout.annotations]


def test_lines_of_thueringen_and_germany_stand_beside_the_dots() -> None:
    export = Selection(indicator_id="export_ratio_percent")
    asked = ("by_indicator", "later", "reference")
    figure = field_dots(*(answer(f"comparison__{q}", export) for q in asked), "2012", "de")
    assert len(figure.layout.shapes) == 2
    texts = [note.text for note in figure.layout.annotations]
    assert "Thüringen 31,5\u00a0%" in texts and "Deutschland 41,3\u00a0%" in texts


def test_bars_by_value_with_the_lines_that_fit() -> None:
    figures, references = (
        answer(f"regional_map__{q}", Selection(year=2022)) for q in ("figures", "reference")
    )
    figure = region_bars(figures, references, ("16072",), "de")
    (bars,) = figure.data
    assert list(bars.y[:2]) == ["Sonneberg", "Saale-Orla-Kreis"]
    assert bars.marker.color[0] != bars.marker.color[1]
    texts = [note.text for note in figure.layout.annotations]
    assert "Thüringen 21,5\u00a0%" in texts and "Deutschland 17,4\u00a0%" in texts
    far = replace(references, frame=references.frame.assign(value=1e9))
    assert not region_bars(figures, far, (), "de").layout.shapes


def test_an_unknown_reference_is_no_line_at_zero() -> None:
    figures, references = (
        answer(f"regional_map__{q}", Selection(year=2022)) for q in ("figures", "reference")
    )
    unknown = replace(references, frame=references.frame.assign(value=float("nan")))
    assert not region_bars(figures, unknown, (), "de").layout.shapes


def test_every_label_fits_behind_its_bar_in_the_narrow_ranking() -> None:
    """220 px are left beside the names, seven a letter: '1.367,16' was cut off as '1.367,1'."""
    chosen = Selection(collection="population", map_indicator_id="area_km2", section_id="A-T")
    chosen = replace(chosen, year=2024)
    figures, references = (answer(f"regional_map__{q}", chosen) for q in ("figures", "reference"))
    figure = region_bars(figures, references, (), "de")
    low, high = figure.layout.xaxis.range
    (bars,) = figure.data
    longest = max(len(note.text) for note in figure.layout.annotations if note.xref == "paper")
    assert longest == len("1.367,16")
    assert 220 * (max(bars.x) - low) / (high - low) + 7 * longest <= 220


def test_figures_stand_in_a_column_that_no_line_crosses() -> None:
    chosen = Selection(collection="population", map_indicator_id="density_per_km2", year=2024)
    chosen = replace(chosen, section_id="A-T")
    figures, references = (answer(f"regional_map__{q}", chosen) for q in ("figures", "reference"))
    layout = region_bars(figures, references, (), "de").layout
    column = {note.text: (note.x, note.xanchor) for note in layout.annotations if note.xref}
    assert column["956"] == column["64"] == (1, "right")
    letters_px = 220 * (1 - max(line.x1 for line in layout.shapes) / layout.xaxis.range[1])
    assert len(layout.shapes) == 2 and letters_px > 7 * len("956")


def test_a_reference_is_named_to_the_left_and_without_a_long_unit() -> None:
    chosen = Selection(
        collection="inkar",
        map_indicator_id="apprentices_per_100_aged_15_24",
        section_id="A-T",
        year=2022,
    )
    figures, references = (answer(f"regional_map__{q}", chosen) for q in ("figures", "reference"))
    notes = region_bars(figures, references, (), "de").layout.annotations
    names = {note.text: note.xanchor for note in notes if note.yref == "paper"}
    assert names == {"Thüringen 15,6": "right", "Deutschland 15,7": "right"}


def test_the_legend_names_no_mark_that_is_not_drawn() -> None:
    earlier, later = _employees()
    small = [part.where("field_id", "service_robotik") for part in (earlier, later)]
    figure = field_dots(*small, NO_LINES, "2012", "en")
    assert [trace.name for trace in figure.data if trace.name] == ["2012 brochure"]
