"""Slides for the browser use their room: few, none overfull, and nothing of a block is lost."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Entry, Heading, Statements, Table, Text
from clusteratlas.output.html import bodies, stage
from clusteratlas.output.html.deck import Deck, Slide
from clusteratlas.output.html.escape import esc_words
from clusteratlas.output.html.font import FACES
from clusteratlas.output.pptx import stage as powerpoint
from clusteratlas.output.slides import pieces, source_lines, table_cut
from clusteratlas.output.slides.joins import join
from clusteratlas.output.slides.list_cut import Part, cut_lists
from clusteratlas.output.slides.packing import Cut, opening, widths, with_fewest_slides
from clusteratlas.output.slides.stage import Stage
from clusteratlas.output.slides.strip_cut import cut_strips
from clusteratlas.output.slides.table_cut import cut_table
from clusteratlas.views import ViewState
from tests.output.sheets import sheet
from tests.rendering import answer, talk_document, whole, whole_slides
from tests.rendering import slides as talk_slides
from tests.states import EVERY

MOST = {  # slides of a view in its first state
    "comparison0": 11, "exports0": 26, "fact_sheet0": 27, "kreis_profile0": 17, "links0": 12,
    "overview0": 10, "peers0": 5, "points0": 11, "regional_map0": 6, "side_by_side0": 14,
    "side_by_side1": 9, "then_and_now0": 15,
}  # fmt: skip


def _cut_table(heads: list[str], rows: list[list[str]], room_px: float) -> Cut[table_cut.Part]:
    return cut_table(heads, rows, room_px, stage.STAGE.table)


def _cut_lists(block: Statements, room_px: float) -> Cut[Part]:
    return cut_lists(block, room_px, stage.STAGE.lists)


def _share(cut: Cut[table_cut.Part]) -> float:
    return cut.size / stage.TABLE_PX


def deck(state: ViewState) -> list[Slide]:
    return Deck.of(whole(views.document(state, answer, "")), "").slides


FIRST = [str(p.id) for p in EVERY if str(p.id)[:-2] in MOST]


@pytest.mark.parametrize("name", FIRST)
def test_a_view_takes_few_slides_and_none_is_too_full(name: str) -> None:
    slides = whole_slides(name)
    assert 1 < len(slides) <= MOST[name[:-2]]
    for slide in slides:
        room = stage.STAGE.room(slide.title, slide.head, slide.lead)
        rows = slide.body.count("<tr>") + slide.body.count("<li>")
        assert slide.total_height <= room or rows <= 2, slide.title


@pytest.mark.parametrize("lang", ["de", "en"])
def test_lists_side_by_side_lose_no_entry(lang: str) -> None:
    for view in ("side_by_side", "comparison", "links"):
        state = ViewState(view, Selection(lang=lang), {})
        bodies = "".join(slide.body for slide in deck(state))
        lists = [b for b in views.part(state, answer).file_blocks if isinstance(b, Statements)]
        entries = [e for block in lists for _, some in block.columns for e in some]
        assert entries and bodies.count("<li>") >= len(entries)
        for entry in entries:
            same = sum(other.sentence == entry.sentence for other in entries)
            assert bodies.count(f"{esc_words(entry.text)}") >= same


@pytest.mark.parametrize("name", [p.id for p in EVERY])
def test_every_text_is_shown_or_told(name: str) -> None:
    shown = "".join(
        f"{s.body}{esc_words(s.lead)}{''.join(map(esc_words, s.notes))}" for s in whole_slides(name)
    )
    for block in (b for b in talk_document(name).blocks if isinstance(b, Text)):
        assert all(esc_words(line) in shown for line in block.text.split("\n")), block.text[:80]


def test_a_text_before_lists_stands_on_their_first_slide() -> None:
    lists = Statements("Liste", (("Kopf", tuple(Entry(f"{n} Wort " * 40) for n in range(30))),))
    blocks = (Heading("Kopf"), Text("Satz."), lists, Text("Leise.", muted=True), lists)
    slides = Deck.of(replace(sheet(), blocks=blocks), "").slides[1:]
    assert [slide.lead for slide in slides] == ["Satz.", *[""] * (len(slides) - 1)]
    assert [slide.notes for slide in slides].index(("Leise.",)) == len(slides) // 2 - 1


def test_rows_of_a_table_stand_once_in_type_that_can_be_read() -> None:
    rows = [[f"Kreis {n}", f"{n},5 %", "2022"] for n in range(22)]
    result = _cut_table(["Kreis", "Wert", "Jahr"], rows, 520.0)
    assert [rows[part.rows] for part in result.parts] == [rows[:11], rows[11:]]
    assert _share(result) < 1  # in normal type it would take three slides
    assert max(sum(part.heights) for part in result.parts) <= 520
    assert all(sum(part.widths) == pytest.approx(stage.WIDTH_PX) for part in result.parts)
    few = _cut_table(["Kreis", "Wert", "Jahr"], rows[:5], 520.0)
    assert _share(few) == 1


@pytest.mark.parametrize("own_stage", [stage.STAGE, powerpoint.STAGE])
def test_a_long_narrow_table_goes_on_beside_itself(own_stage: Stage) -> None:
    room = own_stage.room("Titel", "", "")
    rows = [[f"Saalfeld-Rudolstadt {n}", f"{n},5 %", "2022"] for n in range(22)]
    cut = cut_strips(["Kreis", "Wert", "Jahr"], rows, room, own_stage.table)
    assert [[rows[strip.rows] for strip in strips] for strips in cut.parts] == [
        [rows[:11], rows[11:]]
    ]
    assert cut.size == own_stage.table.sizes[0]
    [strips] = cut.parts
    wide = sum(sum(strip.widths) for strip in strips) + own_stage.table.gap
    assert wide <= own_stage.table.inner + 1e-6
    assert max(sum(strip.heights) for strip in strips) <= room
    few = cut_strips(["Kreis", "Wert", "Jahr"], rows[:9], room, own_stage.table)
    assert [len(strips) for strips in few.parts] == [1]


def test_figures_stand_at_the_right_of_both_strips() -> None:
    body = next(s.body for s in talk_slides("regional_map0de") if s.kind == "table")
    assert body.startswith('<div class="strips"><table') and body.count("</table>") == 2
    assert body.count('<th scope="row"') == 22
    rows = [re.findall(r"<t[dh][^>]*>", row) for row in body.split("<tr>")]
    figures = [row[2] for row in rows if len(row) > 2]
    assert set(figures) == {'<th scope="col" class="right">', '<td class="right">'}


def test_a_table_whose_rows_would_wrap_stays_in_one_piece() -> None:
    rows = [
        [f"Kreis {n}", "ein Satz von einiger Länge, der eine Zeile füllt " * 2] for n in range(30)
    ]
    cut = cut_strips(["Kreis", "Anmerkung"], rows, 520.0, stage.STAGE.table)
    assert len(cut.parts) > 1 and {len(strips) for strips in cut.parts} == {1}


def test_words_too_wide_for_the_columns_make_the_type_smaller() -> None:
    heads = [f"Kennzahlenbezeichnung{n}" for n in range(6)]
    result = _cut_table(heads, [["1"] * 6], 520.0)
    assert _share(result) < 0.8 and len(result.parts) == 1


def test_a_table_too_wide_for_any_type_goes_on_with_its_first_column() -> None:
    heads = ["Feld", *(f"Kennzahlenbezeichnungenwort{n}" for n in range(9))]
    result = _cut_table(heads, [["Optik", *"123456789"]], 520.0)
    assert [part.columns[0] for part in result.parts] == [0] * len(result.parts)
    assert [n for part in result.parts for n in part.columns[1:]] == list(range(1, 10))


def _advances(path: Path) -> dict[str, int]:
    """Letter -> advance width, read from the tables cmap (format 4) and hmtx of a font file."""
    data = path.read_bytes()

    def numbers(at: int, count: int, form: str = "H") -> tuple[int, ...]:
        return struct.unpack_from(f">{count}{form}", data, at)

    places = {
        data[n : n + 4]: numbers(n + 8, 1, "I")[0]
        for n in range(12, 12 + 16 * numbers(4, 1)[0], 16)
    }
    cmap, hmtx, result = places[b"cmap"], places[b"hmtx"], {}
    for n in range(numbers(cmap + 2, 1)[0]):
        at = cmap + numbers(cmap + 4 + 8 * n + 4, 1, "I")[0]
        if numbers(at, 1) != (4,):
            continue
        count = numbers(at + 6, 1)[0] // 2
        ends, starts = numbers(at + 14, count), numbers(at + 16 + 2 * count, count)
        deltas, places_at = numbers(at + 16 + 4 * count, count), at + 16 + 6 * count
        for k, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
            offset = numbers(places_at + 2 * k, 1)[0]
            for code in range(first, min(last, 0x2100) + 1):
                place = places_at + 2 * k + offset + 2 * (code - first)
                glyph = (numbers(place, 1)[0] if offset else code) + delta & 0xFFFF
                result[chr(code)] = numbers(hmtx + 4 * glyph, 1)[0]
    return result


def test_widths_are_those_of_the_embedded_font() -> None:
    for weight, bold in ((400, False), (700, True)):
        advances = _advances(FACES[weight])
        for text in ("n", "W", "ß", "9", "€", "„", "Zahlen", "nnnn"):
            wanted = sum(advances[letter] for letter in text)
            # Pairs of letters may stand a little closer.
            assert stage.width(text, 1000, bold) == pytest.approx(wanted, rel=0.02)


def test_columns_have_their_longest_word_and_share_the_rest() -> None:
    def tall(wide: list[float]) -> float:
        return max(wide)

    assert widths([(10, 20), (10, 60)], 160, tall) == [40, 120]
    result = widths([(30, 30), (20, 400)], 100, tall)
    assert result[0] == pytest.approx(30) and sum(result) == pytest.approx(100)
    assert widths([(90, 90), (60, 60)], 100, tall) == [60, 40]


def _lists(*counts: int) -> Statements:
    def entries(n: int, count: int) -> tuple[Entry, ...]:
        return tuple(Entry(f"{n}-{m} mit einigen Worten dahinter") for m in range(count))

    return Statements(
        "Titel", tuple((f"Liste {n}", entries(n, count)) for n, count in enumerate(counts))
    )


@pytest.mark.parametrize("counts", [(1, 20, 4), (30,), (0, 3), (5, 5, 5, 5), (40, 1)])
def test_lists_are_cut_in_order(counts: tuple[int, ...]) -> None:
    block = _lists(*counts)
    result = _cut_lists(block, 500.0)
    for n, (_, entries) in enumerate(block.columns):
        shown = [entry for part in result.parts for entry in entries[part.cuts[n]]]
        assert shown == list(entries)
    assert max(part.total_height for part in result.parts) <= 500
    assert all(round(sum(part.widths), 6) == 1 for part in result.parts)


def test_a_list_that_stands_alone_is_set_in_two_columns() -> None:
    result = _cut_lists(_lists(24), 500.0)
    assert [part.columns for part in result.parts] == [2]


def test_the_words_of_a_head_are_not_broken() -> None:
    heads = ("Maschinenbau", "Life Sciences", "Optik/Optoelektronik")
    entry = Entry("Ein Satz mit vielen Worten, der mehrere Zeilen braucht. " * 3)
    long = (entry,) * 12
    columns = tuple((head, long if n == 1 else long[:1]) for n, head in enumerate(heads))
    result = _cut_lists(Statements("T", columns), 500.0)
    first, size = result.parts[0], result.size
    wide = first.widths[2] * (stage.WIDTH_PX - 2 * 56)
    assert stage.width("Optik/Optoelektronik", 1.05 * size, True) <= wide


def _small(n: int) -> pieces.Slide:
    piece = pieces.Text(title=f"T{n}", text=str(n), size=25.0)
    return pieces.Slide("table", f"T{n}", (piece,), "Kopf", total_height=100.0, ids=("a",))


@pytest.mark.parametrize("measures", [stage.STAGE, powerpoint.STAGE], ids=["html", "pptx"])
def test_small_slides_of_a_section_are_joined_and_others_are_not(measures: Stage) -> None:
    whole = measures.room("T0", "Kopf", "")
    small = [replace(_small(n), total_height=0.18 * whole) for n in range(3)]
    chart = pieces.Slide("chart", "C", (), "Kopf")
    other = replace(small[0], head="Anderer")
    lead = replace(small[1], lead="Dazu ein Satz.")
    [one] = join(small, measures)
    assert (one.title, one.kind, one.ids) == ("T0", "table joined", ("a",))
    assert [piece.title for piece in one.pieces] == ["T0", "T1", "T2"]
    assert 0.54 * whole < one.total_height <= whole
    for apart in ([small[0], chart], [small[0], other], [small[0], lead]):
        assert join(apart, measures) == apart
    assert len(join([replace(s, total_height=0.75 * whole) for s in small], measures)) == 3


def test_what_stands_below_something_else_has_its_title() -> None:
    result = bodies.body(sheet(), [piece for n in range(3) for piece in _small(n).pieces])
    assert re.findall(r">(\d|T\d)<", result) == ["0", "T1", "1", "T2", "2"]


@pytest.mark.parametrize("view", ["exports", "then_and_now", "points"])
def test_the_foot_of_a_slide_fits(view: str) -> None:
    document = whole(views.document(ViewState(view, Selection(), {}), answer, ""))
    for slide in Deck.of(document, "").slides:
        foot = source_lines.foot(document, slide.ids, "", stage.fits_foot)
        assert stage.fits_foot(foot) and document.data_version in foot


def test_the_cover_says_what_stands_before_the_first_section() -> None:
    blocks = (Text("Laut."), Text("Leise.", muted=True), Heading("Kopf"), Text("Dann."))
    result, rest = opening(blocks)
    assert result == "Laut." and list(rest) == [blocks[1], *blocks[2:]]
    table = next(b for b in sheet().blocks if isinstance(b, Table))
    assert opening((Text("Laut."), table)) == ("", (Text("Laut."), table))


def test_the_first_of_those_with_the_fewest_slides_is_taken() -> None:
    counts = {1.0: 3, 0.9: 2, 0.8: 2}
    every = [Cut(share, [_PART] * n) for share, n in counts.items()]
    assert with_fewest_slides(every).size == 0.9


_PART = Part([], [], 0.0)
