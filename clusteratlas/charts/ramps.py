"""Colours for classes, chosen regions and groups of fields."""

from __future__ import annotations

from clusteratlas.charts.style import LIGHT, palette

# ColorBrewer's Blues and PuOr: colour-blind readers can distinguish the colours of both.
# A few blues are darker: text on them has a contrast of 4.5:1.
_BLUES = {
    1: ["#6baed6"],
    2: ["#c6dbef", "#2979b9"],
    3: ["#deebf7", "#9ecae1", "#2979b9"],
    4: ["#eff3ff", "#bdd7e7", "#6baed6", "#2171b5"],
    5: ["#eff3ff", "#bdd7e7", "#6baed6", "#2979b9", "#084a91"],
    6: ["#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#2979b9", "#084a91"],
    7: ["#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594"],
}
_ORANGE_PURPLE = {
    1: ["#f7f7f7"],
    3: ["#f1a340", "#f7f7f7", "#998ec3"],
    5: ["#e66101", "#fdb863", "#f7f7f7", "#b2abd2", "#5e3c99"],
    7: ["#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788"],
}
_MOST = 7


def class_colours(count: int, diverging: bool) -> list[str]:
    """Return the colours of `count` classes, lowest first; the last one repeats beyond seven."""
    if diverging and count in _ORANGE_PURPLE:
        return _ORANGE_PURPLE[count]
    ramp = _BLUES[min(count, _MOST)]
    return ramp + ramp[-1:] * (count - len(ramp))


def ink_on(colour: str) -> str:
    """Return dark or white text, whichever contrasts more (WCAG relative luminance)."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return LIGHT.ink if luminance > 0.179 else LIGHT.ground


def several(dark: bool) -> list[str]:
    """Return five colours for chosen regions, which colour-blind readers can distinguish too."""
    if dark:
        return ["#ffb066", "#4fd1b0", "#d8a6ff", "#ffe066", "#ff8fb8"]
    return ["#c2410c", "#0b7a66", "#7b3fb5", "#8a6d00", "#b5176a"]


# One hue for each group of fields; colour-blind readers can distinguish them too.
_GROUPS = {
    "application": ("#1f6fa8", "#6db3e8"),
    "cross_section": ("#7b4fa3", "#c39be6"),
    "trend_induced": ("#1c7f55", "#5fc79a"),
    "further": ("#8f6210", "#e0b25c"),
}


def group_colour(group: str, dark: bool) -> str:
    """Return the hue of a group of fields, grey for a field without a group."""
    return _GROUPS[group][dark] if group in _GROUPS else palette(dark).rest
