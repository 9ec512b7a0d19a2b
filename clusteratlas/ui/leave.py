"""How a view leaves the screen: into a dossier."""

from __future__ import annotations

from collections.abc import Mapping

from clusteratlas.model import Selection
from clusteratlas.ui import dossiers, state
from clusteratlas.views import ViewState


def leave(view: str, selection: Selection, options: Mapping[str, str] | None = None) -> None:
    """Offer what can be done with the view that the page shows."""
    dossiers.add(ViewState(view, selection, options or {}, state.address(view)))
