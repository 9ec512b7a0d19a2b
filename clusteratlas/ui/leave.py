"""How a view leaves the screen: onto a large one, into a dossier."""

from __future__ import annotations

from collections.abc import Mapping

from clusteratlas.model import Selection
from clusteratlas.ui import dossiers, state
from clusteratlas.ui.present import present
from clusteratlas.views import ViewState


def leave(
    view: str, selection: Selection, options: Mapping[str, str] | None = None, name: str = ""
) -> None:
    """Offer what can be done with the view that the page shows; `name` is for its files."""
    shown = ViewState(view, selection, options or {}, state.address(view))
    present(shown, name or view)
    dossiers.add(shown)
