"""A view survives a file: what was selected comes back, anything else is refused in words."""

from __future__ import annotations

import json

import pytest

from clusteratlas import views
from clusteratlas.model import AtlasError, Selection
from clusteratlas.queries import answer
from clusteratlas.views import ViewState


def test_a_view_comes_back_from_a_file() -> None:
    selection = Selection(lang="en", field_id="automobil", kreise=("16051", "16053"), year=2019)
    state = ViewState("fact_sheet", selection, {"classes": "natural"}, "fact_sheet?field=automobil")
    stored = json.loads(json.dumps(state.as_dict()))
    assert "lang" not in stored["selection"]
    assert ViewState.from_dict(stored, "en") == state


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        {"view": "fact_sheet"},
        {"view": "fact_sheet", "selection": {"year": "2019"}},
        {"view": "fact_sheet", "selection": {"lang": "fr"}},
        {"view": "fact_sheet", "selection": {"kreise": [1, 2]}},
        {"view": "fact_sheet", "selection": {"parameters": "x"}},
    ],
)
def test_a_damaged_view_is_refused(damaged: object) -> None:
    with pytest.raises(AtlasError, match="nicht lesbar"):
        ViewState.from_dict(damaged, "de")


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(AtlasError, match="<script>"):
        views.part(ViewState("<script>", Selection()), answer)
