"""Figures of the register: right, and protected against an intruder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clusteratlas.disclosure import Rules, attack
from clusteratlas.disclosure.relations import read_relations
from clusteratlas.disclosure.rules import read_sensitivity
from clusteratlas.importer import ImportRefused
from clusteratlas.register import columns, figures, internal, publication, reading
from clusteratlas.register.cell_trees import hierarchies
from clusteratlas.register.intake import take_apart
from tests.register import made_up

HEAD = [
    "Firmen-Nr",
    "Name",
    "Ort",
    "WZ",
    "Mitarbeiter 2024",
    "Umsatz 2023 (Mio. EUR)",
    "Exportquote 2023",
    "Feld",
    "Netzwerke",
]
PLACES = ["Jena", "Erfurt", "Gera", "Suhl", "Irgendwo erfunden"]
INDUSTRIES = ["26.70", "28.41", "62.01", "C", ""]
FIELDS = ["Optik", "Maschinenbau; Optik", "Biotechnologie", "Medizintechnik", ""]
NETWORKS = ["OptoNet", "", "medways e. V.; OptoNet", "Erfundenes Netzwerk"]


def rows(count: int) -> list[list[str]]:
    """Return made-up companies; every seventh has no turnover."""
    return [
        [
            str(n),
            f"Erfundene Firma {n} GmbH",
            PLACES[n * 7 % 97 % 5],
            INDUSTRIES[n * 11 % 89 % 5],
            str(10 + n * n % 300),
            "" if n % 7 == 0 else f"{1 + n * 13 % 61},5",
            str(n * 3 % 80),
            FIELDS[n * 5 % 83 % 5],
            NETWORKS[n * 3 % 79 % 4],
        ]
        for n in range(count)
    ]


def take_in(folder: Path, companies: list[list[str]]) -> None:
    """Store made-up companies as the current state of the register."""
    file = reading.read(made_up.as_csv(companies, HEAD), "register.csv")
    with take_apart(file, columns.propose(file), date(2025, 6, 30), folder) as intake:
        internal.store(intake, folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An internal store with 90 companies."""
    place = tmp_path_factory.mktemp("internal")
    take_in(place, rows(90))
    return place


@pytest.fixture(scope="module")
def computed(folder: Path) -> figures.Figures:
    return figures.compute(folder)


def test_cells_equal_a_loop_over_companies(computed: figures.Figures) -> None:
    companies = rows(90)
    turnover = computed.tables["turnover"]
    for place, kreis in (("Jena", "16053"), ("Gera", "16052")):
        own = [r for r in companies if r[2] == place and r[5]]
        cell = turnover[(turnover.region == kreis) & (turnover.industry == "A-T")]
        cell = cell[cell.selection == "all"].iloc[0]
        values = sorted((float(r[5].replace(",", ".")) for r in own), reverse=True)
        assert cell.contributors == len(own)
        assert cell.value == pytest.approx(sum(values))
        assert [cell.largest, cell.second_largest] == values[:2]
    optics = [r for r in companies if "Optik" in r[7]]
    counts = computed.tables["companies"]
    inside = counts[(counts.selection == "field:optik") & (counts.region == "16")]
    assert inside.value.tolist() == [len(optics)]
    own = counts[(counts.selection == "field:optik") & (counts.region == "16")].index
    known = computed.coverage("turnover").loc[own].to_numpy().tolist()
    assert known == [[sum(bool(r[5]) for r in optics), len(optics)]]
    assert computed.coverage("companies").empty
    of_2023 = ("turnover", "foreign_turnover", "turnover_of_exporters")
    assert computed.years == {
        "companies": None,
        "employees": 2024,
        "known_employees": 2024,
        **dict.fromkeys(of_2023, 2023),
        "known_turnover": 2023,
        "known_foreign_turnover": 2023,
    }


@pytest.mark.parametrize("measure", figures.MEASURES)
def test_an_intruder_learns_no_sensitive_cell(computed: figures.Figures, measure: str) -> None:
    table = computed.tables[measure]
    trees = hierarchies(computed.tables["companies"])
    needs = read_sensitivity(table, read_relations(table, trees), Rules())
    assert (table.suppression[needs.is_sensitive] == "primary").all() and needs.is_sensitive.any()
    assert (table.suppression[table.hidden & (table.contributors > 0)] != "").all()
    result = attack(table, trees)
    for cell in result.index[needs.is_sensitive[result.index]]:
        slack = 1e-4 * max(table.value.max(), 1)
        assert result.low[cell] <= table.value[cell] - needs.lower[cell] + slack
        assert result.high[cell] >= table.value[cell] + needs.upper[cell] - slack


