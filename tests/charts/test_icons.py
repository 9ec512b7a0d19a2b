"""Icons of field groups: one for every group of the catalogue, one colour, that of the charts."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree

import pytest

from clusteratlas.charts import icons
from clusteratlas.model import Selection
from clusteratlas.queries import answer

_SVG = "{http://www.w3.org/2000/svg}"


def test_every_group_of_fields_has_an_icon() -> None:
    groups = set(answer("choices__fields", Selection()).frame.field_group)
    assert groups == set(icons.GROUPS) and len(groups) == 4


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("group", icons.GROUPS)
def test_an_icon_has_one_colour_and_nothing_but_lines(group: str, dark: bool) -> None:
    drawing = icons.icon(group, dark)
    tree = ElementTree.fromstring(drawing)
    assert tree.get("viewBox") == "0 0 24 24"
    assert {part.tag for part in tree.iter()} <= {
        f"{_SVG}{t}" for t in ("svg", "path", "rect", "circle")
    }
    assert len(set(re.findall(r"#[0-9a-f]{6}", drawing))) == 1 and "currentColor" not in drawing


def test_hues_are_those_of_the_charts() -> None:
    assert "#1f6fa8" in icons.icon("application") and "#6db3e8" in icons.icon("application", True)


def test_the_address_carries_the_drawing() -> None:
    head, _, data = icons.address("further").partition(",")
    assert head == "data:image/svg+xml;base64"
    assert base64.b64decode(data).decode() == icons.icon("further")
    assert icons.icon("none") == icons.address("../style") == ""
