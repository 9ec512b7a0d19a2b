"""The page of the register as a manager uses it: mapping, preview, store, report, undo."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from clusteratlas.paths import ROOT
from clusteratlas.register import internal, reading
from tests.register import made_up
from tests.register.test_doubts import ALPHA, TYPO
from tests.register.test_internal import keep


class Upload(io.BytesIO):
    """Stand-in for an uploaded file."""

    name = "register.csv"
    file_id = "1"


@pytest.fixture(params=["de", "en"])
def page(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AppTest:
    """The page with a file chosen, for a visitor with all rights."""
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("CLUSTERATLAS_INTERNAL", str(tmp_path))
    data = made_up.as_csv(made_up.rows())

    def give(*choices: Any, **keywords: Any) -> Upload:
        return Upload(data)

    monkeypatch.setattr(st, "file_uploader", give)
    app = AppTest.from_file(str(ROOT / "pages/register.py"), default_timeout=120)
    app.query_params["lang"] = request.param
    return app.run()


WORDS = {
    "de": ("Prüfen, ohne zu speichern", "Speichern", "Letzten Import zurücknehmen"),
    "en": ("Check without storing", "Store", "Undo the last import"),
}
BALANCE = {
    "de": "400 Zeilen gelesen = 394 gespeichert + 1 zusammengeführt + 5 abgewiesen.",
    "en": "400 rows read = 394 stored + 1 merged + 5 refused.",
}


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def plain(texts: Any) -> list[str]:
    return [text.value.replace("\\", "") for text in texts]


def test_mapping_preview_store_report_and_undo(page: AppTest, tmp_path: Path) -> None:
    lang = page.query_params["lang"][0] if page.query_params["lang"] else "de"
    lang = lang if lang in WORDS else page.query_params["lang"]
    check, store, undo = WORDS[lang]
    assert not page.exception
    boxes = {box.label: box for box in page.selectbox}
    assert boxes["Firmenname"].value == "name"
    assert boxes["Bemerkung"].value == ""
    assert not {"Ansprechpartner", "E-Mail"} & set(boxes)
    press(page, check)
    assert BALANCE[lang] in plain(page.markdown)
    assert page.dataframe[0].value.shape[0] == len(made_up.FAULTS) + 2
    assert internal.imports(tmp_path) == []
    press(page, store)
    assert BALANCE[lang] in plain(page.success)
    (outcome,) = internal.imports(tmp_path)
    assert outcome.stored == 394
    # There is no earlier import that the first one could have changed.
    assert not [text for text in plain(page.markdown) if "394 neu" in text or "394 new" in text]
    press(page, undo)
    assert internal.imports(tmp_path) == []


def test_a_wrong_mapping_is_refused_with_a_sentence(page: AppTest, tmp_path: Path) -> None:
    box = next(box for box in page.selectbox if box.label == "Firmenname")
    box.set_value("").run()
    lang = page.query_params["lang"]
    lang = lang[0] if isinstance(lang, list) else lang
    press(page, WORDS[lang][1])
    assert len(page.error) == 1
    assert internal.imports(tmp_path) == []


EDITION = {
    "de": ("Ausgabe", "Wirtschaftszweige einer anderen Ausgabe als WZ 2008, weggelassen: WZ 2008."),
    "en": ("Edition", "Industries of another edition than WZ 2008, left out: WZ 2008."),
}


def test_a_column_that_is_of_another_edition_is_left_out(page: AppTest) -> None:
    lang = page.query_params["lang"]
    lang = lang[0] if isinstance(lang, list) else lang
    label, sentence = EDITION[lang]
    (box,) = (box for box in page.selectbox if box.label == label)
    assert box.value == "2008"
    box.set_value("2003").run()
    press(page, WORDS[lang][0])
    assert any(text.startswith(sentence) for text in plain(page.markdown))


def test_a_choice_does_not_read_the_file_again(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Mock(wraps=reading.read)
    monkeypatch.setattr(reading, "read", read)
    next(box for box in page.selectbox if box.label == "Bemerkung").set_value("products").run()
    assert not page.exception and read.call_count == 0


def test_nothing_can_be_changed_where_editing_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLUSTERATLAS_IMPORT", raising=False)
    app = AppTest.from_file(str(ROOT / "clusteratlas/ui/main.py"), default_timeout=60)
    app.switch_page(str(ROOT / "pages/register.py"))
    app.run()
    assert not app.exception and "vertraulich" in app.info[0].value
    assert not app.button and not app.selectbox


def test_a_pair_is_decided_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_IMPORT", "1")
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path / "work"))
    monkeypatch.setenv("CLUSTERATLAS_INTERNAL", str(tmp_path))
    keep([ALPHA, TYPO], tmp_path)
    app = AppTest.from_file(str(ROOT / "pages/register.py"), default_timeout=60).run()
    assert any(ALPHA[1] in text for text in plain(app.markdown))
    (stand,) = app.table[0].value["Stand"]
    assert re.fullmatch(r"\d+\\\. \w+ \d{4}", stand)  # "28." would begin a list in Markdown
    press(app, "Dasselbe")
    assert "gelten als ein Unternehmen" in app.success[0].value
    assert not any(button.label == "Dasselbe" for button in app.button)
