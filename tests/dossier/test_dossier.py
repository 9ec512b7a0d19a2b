"""Dossiers: nothing is lost, old figures stay, new figures are shown with them."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from pptx import Presentation
from sqlalchemy import event, text

from clusteratlas import archive, dossier, store
from clusteratlas.dossier import Dossier, Item
from clusteratlas.files import NotWritten
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.formats import FORMATS
from clusteratlas.queries import answer
from clusteratlas.text.changes import change_table
from clusteratlas.views import ViewState, field_actors
from clusteratlas.work import engine
from tests import small

DAY = date(2027, 3, 1)
HOSTILE = "<script>alert(1)</script> =cmd() #strong[x] $x$ \u202e\x07"


def _item(field: str, text: str = "") -> Item:
    state = ViewState("fact_sheet", Selection(field_id=field), {}, f"fact_sheet?field={field}")
    return Item(state.as_dict(), text)


def _made(*fields: str) -> Dossier:
    one = dossier.create("council", "Frühjahr", DAY, ("Begrüßung", "Exporte"))
    return dossier.save(replace(one, items=tuple(_item(f, f"Satz zu {f}") for f in fields)))


def _ratio(one: Dossier, lang: str = "de") -> float:
    view_document = dossier.document(one, lang)
    frame = next(a for a in view_document.data if a.name == "fact_sheet__figures").frame
    return float(frame.set_index("indicator_id").value["export_ratio_percent"])


def test_a_dossier_is_loaded_as_it_was_saved(own: Path) -> None:
    one = _made("optik", "automobil")
    assert dossier.load(one.id) == one
    assert dossier.list_all() == ([one], [])
    assert one.version == store.data_version().id
    assert one.revision == 2


def test_the_order_of_items_changes_and_stops_at_the_ends(own: Path) -> None:
    one = _made("optik", "automobil", "energie")

    def order(d: Dossier) -> list[str]:
        return [i.state("de").selection.field_id for i in d.items]

    assert order(one.move(0, 1)) == ["automobil", "optik", "energie"]
    assert order(one.move(0, -1)) == ["optik", "automobil", "energie"]
    assert order(one.move(2, 1)) == ["optik", "automobil", "energie"]
    assert order(one.without_item(1)) == ["optik", "energie"]


def test_a_full_dossier_gives_a_sentence(own: Path) -> None:
    one = replace(_made(), items=tuple(_item("optik") for _ in range(60)))
    with pytest.raises(AtlasError, match="voll"):
        one.with_item(_item("optik"))


def test_reopening_after_a_rebuild_gives_the_old_figures(
    own: Path, rebuild: Callable[[], str]
) -> None:
    one = _made("optik")
    later = rebuild()
    assert store.data_version().id == later
    assert _ratio(dossier.load(one.id)) == 49.9
    assert dossier.document(one, "de").data_version == one.version
    ((title, changed),) = dossier.compare_items(one, later, "de")
    assert "Opt" in title
    table = change_table(changed, "de")
    ratio = table[table["Indikator"].str.contains("Exportquote")]
    assert ratio["Früherer Stand"].iloc[0] == "49,9\u00a0%"
    assert ratio["Späterer Stand"].iloc[0] == "50,2\u00a0%"
    assert {"revised"} == set(changed.frame.change)


def test_the_copy_for_the_next_meeting_has_new_figures_and_says_what_changed(
    own: Path, rebuild: Callable[[], str]
) -> None:
    one = _made("optik")
    rebuild()
    copy = dossier.for_next(one, date(2028, 3, 1))
    assert (copy.version, copy.previous, copy.agenda) == (
        store.data_version().id,
        one.id,
        one.agenda,
    )
    assert _ratio(copy) == pytest.approx(50.2)
    text = _pdf_text(FORMATS["pdf"].make(dossier.document(copy, "de")))
    assert "seit der letzten Sitzung" in text
    assert "49,9" in text and "50,2" in text
    assert dossier.load(one.id) == one


def test_old_stores_stay_only_while_a_dossier_needs_them(
    own: Path, rebuild: Callable[[], str]
) -> None:
    one = _made("optik")
    rebuild()
    other = _made("energie")
    assert archive.store_of(own, one.version).is_file()
    dossier.remove(one.id)
    with pytest.raises(AtlasError):
        archive.store_of(own, one.version)
    assert archive.store_of(own, other.version).is_file()
    assert archive.figures_path(own, other.version).is_file()


def _fill_disk(connection: sqlite3.Connection, record: object) -> None:
    connection.execute("PRAGMA max_page_count = 1")  # all of them


def test_a_failed_write_leaves_the_old_dossier(own: Path) -> None:
    one = _made("optik")
    event.listen(engine.engine(), "connect", _fill_disk)
    engine.engine().dispose()
    with pytest.raises(NotWritten, match="der Datenträger ist voll"):
        dossier.save(replace(one, agenda=("x" * 200,) * 100))
    engine._open.cache_clear()
    assert dossier.load(one.id) == one


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"form": "other"}', b"\xff\xfe", b"PK\x03\x04"]
)
def test_a_foreign_file_is_refused_in_words(own: Path, data: bytes) -> None:
    with pytest.raises(AtlasError, match="keine lesbare Sitzungsmappe"):
        dossier.take_in(data)
    assert dossier.list_all() == ([], [])


def test_an_exported_file_comes_back_as_a_dossier_of_its_own(own: Path) -> None:
    one = _made("optik")
    copy = dossier.take_in(one.to_json())
    assert copy.id != one.id
    assert (copy.items, copy.title, copy.version) == (one.items, one.title, one.version)


def test_a_damaged_file_is_named_and_left_alone(own: Path) -> None:
    one = _made("optik")
    broken = own / "dossiers" / "aaaaaaaaaaaa.json"
    broken.parent.mkdir()
    broken.write_text("{")
    result, damaged = dossier.list_all()
    assert ([d.id for d in result], damaged) == ([one.id], ["aaaaaaaaaaaa.json"])
    dossier.remove(one.id)
    assert broken.read_text() == "{"
    assert archive.store_of(own, one.version).is_file()  # the damaged dossier may need it


def test_files_of_an_earlier_atlas_are_taken_over_once(own: Path) -> None:
    one = _made("optik")
    dossier.remove(one.id)
    folder, aside = own / "dossiers", own / "dossiers_taken_over"
    folder.mkdir()
    file = folder / f"{one.id}.json"
    file.write_bytes(one.to_json())
    (folder / "x.json").write_text("{")
    assert dossier.list_all() == ([one], ["x.json"])
    assert [p.name for p in folder.iterdir()] == ["x.json"]
    assert (aside / file.name).read_bytes() == one.to_json()
    assert archive.damaged_ids(own) == []

    later = dossier.save(replace(one, title="später"))
    file.write_bytes(one.to_json())  # as if a process had been killed before it moved the file
    assert dossier.load(one.id) == later
    assert not file.exists()


def test_a_row_that_somebody_spoiled_stops_no_reader_and_can_be_removed(own: Path) -> None:
    one, other = _made("optik"), _made("energie")
    with engine.writing() as connection:
        connection.execute(text("UPDATE dossier SET content = '{' WHERE id = :id"), {"id": one.id})
    assert dossier.list_all() == ([other], [one.id])
    with pytest.raises(AtlasError):
        dossier.load(one.id)
    dossier.remove_damaged(one.id)
    assert dossier.list_all() == ([other], [])


@pytest.mark.parametrize("dossier_id", ["../../etc/passwd", "", "ffffffffffff", "<script>"])
def test_an_unknown_dossier_is_refused(own: Path, dossier_id: str) -> None:
    with pytest.raises(AtlasError, match="gibt es nicht"):
        dossier.load(dossier_id)


def _pdf_text(data: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("lang", ["de", "en"])
def test_one_pdf_has_cover_contents_agenda_items_and_sources(own: Path, lang: str) -> None:
    one = replace(_made("optik", "logistik"), author="ThCM")
    view_document = dossier.document(one, lang, "https://atlas.example/dossier")
    text = _pdf_text(FORMATS["pdf"].make(view_document))
    words = ("Frühjahr", "ThCM", "Begrüßung", "Satz zu optik", "Satz zu logistik", one.version)
    assert not [word for word in words if word not in text]
    heads = ("Inhalt", "Tagesordnung", "Quellen aller Zahlen")
    if lang == "en":
        heads = ("Contents", "Agenda", "Sources of all figures")
    assert not [head for head in heads if head not in text]
    assert ("49,9" if lang == "de" else "49.9") in text


def test_a_long_agenda_continues_on_the_next_page(own: Path) -> None:
    points = tuple(f"Punkt-{n}." for n in range(120))
    view_document = dossier.document(replace(_made("logistik"), agenda=points), "de")
    text = _pdf_text(FORMATS["pdf"].make(view_document))
    assert not [point for point in points if point not in text]


@pytest.fixture(scope="module")
def four_views(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """Return the slides of a dossier of four views, short and complete."""
    with small.own_atlas(tmp_path_factory, "four"):
        one = _made("optik", "logistik", "energie", "automobil")
        return _slides(one), _slides(one, complete=True)


def _slides(one: Dossier, complete: bool = False) -> Any:
    view_document = dossier.document(one, "de", complete=complete)
    return Presentation(io.BytesIO(FORMATS["pptx"].make(view_document))).slides


def test_a_sentence_is_the_title_of_the_first_slide_of_its_view(
    four_views: tuple[Any, Any],
) -> None:
    titles = [s.shapes.title.text for s in four_views[0]]
    assert titles[:3] == ["Frühjahr", "Tagesordnung", "Satz zu optik"]
    assert titles.count("Satz zu logistik") == 1 and titles[-1].startswith("Quellen aller Zahlen")
    first = four_views[0][2]
    texts = "\n".join(s.text_frame.text for s in first.shapes if s.has_text_frame)
    assert "Optik: Umsatz ca.\u00a03.800\u00a0Mio.\u00a0€ (2022), in der Broschüre 2012" in texts


@pytest.mark.parametrize(
    ("sentence", "title", "spoken"),
    [
        ("Kurz.\nZwei Zeilen.", "Kurz. Zwei Zeilen.", False),
        ("Der erste Satz. " + "Noch mehr Worte. " * 20, "Der erste Satz", True),
        ("ohne Punkt " * 40, "", True),
    ],
)
def test_a_long_sentence_is_spoken(own: Path, sentence: str, title: str, spoken: bool) -> None:
    one = replace(_made(), items=(_item("optik", sentence),))
    slide = _slides(one)[2]
    shown = slide.shapes.title.text
    assert shown == title if title else shown.startswith("Optik: Umsatz")
    wording = " ".join(sentence.split())
    assert (wording in slide.notes_slide.notes_text_frame.text) == spoken


def test_a_dossier_of_four_views_is_a_talk(four_views: tuple[Any, Any]) -> None:
    short, complete = four_views
    sources = [s for s in short if s.shapes.title.text.startswith("Quellen")]
    assert 4 * 3 <= len(short) - len(sources) - 2 <= 4 * 4
    titles = [s.shapes.title.text for s in complete]
    assert len(complete) > 2 * len(short) and titles.count("Anhang") == 1


def test_complete_slides_have_contents_and_every_sentence(four_views: tuple[Any, Any]) -> None:
    slides = four_views[1]
    texts = ["\n".join(s.text_frame.text for s in x.shapes if s.has_text_frame) for x in slides]
    assert slides[1].shapes.title.text == "Inhalt"
    assert "Logistik" in texts[1]
    for field in ("optik", "logistik", "energie", "automobil"):
        assert [f"Satz zu {field}" in text for text in texts].count(True) == 2


@pytest.mark.parametrize(
    ("title", "name"),
    [("ClusterCouncil Frühjahr", "clustercouncil-fruehjahr_2027-03-01"),
     ("../=cmd() 日本", "cmd_2027-03-01"), ("日本", "clusteratlas_2027-03-01"),
     ("x" * 300, "x" * 60 + "_2027-03-01")],
)  # fmt: skip
def test_files_are_called_after_title_and_day(own: Path, title: str, name: str) -> None:
    assert dossier.file_subject(replace(_made("optik"), title=title)) == name


def test_the_workbook_has_the_sentences_and_typed_figures(own: Path) -> None:
    data = FORMATS["xlsx"].make(dossier.document(_made("optik"), "de"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[:2] == ["Inhalt", "Daten"]
    texts = [cell.value for row in book["Inhalt"].iter_rows() for cell in row]
    assert {"Satz zu optik", "Begrüßung", "Exporte"} <= set(texts)
    assert 49.9 in [cell.value for row in book["Daten"].iter_rows() for cell in row]


def test_the_workbook_has_every_actor_of_its_searches_once(own: Path) -> None:
    one = _made("optik")
    searches = [Selection(search="Zeiss"), Selection(kreis_id="16053")]
    states = map(ViewState, ("companies", "points"), searches)
    items = [Item(state.as_dict()) for state in states]
    view_document = dossier.document(replace(one, items=(*one.items, *items)), "de")
    book = openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].make(view_document)))
    names = [row[0] for row in book["Register"].values][1:]
    of_field = field_actors.selection(Selection(field_id="optik"))  # of its fact sheet
    every = [*searches, of_field]
    result = [set(answer("actors__register", one).frame["name"]) for one in every]
    assert len(names) == len(set(names)) and set(names) == result[0] | result[1] | result[2]
    assert result[0] & result[1] and result[1] - result[0]


@pytest.mark.parametrize("kind", list(FORMATS))
def test_every_format_takes_hostile_text(own: Path, kind: str) -> None:
    one = replace(_made("optik"), title=HOSTILE, agenda=(HOSTILE,), author=HOSTILE)
    one = dossier.save(one.with_text(0, HOSTILE))
    data = FORMATS[kind].make(dossier.document(dossier.load(one.id), "de"))
    if kind == "pdf":
        assert "<script>alert(1)</script> =cmd() #strong[x] $x$" in _pdf_text(data)
    if kind == "pptx":
        slides = Presentation(io.BytesIO(data)).slides
        assert slides[0].shapes.title.text.startswith("<script>alert(1)</script> =cmd()")
