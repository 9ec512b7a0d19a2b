"""The tiles of the start page: the newest figure of each field, told with its time."""

from __future__ import annotations

import duckdb
import pytest

from clusteratlas.model import Selection
from clusteratlas.output.screen_blocks import Tile, Tiles, for_files
from clusteratlas.views import ViewState, part
from tests.rendering import answer


def _tiles(lang: str) -> tuple[Tiles, dict[str, Tile]]:
    blocks = part(ViewState("overview", Selection(lang=lang)), answer).blocks
    [tiles] = [block for block in blocks if isinstance(block, Tiles)]
    return tiles, {tile.name: tile for row in tiles.rows for tile in row.tiles}


def test_figures_are_the_newest_and_say_of_when() -> None:
    _, tiles = _tiles("de")
    lines = {name: [line[:2] for line in tile.lines] for name, tile in tiles.items()}
    assert lines["Optik"] == [
        ("ca. 15.800", "Beschäftigte (2017)"),
        ("ca. 66,0\u00a0%", "Exportquote (2016)"),
    ]
    assert lines["MSR-Technik"][0] == ("ca. 17.400", "Beschäftigte (September 2012)")
    assert lines["Life Sciences"][1][1] == "Exportquote (ohne Jahresangabe)"
    assert lines["Kreativwirtschaft"] == [
        ("", "Beschäftigte: keine Angaben"),
        ("", "Exportquote: keine Angaben"),
    ]


def test_every_field_has_a_tile_in_its_group(store: duckdb.DuckDBPyConnection) -> None:
    groups = dict(store.execute("SELECT short_en, field_group FROM field").fetchall())
    _, tiles = _tiles("en")
    assert {name: tile.group for name, tile in tiles.items()} == groups
    assert tiles["Optics"].link == ("fact_sheet", (("field", "optik"),))


def test_no_field_has_an_older_figure_than_its_picture() -> None:
    """The picture above and the tile below take the same newest figure where there is one."""
    shown = answer("overview__tiles", Selection()).frame
    later = answer("comparison__later", Selection(indicator_id="employees")).frame
    own = shown[shown.indicator_id == "employees"].set_index("field_id")
    assert len(later) == 7
    assert list(own.loc[later.field_id].value) == list(later.value)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_files_have_the_same_as_a_table(lang: str) -> None:
    tiles, by_name = _tiles(lang)
    assert for_files((tiles,)) == (tiles.table,)
    cells = tiles.table.answer.frame.set_index("text_0")
    assert len(cells) == len(by_name) == 13
    for name, tile in by_name.items():
        for figure, _, _ in tile.lines:
            assert any(figure in cells.loc[name, column] for column in ("text_1", "text_2"))
