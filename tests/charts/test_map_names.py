"""Names on the map: every Kreis has one, no label meets another, lines lead off the land."""

from __future__ import annotations

from itertools import combinations

import pytest
import shapely

from clusteratlas.charts import label_geometry, map_names, region_labels
from clusteratlas.charts.shapes import aspect, shapes
from clusteratlas.model import Selection
from clusteratlas.queries import answer

NUMBERS = ("38,8", "8.873", "123.456", "(33,3)", ".", "")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(("territory", "count"), [(2021, 22), (2012, 23)])
def test_no_label_meets_another_or_a_line(territory: int, count: int, number: str) -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=territory)))
    placed = region_labels.place(borders, {shape.region_id: number for shape in borders})
    assert len(placed) == count and all(label.name for label in placed)
    scale = label_geometry.Scale(aspect(borders))
    boxes = [label_geometry.box(one.x, one.y, one.name, one.value, scale) for one in placed]
    lines = [
        shapely.LineString([(one.x, one.y), one.shape.centre]).difference(box)
        for one, box in zip(placed, boxes, strict=True)
        if one.line
    ]
    parts = [*boxes, *lines]
    assert lines and not [1 for a, b in combinations(parts, 2) if a.crosses(b) or a.overlaps(b)]
    land = shapely.unary_union([p for shape in borders for p in label_geometry.polygons(shape)])
    beside = [box for box, one in zip(boxes, placed, strict=True) if one.line]
    assert not [1 for box in beside if land.intersects(box)]


def test_labels_stay_while_figures_change() -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=2021)))
    years = [{s.region_id: text for s in borders} for text in ("9.873", "18", ".")]
    for n, year in enumerate(years):
        year["16051"] = ("123.456", "234.567", "112.233")[n]
    first, *others = [region_labels.place(borders, year) for year in years]
    for labels in others:
        assert [(one.x, one.y, one.line) for one in labels] == [(o.x, o.y, o.line) for o in first]
    assert [one.value for one in first].count("9.873") == 21


def test_a_region_has_no_room_where_another_lies_in_it() -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=2012)))
    areas = {shape.region_id: label_geometry.area(shape) for shape in borders}
    assert not areas["16071"].contains(areas["16055"].representative_point())


@pytest.mark.parametrize(("number", "is_seen"), [("38", True), ("123.456", False)])
def test_a_number_reaches_over_no_border_on_a_phone(number: str, is_seen: bool) -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=2021)))
    jena = next(shape for shape in borders if shape.region_id == "16053")
    label = region_labels.Label(jena, *jena.centre, "", number)
    assert map_names._text(label, is_name=False)[0] == (number if is_seen else "")
    assert map_names._text(label, is_name=True)[0] == ("" if is_seen else number)


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("Jena, Stadt", ["Jena"]),
        ("Ilm-Kreis", ["Ilm"]),
        ("Weimarer Land", ["Weimarer Land", "Weimarer<br>Land"]),
        ("Altenburger Land", ["Altenburger<br>Land"]),
        ("Schmalkalden-Meiningen", ["Schmalkalden-<br>Meiningen"]),
        ("Kyffhäuserkreis", ["Kyffhäuserkreis", "Kyffhäuser-<br>kreis"]),
    ],
)
def test_short_names(name: str, ways: list[str]) -> None:
    assert region_labels.names(name) == ways


def test_names_leave_room_for_circles() -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=2021)))
    free = region_labels.place_names(borders, [], 171.0)
    assert len(free) >= 18 and {label.value for label in free} == {""}
    gotha = next(label for label in free if label.name == "Gotha")
    circle = shapely.Point(gotha.x, gotha.y).buffer(0.05)
    beside = region_labels.place_names(borders, [circle], 171.0)
    moved = next(label for label in beside if label.name == "Gotha")
    assert (moved.x, moved.y) != (gotha.x, gotha.y)
    covered = region_labels.place_names(borders, [shapely.box(10.2, 50.6, 11.1, 51.2)], 171.0)
    assert "Gotha" not in [label.name for label in covered]


def test_no_label_of_a_classed_map_meets_a_circle() -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=2021)))
    circles = tuple(
        (x - 0.06, y - 0.04, x + 0.06, y + 0.04) for x, y in (s.centre for s in borders)
    )
    placed = region_labels.place(borders, {s.region_id: "38,8" for s in borders}, circles)
    scale = label_geometry.Scale(aspect(borders))
    boxes = [label_geometry.box(one.x, one.y, one.name, one.value, scale) for one in placed]
    assert len(placed) == 15 and all(label.name for label in placed)
    assert not [1 for a in boxes for b in circles if a.intersects(shapely.box(*b))]
