"""Names on the map: every Kreis has one, no label meets another, lines lead off the land."""

from __future__ import annotations

from itertools import combinations

import pytest
import shapely

from clusteratlas.charts import map_names
from clusteratlas.charts.shapes import aspect, shapes
from clusteratlas.model import Selection
from clusteratlas.queries import answer


@pytest.mark.parametrize(("territory", "count"), [(2021, 22), (2012, 23)])
def test_every_kreis_has_its_name_and_no_label_meets_another(territory: int, count: int) -> None:
    borders = shapes(answer("regional_map__borders", Selection(territory=territory)))
    placed = map_names.place(borders, {shape.region_id: "38,8" for shape in borders})
    assert len(placed) == count and all(label.name for label in placed)
    down = aspect(borders)
    boxes = [map_names._box(one.x, one.y, one.name, one.value, down) for one in placed]
    assert not [1 for a, b in combinations(boxes, 2) if a.intersects(b)]
    land = shapely.unary_union([p for shape in borders for p in map_names._polygons(shape)])
    beside = [box for box, one in zip(boxes, placed, strict=True) if one.line]
    assert beside and not [1 for box in beside if land.intersects(box)]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Jena, Stadt", "Jena"),
        ("Ilm-Kreis", "Ilm"),
        ("Schmalkalden-Meiningen", "Schmalkalden-<br>Meiningen"),
        ("Kyffhäuserkreis", "Kyffhäuserkreis"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert map_names.short_name(name) == short
