"""The colours of the kinds on the map of locations, and its legend as symbols."""

from __future__ import annotations

from clusteratlas.charts import style
from clusteratlas.text.actors import KINDS
from clusteratlas.text.wording import say

_FILLS = ((True, "known"), (False, "unknown"))
_LIST = "display:flex;flex-wrap:wrap;gap:.2em 1.2em;margin:0;padding:0;list-style:none"
_ENTRY = "display:flex;align-items:center;gap:.4em;margin:0;font-size:.875rem"
_DISC = "flex:none;width:.6em;height:.6em;border-radius:50%"


def kind_colours(dark: bool) -> dict[str, str]:
    """Return kind -> colour, told apart by colour-blind readers too."""
    colours = style.palette(dark)
    third = "#4fd1b0" if dark else "#0b7a66"
    return dict(zip(KINDS, (colours.thuringia, colours.accent, third), strict=True))


def legend(one_kreis: bool, lang: str, dark: bool = False) -> str:
    """Return the symbols of the map as HTML: own words and colours only, nothing from data."""
    colours = style.palette(dark)
    if one_kreis:
        entries = [(c, True, say(lang, f"actor_{k}")) for k, c in kind_colours(dark).items()]
        entries += [(colours.muted, f, say(lang, f"points_legend_{w}")) for f, w in _FILLS]
    else:
        entries = [(colours.thuringia, True, say(lang, "points_legend_bubble"))]
    items = "".join(
        f'<li style="{_ENTRY}">{_symbol(colour, filled)}{text}</li>'
        for colour, filled, text in entries
    )
    return f'<ul aria-label="{say(lang, "points_legend")}" style="{_LIST}">{items}</ul>'


def _symbol(colour: str, filled: bool) -> str:
    look = f"border:.15em solid {colour};background:{colour if filled else 'transparent'}"
    return f'<span aria-hidden="true" style="{_DISC};{look}"></span>'
