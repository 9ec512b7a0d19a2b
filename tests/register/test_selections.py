"""Fields, subfields and networks overlap; together they must not disclose a company."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusteratlas.disclosure import Rules, attack
from clusteratlas.register import figures, selections
from clusteratlas.register.cell_trees import hierarchies
from tests.register.test_figures import take_in


def companies(*groups: tuple[int, str, str], turnover: float = 10.0) -> list[list[str]]:
    """Return made-up companies; `groups` has (number of companies, field, network)."""
    texts = [(field, network) for count, field, network in groups for _ in range(count)]
    return [
        [str(n), f"Erfundene Firma {n}", "Jena", "26", "20", f"{turnover + n / 8:.2f}", "", *text]
        for n, text in enumerate(texts)
    ]


def of_state(folder: Path, measure: str = "companies") -> tuple[dict[str, str], figures.Figures]:
    computed = figures.compute(folder)
    table = computed.tables[measure]
    whole = table[(table.region == "16") & (table["size"] == "all")]
    whole = whole[whole.industry == "A-T"]
    return dict(zip(whole.selection, whole.suppression, strict=True)), computed


def test_two_subfields_that_make_up_their_field_are_suppressed_together(tmp_path: Path) -> None:
    """Each company of the field is in one of both: the field minus one would be the other."""
    take_in(
        tmp_path, companies((2, "Biotechnologie", ""), (9, "Medizintechnik", ""), (9, "Optik", ""))
    )
    words, computed = of_state(tmp_path)
    assert words["subfield:biotechnologie"] == "primary"
    assert words["subfield:medizintechnik"] or words["field:life_sciences"]
    table = computed.tables["turnover"]
    result = attack(table, hierarchies(table))
    cell = table.index[table.selection == "subfield:biotechnologie"][0]
    assert result.high[cell] - result.low[cell] > 0.1 * table.largest[cell]


def test_fields_that_make_up_the_register_are_suppressed_together(tmp_path: Path) -> None:
    """Every company has one field: the total minus the others would be the smallest field."""
    take_in(tmp_path, companies((2, "Logistik", ""), (9, "Maschinenbau", ""), (9, "Optik", "")))
    words, _ = of_state(tmp_path)
    assert words["field:logistik"] == "primary"
    assert words["field:maschinenbau"] or words["field:optik"]


def test_a_network_that_lacks_one_company_of_its_field_is_not_published(
    tmp_path: Path,
) -> None:
    take_in(tmp_path, companies((9, "Optik", "OptoNet"), (1, "Optik", ""), (9, "", "")))
    words, _ = of_state(tmp_path)
    assert words["-network:optonet field:optik"] == "primary"
    assert words["network:optonet"] or words["field:optik"]


@pytest.mark.parametrize(("rest", "is_there"), [(2, False), (3, True)])
def test_a_network_that_another_field_lies_in_but_for_few_is_left_out(
    tmp_path: Path, rest: int, is_there: bool
) -> None:
    take_in(
        tmp_path,
        companies((8, "Maschinenbau", "OptoNet"), (rest, "", "OptoNet"), (9, "", "")),
    )
    words, _ = of_state(tmp_path)
    assert ("network:optonet" in words) is is_there


def test_a_network_is_left_out_if_too_little_hides_a_company(tmp_path: Path) -> None:
    """OptoNet minus medways is one company's 1000 minus another's 5: it has at least 995."""
    result = companies(
        (1, "", "OptoNet"), (1, "", "medways"), (9, "", "OptoNet; medways"), (9, "", "")
    )
    result[0][5], result[1][5] = "1000", "5"
    for row in result[2:11]:
        row[5] = "400"
    take_in(tmp_path, result)
    words, _ = of_state(tmp_path)
    assert not {"network:optonet", "network:medways"} <= set(words)
    result[1][5] = "500"
    take_in(tmp_path, result)
    assert {"network:optonet", "network:medways"} <= set(of_state(tmp_path)[0])


def test_networks_are_known_by_their_names() -> None:
    texts = ["OptoNet e.V.", "medways;ELMUG eG", "Photonik-Stammtisch", "LNT, MNT"]
    result = selections.named_networks(texts)
    assert result.network_ids.tolist() == [
        ["optonet"],
        ["elmug", "medways"],
        [],
        ["logistik_netzwerk", "mnt"],
    ]
    assert result.unknown.tolist() == [None, None, "Photonik-Stammtisch", None]


def test_sensitive_cells_of_all_selections_are_safe(tmp_path: Path) -> None:
    take_in(
        tmp_path,
        companies(
            (1, "Optik; Maschinenbau", "OptoNet"), (6, "Optik", "OptoNet"), (2, "Optik", ""),
            (7, "Maschinenbau", "FerMeTh"), (3, "Biotechnologie; Optik", "medways"),
            (5, "Medizintechnik", "medways"), (1, "Medizintechnik; Biotechnologie", ""),
            (4, "", ""),
        ),
    )  # fmt: skip
    _, computed = of_state(tmp_path)
    assert Rules().minimum == 3
    for name, table in computed.tables.items():
        result = attack(table, hierarchies(table))
        few = table.index[table.contributors.between(1, 2)]
        assert len(few) and set(few) <= set(result.index)
        wide = result.loc[few]
        asked = table.largest[few] * (0 if name == "companies" else 0.1)
        assert ((wide.high - wide.low) > asked).all(), name


@pytest.mark.parametrize(("rest", "words"), [(1, "primary"), (0, "primary"), (3, "")])
def test_a_field_with_the_companies_of_a_section_but_for_few_hides_them(
    tmp_path: Path, rest: int, words: str
) -> None:
    """Kreise are published by section and by field: one minus the other is the rest's turnover."""
    places = ("Jena", "Erfurt", "Gera")
    groups = [(place, "62", "Logistik", 5) for place in places]
    groups += [(place, "26", "", 6) for place in places]
    groups += [("Jena", "62", "", rest), ("Erfurt", "62", "", 4), ("Gera", "62", "", 4)]
    rows = [
        [place, wz, "20", "30", "", field, ""]
        for place, wz, field, count in groups
        for _ in range(count)
    ]
    take_in(tmp_path, [[str(n), f"Erfundene Firma {n}", *row] for n, row in enumerate(rows)])
    table = figures.compute(tmp_path).tables["turnover"]
    own = table[(table.region == "16053") & (table["size"] == "all")]
    section = own[(own.industry == "J") & (own.selection == "all")]
    assert section.contributors.tolist() == [5 + rest]
    assert section.suppression.tolist() == [words]
