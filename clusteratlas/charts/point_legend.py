"""The colours of the kinds on the map of locations, and its legend as symbols."""

from __future__ import annotations

from clusteratlas.charts import style
from clusteratlas.charts.map_legend import DISC, RING, Entry
from clusteratlas.text.actors import KINDS
from clusteratlas.text.wording import say

_FILLS = ((DISC, "known"), (RING, "unknown"))
_LIST = "display:flex;flex-wrap:wrap;gap:.2em 1.2em;margin:0;padding:0;list-style:none"
_ENTRY = "display:flex;align-items:center;gap:.4em;margin:0;font-size:.875rem"
_CIRCLE = "flex:none;width:.6em;height:.6em;border-radius:50%"


def kind_colours(dark: bool) -> dict[str, str]:
    """Return kind -> colour; colour-blind readers can distinguish the colours too."""
    colours = style.palette(dark)
    third = "#4fd1b0" if dark else "#0b7a66"
    return dict(zip(KINDS, (colours.thuringia, colours.accent, third), strict=True))


def entries(one_kreis: bool, lang: str, dark: bool = False) -> tuple[Entry, ...]:
    """Return the symbols of the map: circles with a count, or actors by kind and employees."""
    colours = style.palette(dark)
    if not one_kreis:
        return (Entry(say(lang, "points_legend_bubble"), colours.thuringia, sign=DISC),)
    kinds = [Entry(say(lang, f"actor_{k}"), c, sign=DISC) for k, c in kind_colours(dark).items()]
    fills = [Entry(say(lang, f"points_legend_{w}"), colours.muted, sign=sign) for sign, w in _FILLS]
    return (*kinds, *fills)


def legend(one_kreis: bool, lang: str, dark: bool = False) -> str:
    """Return the symbols of the map as HTML: only our own words and colours, nothing from data."""
    items = "".join(
        f'<li style="{_ENTRY}">{_symbol(entry)}{entry.text}</li>'
        for entry in entries(one_kreis, lang, dark)
    )
    return f'<ul aria-label="{say(lang, "points_legend")}" style="{_LIST}">{items}</ul>'


def _symbol(entry: Entry) -> str:
    ground = entry.colour if entry.sign == DISC else "transparent"
    look = f"border:.15em solid {entry.colour};background:{ground}"
    return f'<span aria-hidden="true" style="{_CIRCLE};{look}"></span>'
