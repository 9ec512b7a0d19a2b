"""Maps of locations in files, read back: every circle, its count and place, its words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader

from clusteratlas import views
from clusteratlas.charts.labels import Box, Fit, Point, fitting, label_box
from clusteratlas.charts.marker_labels import label_places
from clusteratlas.model import Selection
from clusteratlas.output import map_areas, map_markers
from clusteratlas.output.blocks import Map, Table
from clusteratlas.output.cells import number_ranges
from clusteratlas.output.document import Document
from clusteratlas.output.html.file import to_html
from clusteratlas.output.pdf.file import to_pdf
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.views import ViewState
from tests.output.sheets import HOSTILE
from tests.output.test_html import Page
from tests.output.test_pdf import squeezed, tags
from tests.rendering import answer, whole

JENA = "16053"


def document(lang: str = "de", **chosen: Any) -> Document:
    state = ViewState("points", Selection(lang=lang, **chosen), {})
    return whole(views.document(state, answer, "https://atlas.example/points"))


def the_map(view_document: Document) -> Map:
    [result] = [block for block in view_document.blocks if isinstance(block, Map)]
    return result


def located(**chosen: Any) -> pd.DataFrame:
    frame = answer("actors__register", Selection(**chosen)).frame
    return frame[frame.longitude.notna()]


def group(view_document: Document) -> Any:
    deck = Presentation(io.BytesIO(to_pptx(view_document)))
    [result] = [s for slide in deck.slides for s in slide.shapes if s.shape_type == 6]
    return result


def circles(result: Any) -> list[Any]:
    return [s for s in result.shapes if s._element.xpath("./p:spPr/a:prstGeom[@prst='ellipse']")]


def described(shape: Any) -> str:
    return str(shape._element.xpath("./*/p:cNvPr")[0].get("descr"))


def figure(view_document: Document) -> dict[str, Any]:
    [drawn] = Page(to_html(view_document)).figures.values()
    return {trace.get("name", ""): trace for trace in drawn["data"]}


def counts() -> dict[str, int]:
    """Return how many located actors each municipality has, counted by pandas."""
    return {str(name): int(n) for name, n in located().municipality.value_counts().items()}


def test_the_title_says_where_the_most_are() -> None:
    many = counts()
    assert (sum(many.values()), len(many), many["Jena"]) == (254, 71, 51)
    assert document().title == "254 bekannte Standorte in 71 Gemeinden, die meisten in Jena: 51"
    view_document = document("en", kreis_id=JENA, actor_field_id="optik", kinds=("institution",))
    assert view_document.title.startswith("Research · Optics and optoelectronics · Jena, Stadt: ")


def test_the_table_counts_every_actor_once() -> None:
    [table] = [b for b in document().blocks if isinstance(b, Table)]
    frame = table.answer.frame
    columns = ["actor_count", "actor_companies", "actor_institutions", "actor_network_count"]
    numbers = frame[columns].astype(int)
    assert list(numbers.iloc[:, 1:].sum(axis=1)) == list(numbers.actor_count)
    assert numbers.actor_count.sum() == len(answer("actors__register", Selection()).frame) == 260
    nowhere = frame.iloc[-1]
    assert (nowhere.actor_municipality, nowhere.actor_count) == ("Sitz nicht bekannt", "6")
    # Sources in the order of the rows: the first row cites the first numbers.
    ids = frame.source_id[0].split(";")
    assert [source.id for source in table.answer.sources[: len(ids)]] == ids


@pytest.mark.parametrize("lang", ["de", "en"])
def test_circles_of_the_slide_have_the_counts_of_the_answer(lang: str) -> None:
    view_document = document(lang)
    result = group(view_document)
    assert {shape.name: shape.text for shape in circles(result)} == {
        f"{name}: {count}": str(count) for name, count in counts().items()
    }
    assert described(result) == the_map(view_document).alt
    outcome = {shape.name: described(shape) for shape in circles(result)}
    words = {"de": "Unternehmen: 29\nForschung: 18", "en": "Companies: 29\nResearch: 18"}
    assert outcome["Jena: 51"].startswith(f"Jena\n{words[lang]}\n")


def _has_neighbour(name: str, places: pd.DataFrame) -> bool:
    """Tell whether another municipality lies within 0.17 degrees, where circles may meet."""
    own = places.loc[name.rsplit(": ", 1)[0], ["longitude", "latitude"]].astype(float)
    away = (places[["longitude", "latitude"]].astype(float) - own).abs().max(axis=1)
    return bool((away < 0.17).sum() > 1)


def test_circles_of_the_slide_lie_where_the_municipalities_do() -> None:
    """Fit a line through longitudes and middles of those that none can push aside.

    These lie on it; the others lie less than 0.2 degrees away.
    """
    places = located().drop_duplicates("municipality").set_index("municipality")
    every = circles(group(document()))
    alone = np.array([not _has_neighbour(shape.name, places) for shape in every])
    names = [shape.name.rsplit(": ", 1)[0] for shape in every]
    for column, middles, sign in (
        ("longitude", [shape.left + shape.width / 2 for shape in every], 1),
        ("latitude", [shape.top + shape.height / 2 for shape in every], -1),
    ):
        degrees = places.loc[names, column].astype(float).to_numpy()
        slope, start = np.polyfit(degrees[alone], np.array(middles)[alone], 1)
        off_deg = np.abs((np.array(middles) - start) / slope - degrees)
        assert alone.sum() >= 4 and np.sign(slope) == sign
        assert off_deg[alone].max() < 0.005 and off_deg.max() < 0.2


def test_pdf_has_counts_labels_and_words() -> None:
    view_document = document()
    reader = PdfReader(io.BytesIO(to_pdf(view_document)))
    text = reader.pages[0].extract_text()
    drawn = text[: text.index("Standorte je Gemeinde")].split("\n")
    # Neighbours on one line are read as one number: '10' and '9' as '109'.
    printed = "".join(re.sub(" ", "", line) for line in drawn if re.fullmatch(r"[\d ]+", line))
    # In the order in which they are drawn, which those that were moved aside change.
    assert sorted(printed) == sorted("".join(map(str, counts().values())))
    assert printed.startswith("512219")
    # The greatest are named on the map, not only in the table.
    names = "".join(drawn[drawn.index("51") :])
    assert all(name in names for name in ("Jena", "Erfurt", "Ilmenau", "Gera"))
    printed = squeezed("".join(page.extract_text() for page in reader.pages))
    assert squeezed("Jena Jena, Stadt 51 29 18 4 1–48") in printed
    tag_names = list(tags(reader.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore
    assert the_map(view_document).alt in {str(tag.get("/Alt")) for tag in tag_names}


def test_figure_of_the_slides_has_the_places_of_the_answer() -> None:
    traces = figure(document())
    drawn = traces["circles"]
    places = located().drop_duplicates("municipality").set_index("municipality")
    result = [data[0].split("<br>")[0] for data in drawn["customdata"]]
    assert dict(zip(result, map(int, drawn["text"]), strict=True)) == counts()
    for axis, column in (("x", "longitude"), ("y", "latitude")):
        moved = (pd.Series(drawn[axis]) - places.loc[result, column].reset_index(drop=True)).abs()
        assert moved.max() < 0.2 and (moved == 0).sum() > 40
    assert {"Jena", "Erfurt", "Ilmenau", "Gera"} <= set(traces["names"]["text"])


def test_a_kreis_shows_each_actor_hollow_where_employees_are_unknown() -> None:
    view_document, frame = document(kreis_id=JENA), located(kreis_id=JENA)
    traces = figure(view_document)
    line, ground = traces["circles"]["marker"]["line"]["color"], "#ffffff"
    names = [data[0].split("<br>")[0] for data in traces["circles"]["customdata"]]
    known = dict(zip(names, (colour == ground for colour in line), strict=True))
    assert known == dict(zip(frame["name"], frame.employees.notna(), strict=True))
    result = circles(group(view_document))
    assert {shape.name for shape in result} == set(frame["name"])
    outcome = {shape.name: described(shape).split("\n") for shape in result}
    assert outcome["Analytik Jena"][1:5] == [
        "Unternehmen", "in Jena", "Life Sciences, MSR-Technik", "Beschäftigte: 1.000 (2021)",
    ]  # fmt: skip
    text = squeezed(
        "".join(p.extract_text() for p in PdfReader(io.BytesIO(to_pdf(view_document))).pages)
    )
    assert all(squeezed(name) in text for name in ("Analytik Jena", "JENOPTIK", "TowerByte eG"))


@pytest.mark.parametrize("chosen", [{}, {"kreis_id": JENA}, {"kreis_id": "16070"}])
def test_labels_meet_neither_each_other_nor_a_circle(chosen: dict[str, Any]) -> None:
    block = the_map(document(**chosen))
    tall = map_areas.height(block)
    placed_markers = map_markers.placed_markers(block)
    assert all(d.radius <= d.at[0] <= 1 - d.radius for d in placed_markers)
    assert all(d.radius <= d.at[1] <= tall - d.radius for d in placed_markers)
    wide = min(118, 98 / tall) * 72 / 25.4  # points, as document.typ draws it
    letter, line = 3.7 / wide, 9 / wide  # of Source Sans at 7.5 points
    labelled = [d for d in placed_markers if d.label]
    boxes = [_box(*d.label_at, len(d.label) * letter, line) for d in labelled]
    round_ = [_box(*d.at, 2 * d.radius, 2 * d.radius) for d in placed_markers]
    assert len(labelled) >= 5
    assert max(placed_markers, key=lambda d: d.radius if len(d.name) <= 50 else 0).label
    assert all(box.left >= 0 and box.right <= 1 and box.bottom <= tall for box in boxes)
    for n, box in enumerate(boxes):
        assert not any(box.meets(other) for other in (*boxes[:n], *round_))


def _box(x: float, y: float, width: float, height: float) -> Box:
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def test_the_largest_choose_first_and_far_labels_have_a_line() -> None:
    # One circle, boxed in on all four sides by others.
    middle = Point(0.5, 0.5, 20, 60, 14)
    around = [
        Point(0.5 + dx, 0.5 + dy, 20, 400, 14)
        for dx, dy in ((0, -0.12), (0, 0.12), (0.15, 0), (-0.15, 0))
    ]
    [fit] = fitting([middle, *around], 1, 1, 400, 400)
    assert isinstance(fit, Fit) and fit.line
    assert fitting([middle, *around], 1, 0, 400, 400) == [None]
    box = label_box(middle, fit.shift, 400, 400)
    assert box.left <= 200 + fit.line[1][0] <= box.right
    assert fit.line[0][0] ** 2 + fit.line[0][1] ** 2 == pytest.approx(400)


def test_a_label_away_from_its_circle_is_led_there_on_the_slide() -> None:
    view_document = document()
    block = the_map(view_document)
    places = label_places(block.shapes, block.markers)
    led = {one.name for one, label in places.items() if label.line}
    lines = {shape.name for shape in group(view_document).shapes if shape.shape_type == 9}
    assert lines == led != set()


def test_without_a_location_there_is_no_map_but_words() -> None:
    view_document = document(actor_field_id="service_robotik", kreis_id="16061")
    assert view_document.title == "Kein bekannter Standort"
    assert not [b for b in view_document.blocks if isinstance(b, Map | Table)]
    assert to_pdf(view_document) and to_pptx(view_document) and to_html(view_document)


def test_numbers_in_a_row_are_drawn_together() -> None:
    assert number_ranges([3, 1, 2, 7, 9, 8, 12, 13]) == "1–3, 7–9, 12, 13"
    assert number_ranges([]) == ""


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: ascii(t[:12]))
def test_hostile_names_are_text(text: str) -> None:
    view_document = document(kreis_id="16054")
    block = the_map(view_document)
    odd = replace(
        block, markers=tuple(replace(s, name=text, description=text) for s in block.markers)
    )
    one = replace(
        view_document, blocks=tuple(odd if b is block else b for b in view_document.blocks)
    )
    assert to_pdf(one)
    assert len(circles(group(one))) == 2
    page = Page(to_html(one))
    assert len(page.scripts) == 4
    [drawn] = page.figures.values()
    result = [t["customdata"][0][0] for t in drawn["data"] if t.get("name") == "circles"]
    assert "<script" not in result[0] and "<img" not in result[0]


def test_kreise_are_named_where_circles_leave_room_and_none_is_named_twice() -> None:
    areas = map_areas.areas(the_map(document()), "de")
    named = {area.name: area.label for area in areas if area.label}
    assert {"Eichsfeld", "Kyffhäuserkreis", "Greiz", "Hildburghausen"} <= set(named)
    assert named["Saale-Orla-Kreis"] == "Saale-Orla" and "Nordhausen" not in named
