"""The figures below the bubbles are those of the bubbles, and are only once in a file."""

from __future__ import annotations

from clusteratlas.model import Selection
from clusteratlas.output.tables import tidy_table
from clusteratlas.queries import answer
from clusteratlas.text.citation import citations
from tests.pages.test_every_page import run_page, unfolded

CHOSEN = Selection(
    indicator_id="export_ratio_percent",
    second_indicator_id="employees",
    size_indicator_id="turnover_eur_million",
)


def test_every_bubble_has_its_three_figures() -> None:
    two, figures = answer("comparison__two", CHOSEN), answer("comparison__two_figures", CHOSEN)
    named = {
        "x_value": CHOSEN.second_indicator_id,
        "y_value": CHOSEN.indicator_id,
        "size_value": CHOSEN.size_indicator_id,
    }
    drawn = {
        (row["field_id"], i): row[column]
        for row in two.frame.dropna(subset=list(named)).to_dict("records")
        for column, i in named.items()
    }
    rows = figures.frame
    keys = zip(rows.field_id, rows.indicator_id, strict=True)
    listed = dict(zip(keys, rows.value, strict=True))
    assert len(drawn) >= 15 and drawn.items() <= listed.items()
    optik = rows[rows.field_id == "optik"]
    assert list(optik.indicator_id) == list(named.values())
    # Profile of optics in the brochure: 49.9 per cent abroad
    assert list(optik.value[optik.indicator_id == "export_ratio_percent"]) == [49.9]


def test_a_file_holds_what_two_answers_share_once() -> None:
    matrix, figures = (
        answer("comparison__matrix", CHOSEN),
        answer("comparison__two_figures", CHOSEN),
    )
    assert len(tidy_table([matrix, figures], "de")) == len(tidy_table([matrix], "de"))
    assert len(tidy_table([figures, matrix], "de")) == len(tidy_table([matrix], "de"))
    both, alone = (citations(a, "de", "") for a in ([matrix, figures], [matrix]))
    assert both == alone and len(alone) > 60


def test_page_lists_the_figures_below_the_bubbles() -> None:
    app = unfolded(run_page("comparison", lang="de", x="employees", y="export_ratio_percent"))
    heads = [tuple(table.value.columns) for table in app.table]
    assert ("Wachstumsfeld", "Indikator", "Wert", "Geltungsbereich") in [h[:4] for h in heads]
