"""Maps of deck.gl without a base map, so that no other host receives a request."""

from __future__ import annotations

from typing import Any

import pydeck as pdk


class FrozenMap(pdk.Deck):
    """A map that does not change after it was sent: its borders are serialised only once."""

    _sent: str | None = None

    def to_json(self) -> str:
        """Return the map in the form that deck.gl reads."""
        if self._sent is None:
            self._sent = str(super().to_json())
        return self._sent


def deck(layers: list[pdk.Layer], view: pdk.ViewState) -> pdk.Deck:
    """Return a map of `layers`; tooltips are drawn as text, never as HTML."""
    return FrozenMap(
        layers, initial_view_state=view, map_provider=None, tooltip={"text": "{tooltip}"}
    )


def word(text: str) -> Any:
    """Return a text that deck.gl uses literally, not as the name of a column."""
    return pdk.types.String(text)
