"""Citations, against texts written by hand."""

from dataclasses import replace

from clusteratlas.model import Selection
from clusteratlas.queries import answer
from clusteratlas.text.citation import citations, cite
from tests.output import made_up

LINK = "https://atlas.example/fact_sheet?field=x&v=0123456789ab"


def test_every_line_in_german() -> None:
    result = made_up.answer("Vorsicht")
    frame = result.frame.assign(territory=2021, classification="WZ 2008", source_place="Tabelle 1")
    full = replace(result, frame=frame)
    assert cite(full, full.rows[0], "de", LINK).splitlines() == [
        "Exportquote, Feld X: ca. 12,5\u00a0%",
        "Definition: Definition",
        "Formel: a ÷ b",
        "Geltungsbereich: WZ 0",
        "Stand: 2011",
        "Status: veröffentlicht",
        "Fundstelle: Tabelle 1",
        "Anmerkung: Vorsicht",
        "Gebietsstand: 2021",
        "Systematik: WZ 2008",
        "Quelle: Amt B: Titel B, https://b.example",
        "Nutzungsrecht: frei; © B",
        "Datenversion: Clusteratlas Thüringen, 0123456789ab",
        f"Link: {LINK}",
    ]


def test_gap_in_english_keeps_its_status() -> None:
    result = made_up.answer()
    lines = cite(result, result.rows[1], "en", LINK).splitlines()
    assert lines[0] == "Exportquote, Feld Y: not stated"
    assert "As of: year not stated" in lines and "Status: not stated in the source" in lines
    dated = "Source: Amt A: Titel A (source dated May 2020), accessed on 2 January 2026"
    assert dated in lines


def test_printed_figure_of_the_store() -> None:
    sheet = answer("fact_sheet__figures", Selection(field_id="optik"))
    [text] = [t for t in citations([sheet], "de", LINK) if t.startswith("Exportquote")]
    assert text.startswith("Exportquote, Optik/Optoelektronik: 49,9\u00a0%\n")
    assert "Geltungsbereich: WZ 2670, Betriebe ab 20 Beschäftigte\nStand: 2011" in text


def test_answers_that_measure_nothing_are_not_cited() -> None:
    assert citations([answer("fact_sheet__statements", Selection())], "de", LINK) == []


def test_a_map_of_areas_cites_every_area_once() -> None:
    """Kreise whose area changed were listed a second time, without their territory."""
    chosen = Selection(
        collection="population", map_indicator_id="area_km2", section_id="A-T", year=2024
    )
    asked = [answer(f"regional_map__{q}", chosen) for q in ("figures", "transfers")]
    heads = [text.splitlines()[0] for text in citations(asked, "de", LINK)]
    assert heads.count("Fläche, Wartburgkreis: 1.367,16\u00a0km²") == 1
    assert len(heads) == len(set(heads)) == 22
