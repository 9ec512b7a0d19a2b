"""The page after an import: what is visible first, and names for measures that have none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from clusteratlas.importer import MeasureUnknown, Naming, Reason, Report, Shown, Unknown
from clusteratlas.paths import ROOT
from clusteratlas.ui import imports

WASTE = Unknown("32121", "AEW009", "Aufkommen", "t")
REPORT = Report(
    "42111-99-01-4",
    "Erfundene Tabelle",
    stored=6,
    reduced=2,
    skipped=1,
    reasons=(Reason(True, 2, 4, "„Geschlecht“ …", "“sex” …"),),
    shown=(Shown("establishments", "Betriebe", "Establishments", 2015, 2016, 22),),
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of the sources, where visitors may take tables in."""
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "work"))
    app = AppTest.from_file(str(ROOT / "pages/sources.py"), default_timeout=60)
    app.query_params["lang"] = "en"
    return app


def test_first_thing_said_is_what_is_visible_and_where(page: AppTest) -> None:
    page.session_state["import_reports"] = [("x.csv", REPORT)]
    page.run()
    assert not page.exception
    assert [box.value.replace("\\", "") for box in page.success] == [
        "Now on the regional map and in the Kreis profile: Establishments (2015–2016, 22 Kreise)."
    ]
    balance = "42111-99-01-4: 9 lines read = 6 stored + 2 reduced to the total + 1 skipped."
    assert balance in [text.value.replace("\\", "") for text in page.markdown]


def test_measures_without_name_are_named_in_both_languages(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Any] = []

    def take_in_all(*choices: Any) -> list[Report]:
        taken.append(choices[2:3] + choices[4:5])
        return [REPORT]

    monkeypatch.setattr(imports.importer, "take_in_all", take_in_all)
    refusal = MeasureUnknown("unbekannt", "unknown", (WASTE,))
    page.session_state["import_reports"] = [("w.csv", refusal)]
    page.session_state["import_unnamed"] = [("w.csv", b"1")]
    page.run()
    button = next(b for b in page.button if b.label == "Name and import")
    button.click().run()
    assert [box.value for box in page.warning] and not taken
    page.text_input(key="en0_0").input("Household waste")
    page.checkbox(key="additive0_0").check()
    next(b for b in page.button if b.label == "Name and import").click().run()
    assert not page.exception
    assert taken == [([("w.csv", b"1")], [Naming(WASTE, "Aufkommen", "Household waste", True)])]
    assert [box.value for box in page.success]
