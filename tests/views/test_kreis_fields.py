"""Over-represented fields of a Kreis against a reading of the raw file by hand."""

from __future__ import annotations

import pytest

from clusteratlas.model import Selection
from clusteratlas.output.blocks import Chart, Statements, Table, Text
from clusteratlas.views.kreis_fields import blocks, sentences
from tests.rendering import answer
from tests.views.test_field_place import employees

# Division -> fields whose approximation it is.
FIELDS = {
    "10": "Ernährung",
    "21": "Biotechnologie",
    "22": "Kunststoffe",
    "23": "Keramik",
    "26": "Mikro und Nano / MSR-Technik / Optik",
    "27": "Energie und Speicher",
    "28": "Maschinenbau",
    "29": "Automobil",
    "32": "Medizintechnik",
}


@pytest.mark.parametrize("kreis", ["16072", "16053", "16063", "16051"])
def test_the_list_names_what_the_raw_file_bears(kreis: str) -> None:
    selection = Selection(kreise=(kreis,))
    result = list(sentences(answer("kreis_profile__fields", selection), "de"))
    [statements] = [block for block in result if isinstance(block, Statements)]
    [(_, entries)] = statements.columns
    above = "; ".join(one.sentence for one in entries if one.lead != "geheim gehalten")
    hidden = "; ".join(one.text for one in entries if one.lead == "geheim gehalten")
    whole = employees("B-C")
    for division, name in FIELDS.items():
        own = employees(division)
        named = f"{name} (WZ {division})"
        if own[kreis] is None:
            assert named in hidden and named not in above
            continue
        quotient = (own[kreis] / whole[kreis]) / (own["DE"] / whole["DE"])  # type: ignore[operator]
        assert (named in above) == (quotient > 1)
        assert f"{quotient:.2f}".replace(".", ",") in above or quotient <= 1
    assert "WZ-Näherung, 2015" in statements.title
    assert {entry.source_id for entry in entries} == {"kreis_industry"}


def test_a_rough_match_is_named_with_its_remark_alone() -> None:
    selection = Selection(kreise=("16072",), lang="en")
    result = list(sentences(answer("kreis_profile__fields", selection), "en"))
    [first] = [b.columns[0][1][0] for b in result if isinstance(b, Statements)]
    remark = "Division 23 covers glass, ceramics, stone and earth; 23.43 and 23.44 are meant"
    assert first.sentence == f"Ceramics (WZ 23): share 7.76 times as large (rough match: {remark})"


def test_the_strongest_field_stands_first_and_several_kreise_are_named() -> None:
    selection = Selection(kreise=("16072", "16053"))
    result = list(sentences(answer("kreis_profile__fields", selection), "de"))
    [entries] = [b.columns[0][1] for b in result if isinstance(b, Statements)]
    assert [entry.lead for entry in entries if entry.lead.startswith("Sonneberg")] == [
        "Sonneberg, Keramik (WZ 23)",
        "Sonneberg, Kunststoffe (WZ 22)",
        "Sonneberg, Medizintechnik (WZ 32)",
        "Sonneberg, Energie und Speicher (WZ 27)",
        "Sonneberg, geheim gehalten",
    ]


def test_several_kreise_stand_beside_each_other_and_others_are_said_to_lack() -> None:
    selection = Selection(kreise=("16072", "16053", "01001"))
    asked = answer("kreis_profile__fields", selection)
    result = list(blocks(asked, selection))
    [chart] = [block for block in result if isinstance(block, Chart)]
    orders = [list(part.section_name) for _, part in chart.answer.frame.groupby("region_id")]
    assert len(orders) == 2 and orders[0] == orders[1]
    [table] = [block for block in result if isinstance(block, Table)]
    assert len(table.answer.frame) == 2 * len(FIELDS)
    texts = [block.text for block in result if isinstance(block, Text)]
    assert "Außerhalb Thüringens liegen keine Zahlen nach Abteilungen vor." in texts
    outside = Selection(kreise=("01001",))
    assert not list(blocks(answer("kreis_profile__fields", outside), outside))
