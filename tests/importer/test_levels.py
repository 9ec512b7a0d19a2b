"""Land, Regierungsbezirk and Kreis side by side: the finest region that a line names counts."""

from __future__ import annotations

from typing import Any

import pytest

from clusteratlas.importer import ImportRefused
from tests.importer.test_layouts import END, FLAT, SV, placed, read

HEAD = f"Tabelle: 13111-01-03-4\nNach der WZ 2008\n{{0}}{SV}\n{{0}}Anzahl\n"
STORED = [("DE", 900.0), ("16", 90.0), ("16051", 5.0), ("16052", 4.0), ("01001", 3.0)]


def regions(text: str) -> list[tuple[Any, ...]]:
    return [row[0::2] for row in read(text)]


@pytest.mark.parametrize(
    "lines",
    [
        "DG;Deutschland;;Insgesamt;900\n16;Thüringen;;Insgesamt;90\n16;Thüringen;16051;Erfurt;5\n"
        "16;Thüringen;16052;Gera;4\n1;Schleswig-Holstein;1001;Flensburg;3",
        "DG;Deutschland;Insgesamt;Insgesamt;900\n16;Thüringen;Insgesamt;Insgesamt;90\n"
        "16;Thüringen;16051;Erfurt;5\n16;Thüringen;16052;Gera;4\n"
        "01;Schleswig-Holstein;01001;Flensburg;3",
        "DG;Deutschland;DG;;900\n16;Thüringen;16;Thüringen;90\n16051;Erfurt;16;Thüringen;5\n"
        "16052;Gera;16;Thüringen;4\n01001;Flensburg;01;Schleswig-Holstein;3",
        "Deutschland;;;900\nThüringen;;;90\nThüringen;16051;Erfurt;5\nThüringen;16052;Gera;4\n"
        "Schleswig-Holstein;01001;Flensburg;3",
    ],
    ids=["blank total", "total by word", "kreis first", "land by name"],
)
def test_land_and_kreis_in_two_columns(lines: str) -> None:
    dated = [f"30.06.2024;{line}" for line in lines.split("\n")]
    text = HEAD.format(";" * dated[0].count(";")) + "\n".join(dated)
    assert regions(text + END) == STORED


def test_three_levels_with_industries_between() -> None:
    text = HEAD.format(";;;;;;;;;") + (
        "30.06.2024;05;Nordrhein-Westfalen;WZ08-C;Industrie;051;Düsseldorf;05111;Düsseldorf;8\n"
        "30.06.2024;05;Nordrhein-Westfalen;WZ08-C;Industrie;051;Düsseldorf;;;70\n"
        "30.06.2024;05;Nordrhein-Westfalen;WZ08-C;Industrie;;;;;600\n"
        "30.06.2024;16;Thüringen;;Insgesamt;;;16051;Erfurt;5\n"
    )
    assert regions(text + END) == [("16051", 5.0)]
    assert placed(text + END) == [(None, None, None, 5.0)]


def test_divisions_of_two_digits_and_commuters_are_no_level() -> None:
    text = HEAD.format(";;;;;") + "30.06.2024;16;Thüringen;16;Holz;6\n30.06.2024;16;Thüringen;;;9\n"
    assert placed(text + END) == [("16", None, None, 6.0), (None, None, None, 9.0)]
    commuters = HEAD.format(";;;;;") + "30.06.2024;16051;Erfurt;16052;Gera;6\n"
    with pytest.raises(ImportRefused, match="kennt der Clusteratlas nicht"):
        read(commuters + "30.06.2024;16051;Erfurt;16051;Erfurt;6\n" + END)


def test_flat_file_with_both_variables_and_total_lines() -> None:
    line = "13111;S;STAG;S;2024-06-30;DLAND;L;{};N;KREISE;K;{};{};{};Anzahl;ERW032;SvB\n"
    text = FLAT + "".join(
        line.format(*cells)
        for cells in (
            ("DG", "", "Insgesamt", 900),
            ("16", "INSGESAMT", "Insgesamt", 90),
            ("16", "16051", "Erfurt", 5),
            ("16", "16052", "Gera", 4),
            ("01", "1001", "Flensburg", 3),
        )
    )
    assert regions(text) == STORED
