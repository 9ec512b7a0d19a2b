"""Maps of deck.gl without a base map, so that no other host is asked."""

from __future__ import annotations

from typing import Any

import pydeck as pdk


class FrozenMap(pdk.Deck):
    """A map that does not change any more once it was sent: its borders are written only once."""

    _sent: str | None = None

    def to_json(self) -> str:
        """Return the map as deck.gl reads it."""
        if self._sent is None:
            self._sent = str(super().to_json())
        return self._sent


def deck(layers: list[pdk.Layer], view: pdk.ViewState) -> pdk.Deck:
    """Return a map of `layers`; tooltips are drawn as text, never as HTML."""
    return FrozenMap(
        layers, initial_view_state=view, map_provider=None, tooltip={"text": "{tooltip}"}
    )


def word(text: str) -> Any:
    """Return a text that deck.gl takes as it stands, not as the name of a column."""
    return pdk.types.String(text)