def test_published_rows_have_values_only_where_they_may(computed: figures.Figures) -> None:
    published = publication.observations(computed, date(2025, 6, 30))
    assert set(published.status) == {"estimated", "suppressed"}
    assert (published.value.isna() == (published.status == "suppressed")).all()
    assert not published.region_id.str.contains("?", regex=False).any()
    assert not published.industry_id.fillna("").str.contains("?", regex=False).any()
    few = computed.tables["companies"]
    few = few[few.contributors.between(1, 2) & ~few.hidden]
    assert len(few) and (few.suppression == "primary").all()
    whole = published[
        (published.region_id == "16")
        & published[["industry_id", "size_class", "field_id", "network_id"]].isna().all(axis=1)
    ].set_index("indicator_id")
    assert whole.note["turnover_eur_million"] == "Umsatz bekannt bei 77 von 90 Unternehmen"
    # The number of companies behind a suppressed figure is as confidential as the figure.
    assert published.note[published.status == "suppressed"].isna().all()
    ratio = published[published.indicator_id == "export_ratio_percent"].iloc[0]
    base = sum(float(r[5].replace(",", ".")) for r in rows(90) if r[5])
    part = sum(float(r[5].replace(",", ".")) * int(r[6]) / 100 for r in rows(90) if r[5])
    assert whole.value["export_ratio_percent"] == round(part / base * 100, 1) and ratio.scope


def test_a_field_just_inside_another_is_left_out(tmp_path: Path) -> None:
    """All but two companies of optics are in machinery too, so these two could be computed."""
    result = [
        [str(n), f"Erfundene Firma {n}", "Jena", "26", "5", "1", "", "Optik" if n < 8 else "", ""]
        for n in range(30)
    ]
    for row in result[:10]:
        row[7] = "Optik; Maschinenbau" if row[7] else "Maschinenbau"
    take_in(tmp_path, result)
    table = figures.compute(tmp_path).tables["companies"]
    assert set(table[table.region == "16053"].selection) == {
        "all",
        "field:maschinenbau",
        "-field:maschinenbau",
    }
    whole = table[table.region == "16"].set_index("selection").suppression
    assert (whole["field:optik"], whole["field:maschinenbau"]).count("") == 1


def test_a_register_of_two_publishes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused):
        figures.compute(tmp_path)
    take_in(tmp_path, rows(2))
    with pytest.raises(ImportRefused):
        figures.compute(tmp_path)


def test_what_size_classes_are_leaves_a_large_company_open(tmp_path: Path) -> None:
    """A class has 1,500 employees; the others allow only 131 more or 320 fewer, too few."""
    staff = [1500, 240, 240, 240, 45, 45, 45, 45, *[5] * 22]
    near, far = (
        [[*row[:4], str(count), *row[5:]] for row, count in zip(rows(len(some)), some, strict=True)]
        for some in (staff, [*staff, *[45] * 20, *[120] * 20])
    )
    sizes = []
    for name, companies in (("near", near), ("far", far)):
        take_in(tmp_path / name, companies)
        result = figures.compute(tmp_path / name).tables
        sizes.append(set(result["companies"]["size"]))
        assert set(result["employees"].region) > {"16"}
    assert sizes[0] == {"all"} and sizes[1] >= {"all", "250+", "0-9"}


def test_the_export_ratio_does_not_reveal_the_turnover_of_a_company_silent_on_exports(
    tmp_path: Path,
) -> None:
    """Foreign turnover and its share reveal the turnover of others; the rest is one company's."""
    companies = rows(90)
    silent = next(row for row in companies if row[2] == "Gera" and row[5])
    silent[6] = ""
    for row in [row for row in companies if row[2] == "Jena" and row[5]][:4]:
        row[6] = ""
    take_in(tmp_path, companies)
    tables = figures.compute(tmp_path).tables
    words = {}
    for name in ("turnover", "foreign_turnover", "turnover_of_exporters"):
        whole = tables[name].query("industry == 'A-T' and size == 'all' and selection == 'all'")
        words[name] = dict(zip(whole.region, whole.suppression != "", strict=True))
    assert not words["turnover"]["16052"] and not words["foreign_turnover"]["16052"]
    # The ratio of Gera and one more, because that of Thüringen is shown.
    assert words["turnover_of_exporters"]["16052"] and not words["turnover_of_exporters"]["16"]
    assert sum(words["turnover_of_exporters"].values()) > sum(words["turnover"].values()) + 1
