"""The timeline of the work programme in files: dates in the native chart, every item in print."""

from __future__ import annotations

import io
from datetime import date, timedelta
from functools import cache

from pptx import Presentation

from clusteratlas import views
from clusteratlas.model import Selection
from clusteratlas.output import plots
from clusteratlas.output.blocks import Chart
from clusteratlas.output.document import Document
from clusteratlas.output.pptx.file import to_pptx
from clusteratlas.views import ViewState
from tests.output.test_pptx import charts, workbook
from tests.rendering import LINK, answer

FIRST_DAY = date(1899, 12, 30)  # of the days that workbooks count


@cache
def document() -> Document:
    return views.document(ViewState("programme", Selection()), answer, LINK)


def chart() -> Chart:
    return next(b for b in document().blocks if isinstance(b, Chart))


def test_the_native_chart_has_the_days_of_every_item() -> None:
    [native] = charts(Presentation(io.BytesIO(to_pptx(document()))))
    rows = {row[0].partition(" · ")[0]: row[1:] for row in workbook(native)[1:]}
    assert len(rows) == 13
    begin, days = rows["Panel Human Resources"]
    assert FIRST_DAY + timedelta(days=int(begin)) == date(2013, 1, 1)
    assert days == 31 + 28 + 31
    begin, days = rows["MNT Branchentag 2012"]
    assert (FIRST_DAY + timedelta(days=int(begin)), days) == (date(2012, 9, 12), 1)


def test_an_item_looks_as_precise_as_it_is() -> None:
    looks = {item.name.partition(" · ")[0]: item.look for item in plots.items(chart(), "de")}
    assert looks["MNT Branchentag 2012"] == "day"
    assert looks["Cross-over-Veranstaltung Thermobatterie"] == "within"
    assert [name for name, look in looks.items() if look == "until"] == [
        "Schritt 1: Organisation aufbauen, ein Manager je Wachstumsfeld"
    ]


def test_the_axis_names_quarters() -> None:
    assert [text for _, text in plots.months(chart())] == [
        "07/2012",
        "10/2012",
        "01/2013",
        "04/2013",
    ]
