"""The register on the screen: a name of the list opens the card beside the map, and closes it."""

from __future__ import annotations

import pytest

from tests.pages.test_every_page import run_page, unfolded


def test_the_list_has_as_many_names_as_it_says() -> None:
    app = run_page("companies", lang="de")
    assert len(app.button) == 20
    assert "30 weitere Namen" in [fold.label for fold in app.expander]
    assert len(unfolded(app).button) == 50
    assert [c.value for c in app.caption if "Gezeigt sind 50" in c.value]


@pytest.mark.parametrize(
    ("lang", "close"), [("de", "Karteikarte schließen"), ("en", "Close the card")]
)
def test_a_name_opens_the_card_in_place(lang: str, close: str) -> None:
    app = run_page("companies", lang=lang, q="Laser", near="Jena")
    names = [button.label for button in app.button]
    assert len(names) == 5 and "JENOPTIK" in names
    assert len(app.get("deck_gl_json_chart")) == 1 and not app.exception
    next(button for button in app.button if button.label == "JENOPTIK").click().run()
    assert app.query_params["actor"] == "company:jenoptik"
    assert "JENOPTIK" in [head.value for head in app.header]
    assert any("26" in text.value and "WZ\u00a02008" in text.value for text in app.markdown)
    next(button for button in app.button if button.label == close).click().run()
    assert "actor" not in app.query_params
    assert "JENOPTIK" not in [head.value for head in app.header]
