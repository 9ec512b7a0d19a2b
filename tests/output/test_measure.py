"""Quick ways of measuring and numbering give what the slow ways gave."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from clusteratlas.output.pptx import measure
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.output.pptx.master import presentation
from clusteratlas.output.slides.ruler import words
from tests.output.sheets import sheet

TEXTS = [
    "",
    " ",
    "Optik steht bei „Exportquote“ auf Rang 1 von 9: 49,9 %",
    "  zwei Blanke vorn und hinten  ",
    "Bergbau- und Verarbeitendes-Gewerbe-Unternehmen-mit-langem-Namen",
    "Donaudampfschifffahrtsgesellschaftskapitän " * 4,
    "日本語 🗺️ ελ",
]


def _slow(text: str, room: float, points: float, bold: bool) -> list[str]:
    """Measure every line anew with every word."""
    lines = [""]
    for word in words(text):
        if lines[-1] and measure.width(lines[-1] + word.rstrip(), points, bold) > room:
            lines.append("")
        lines[-1] += word
        while measure.width(lines[-1].rstrip(), points, bold) > room and len(lines[-1]) > 1:
            fits = max(1, int(len(lines[-1]) * room / measure.width(lines[-1], points, bold)))
            lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return lines


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: ascii(t[:12]))
@pytest.mark.parametrize("bold", [False, True])
def test_lines_are_those_of_measuring_anew(text: str, bold: bool) -> None:
    for room in (0.2, 0.5, 1, 2.75, 11.9):
        for points in (10, 12, 13.5, 26):
            assert measure.wrap(text, room, points, bold) == _slow(text, room, points, bold)


def test_parts_are_numbered_without_gaps() -> None:
    with zipfile.ZipFile(io.BytesIO(to_pptx(sheet()))) as file:
        names = file.namelist()
    assert len(names) == len(set(names))
    for kind in ("charts/chart", "slides/slide", "notesSlides/notesSlide"):
        result = [re.fullmatch(rf"ppt/{kind}(\d+)\.xml", name) for name in names]
        numbers = sorted(int(one[1]) for one in result if one)
        assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1, kind


def test_the_next_part_comes_behind_those_of_the_template() -> None:
    package = presentation().part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    names = [str(package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")) for _ in range(2)]
    assert not taken & set(names) and len(set(names)) == 2
