"""Small choices of the pages: one of two compared fields taken away, an empty date."""

from __future__ import annotations

import pytest

from clusteratlas import views
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.screen_blocks import Columns
from clusteratlas.queries import answer
from clusteratlas.ui.dossier_fields import day_of
from clusteratlas.views import ViewState
from tests.pages.test_every_page import run_page


def test_the_other_of_two_compared_fields_stays() -> None:
    app = run_page("side_by_side", fields="energie")
    assert not app.exception
    title = app.title[0].value.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Beschäftigte in der Broschüre 2012: Energie und Speicher ca. 11.400"
    assert [box.value.replace("\\", "") for box in app.info] == [
        "Bitte ein zweites Feld zum Vergleichen wählen."
    ]


def test_an_empty_day_is_asked_for() -> None:
    with pytest.raises(AtlasError) as caught:
        day_of("  ")
    assert caught.value.text("de").startswith("Bitte das Datum der Sitzung")
    assert "„“" not in caught.value.text("de")


def test_places_that_print_the_same_share_a_row() -> None:
    rows = answer("fact_sheet__others", Selection(field_id="optik")).rows
    result = [row["source_place"] for row in rows if row["value"] in (2600.0, 66.0)]
    assert result == ["Anlage 2, Profil", "Anlage 2, Profil"]


def test_the_month_is_chosen_where_a_month_is_shown() -> None:
    looks: tuple[dict[str, str], ...] = ({}, {"look": "month"})
    shown = [run_page("calendar", lang="de", **look).selectbox for look in looks]
    assert ["Welcher Monat" in [box.label for box in boxes] for boxes in shown] == [False, True]


def test_what_no_chosen_field_has_is_no_picture() -> None:
    """An axis without a row showed '−0,4' and '−0,45' as if they were export ratios."""
    selection = Selection(field_ids=("service_robotik", "kreativwirtschaft"))
    shown = views.part(ViewState("side_by_side", selection), answer)
    [columns] = [block for block in shown.blocks if isinstance(block, Columns)]
    titles = [block.title for column in columns.columns for block in column]
    assert titles == ["Beschäftigte", "Unternehmen", "Umsatz"]


def test_a_number_in_a_list_stays_with_its_word() -> None:
    lists = "".join(box.value for box in run_page("kreis_profile", kreise="16072").markdown)
    assert "Anteil 4,60\N{NON-BREAKING HYPHEN}mal so hoch" in lists.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "-mal" not in lists
