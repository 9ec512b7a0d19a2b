"""An imported table counts for the growth fields at once: the newest year wins, and is said.

All figures of both tables are made up.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from clusteratlas.importer import Report, take_in_all
from clusteratlas.model import Selection
from clusteratlas.output.blocks import Map, Table, Text
from clusteratlas.output.screen_blocks import Block, Fold
from clusteratlas.queries import answer
from clusteratlas.views.address import read
from clusteratlas.views.field_place import FieldPlace
from clusteratlas.views.part import ViewState
from clusteratlas.views.regional_map import part
from tests.inputs import copy_inputs, link_last_build

KREISE = [
    i
    for n in range(51, 78)
    if (i := f"160{n}") not in ("16056", "16057", "16058", "16059", "16060")
]
REGIONS = {"DE", "16", *KREISE}
INDUSTRY, SOCIAL = "user.42111-99-03-4", "user.13111-99-03-4"


def _region(code: str) -> str:
    return "DG" if code == "DE" else code


def industry_lines() -> Iterable[str]:
    """Employees of division 26 and of all industry: made up, Sömmerda far ahead, Jena secret."""
    for n, code in enumerate(("DE", "16", *KREISE)):
        whole = {"DE": 6_000_000, "16": 170_000}.get(code, 7_000 + 10 * n)
        own = {"DE": 300_000, "16": 15_000, "16068": 9_000}.get(code, 100 + n)
        yield f"{_region(code)};  {code};;Insgesamt;90;{whole}"
        yield f"{_region(code)};  {code};WZ08-26;Elektronik;9;{'.' if code == '16053' else own}"


def social_lines() -> Iterable[str]:
    for n, code in enumerate(("DE", "16", *KREISE)):
        whole = {"DE": 34_000_000, "16": 800_000}.get(code, 30_000 + n)
        own = {"DE": 1_900_000, "16": 44_000}.get(code, 1_000 + 50 * n)
        yield f"{_region(code)};  {code};;Insgesamt;{whole}"
        yield f"{_region(code)};  {code};WZ08-H;Verkehr und Lagerei;{own}"


def industry() -> bytes:
    head = """GENESIS-Tabelle: 42111-99-03-4
Erfundene Tabelle;;;;;
Betriebe und Beschäftigte nach Wirtschaftsabteilungen;;;;;
30.09.2023;;;;;
;;;;Betriebe;Beschäftigte
;;;;Anzahl;Anzahl
"""
    foot = '__________\n"Erfunden"\nStand: 10.10.2024 / 15:20:48\n'
    return (head + "\n".join(industry_lines()) + "\n" + foot).encode()


def social() -> bytes:
    head = """GENESIS-Tabelle: 13111-99-03-4
Erfundene Tabelle;;;;
Sozialversicherungspflichtig Beschäftigte nach Wirtschaftsabschnitten;;;;
30.06.2024;;;;
;;;;Sozialversicherungspflichtig Beschäftigte am Arbeitsort
;;;;Anzahl
"""
    foot = '__________\n"Erfunden"\nStand: 10.01.2025 / 15:20:48\n'
    return (head + "\n".join(social_lines()) + "\n" + foot).encode()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with both made-up tables."""
    root = copy_inputs(tmp_path_factory.mktemp("fields"))
    link_last_build(root)
    files = [("industry.csv", industry()), ("social.csv", social())]
    for outcome in take_in_all(root, root / "store.duckdb", files, REGIONS):
        assert isinstance(outcome, Report)
    return root


@pytest.fixture(autouse=True)
def atlas(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read the store with the imports."""
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(built / "store.duckdb"))


def drawn(**choices: str) -> tuple[str, Map]:
    selection, options = read("regional_map", choices, answer, "de")
    content = part(ViewState("regional_map", selection, options), answer)
    return content.title, next(block for block in content.file_blocks if isinstance(block, Map))


def test_the_newest_table_draws_the_map_of_a_field() -> None:
    title, block = drawn(field="optik-26", map="employees")
    assert "(WZ-Näherung" in title and title.endswith(", 2023")
    frame = block.answer.frame.set_index("region_id")
    assert frame.value["16068"] == 9000.0
    assert frame.status["16053"] == "suppressed"
    assert set(frame.source_id) == {INDUSTRY}


def test_other_fields_keep_their_year() -> None:
    title, block = drawn(field="automobil-29", map="employees")
    assert title.endswith(", 2015") and set(block.answer.frame.source_id.dropna()) == {
        "kreis_industry"
    }


def test_a_table_of_social_insurance_gives_logistics_its_map() -> None:
    title, block = drawn(field="logistik-H", map="location_quotient_germany")
    assert title.endswith(", 2024")
    frame = block.answer.frame.set_index("region_id")
    n = 2 + KREISE.index("16051")
    expected = ((1_000 + 50 * n) / (30_000 + n)) / (1_900_000 / 34_000_000)
    assert frame.value["16051"] == pytest.approx(expected)
    assert drawn(field="logistik-H", map="insured_employees")[1].answer.frame.value.max() == 2150.0


def test_the_fact_sheet_says_the_year_and_shows_growth() -> None:
    place = FieldPlace.of(Selection(field_id="optik"), answer)
    texts = [block.text for block in place.blocks() if isinstance(block, Text)]
    assert any(
        "2023 die meisten veröffentlichten Beschäftigten: Sömmerda (9.000)" in t for t in texts
    )
    growth = answer("fact_sheet__growth", Selection(field_id="optik")).frame.set_index("region_id")
    # Sömmerda had 764 in 2015, the state 14,249; Jena is secret now.
    assert growth.value["16068"] == pytest.approx(100 * (9000 / 764 - 1))
    assert growth.value["16"] == pytest.approx(100 * (15000 / 14249 - 1))
    assert (growth.base_year == 2015).all() and (growth.year == 2023).all()
    assert "16053" not in growth.index
    n = 2 + KREISE.index("16068")
    quotient = (9000 / (7000 + 10 * n)) / (300_000 / 6_000_000)
    assert growth.quotient["16068"] == pytest.approx(quotient)


def test_growth_beside_weight_says_where_a_kreis_stands_or_why_nothing_is_told() -> None:
    """Optics has two years now, cars only the default one."""

    def folded(field_id: str) -> list[Block]:
        place = FieldPlace.of(Selection(field_id=field_id), answer)
        [fold] = [b for b in place.blocks() if isinstance(b, Fold) and b.key == "measures"]
        return list(fold.make())

    [table] = [b for b in folded("optik") if getattr(b, "title", "").startswith("Wachstum und")]
    assert isinstance(table, Table)
    cells = table.answer.frame.drop(columns="source_id")
    rows = cells.set_axis(list(table.heads)[:-1], axis=1).set_index("Kreis")
    assert list(rows.loc["Sömmerda", ["Beschäftigte 2023", "Jahre"]]) == ["9.000", "2015–2023"]
    assert rows.loc["Sömmerda", "Lage"] == "stark, wachsend"
    texts = [b.text for b in folded("automobil") if isinstance(b, Text)]
    assert [t for t in texts if "brauchen zwei Jahre derselben Statistik" in t]


def test_concentration_and_profile_follow() -> None:
    measures = answer("comparison__concentration", Selection()).frame
    own = measures[measures.wz_field_id == "optik-26"].set_index("indicator_id")
    assert set(own.year) == {2023} and set(own.hidden) == {1}
    profile = answer("kreis_profile__fields", Selection(kreise=("16068",))).frame
    assert set(profile[profile.industry_id == "26"].year) == {2023}
    assert set(profile[profile.industry_id == "29"].year) == {2015}
