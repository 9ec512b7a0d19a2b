"""The fact sheet: the finding in its title, the brochure and the newest figure as a pair."""

from __future__ import annotations

import pytest

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output.blocks import FigureCards, Statements
from clusteratlas.queries import answer
from clusteratlas.views import ViewState

FINDINGS = [
    (
        "optik",
        "de",
        "Optik: Umsatz ca. 3.800 Mio. € (2022), in der Broschüre 2012 "
        "ca. 2.000 Mio. €, andere Abgrenzung",
    ),
    (
        "life_sciences",
        "en",
        "Life sciences: approx. 30,000 employees (2025), "
        "in the 2012 brochure approx. 13,800, different scope",
    ),
    (
        "greentech",
        "de",
        "GreenTech: ca. 430 Unternehmen, ca. 10.800 Beschäftigte, Umsatz ca. 970 Mio. € "
        "(Broschüre 2012)",
    ),
    ("kreativwirtschaft", "de", "Kreativwirtschaft/Edutainment"),
]


@pytest.mark.parametrize(("field", "lang", "finding"), FINDINGS)
def test_title_is_the_finding(field: str, lang: str, finding: str) -> None:
    part = views.part(ViewState("fact_sheet", Selection(lang=lang, field_id=field)), answer)
    assert part.title.replace("\u00a0", " ") == finding


@pytest.mark.parametrize(
    ("field", "newest"),
    [
        (
            "optik",
            [
                ("companies", 187, 2016, "other"),
                ("employees", 15800, 2017, "other"),
                ("turnover_eur_million", 3800, 2022, "other"),
                ("export_ratio_percent", 66, 2016, "other"),
            ],
        ),
        (
            "greentech",
            [
                ("companies", 450, None, "undated"),
                ("employees", 11400, None, "undated"),
                ("turnover_eur_million", 2000, None, "undated"),
            ],
        ),
        ("msr", []),
    ],
)
def test_newest_figures(field: str, newest: list[tuple[str, float, int | None, str]]) -> None:
    frame = answer("fact_sheet__newest", Selection(field_id=field)).frame
    frame = frame.astype({"year": object}).where(frame.notna(), None)
    columns = ["indicator_id", "value", "year", "definition"]
    assert [tuple(row) for row in frame[columns].to_numpy()] == newest


def test_files_have_the_pair_as_two_sets_of_cards() -> None:
    part = views.part(ViewState("fact_sheet", Selection(field_id="optik")), answer)
    earlier, later = [b for b in part.file_blocks if isinstance(b, FigureCards)][:2]
    assert len(earlier.answer.rows) == 5 and len(later.answer.rows) == 4
    assert "Broschüre 2012" in earlier.title and "neueste Angaben" in later.title
    # Those with a newer figure stand first, so that then and now are above the fold.
    assert [row["indicator_id"] for row in earlier.answer.rows] == [
        *(row["indicator_id"] for row in later.answer.rows),
        "gva_share_percent",
    ]


@pytest.mark.parametrize(
    ("field_id", "latest"), [("life_sciences", "90 (2024)"), ("mikro_nano", "")]
)
def test_a_network_has_its_newest_number_of_members(field_id: str, latest: str) -> None:
    content = views.part(ViewState("fact_sheet", Selection(field_id=field_id)), answer)
    lists = [block for block in content.file_blocks if isinstance(block, Statements)]
    columns = [column for block in lists for column in block.columns]
    shown = [entries for head, entries in columns if head == "Neueste Angabe"]
    assert [entry.text for entries in shown for entry in entries] == ([latest] if latest else [])
