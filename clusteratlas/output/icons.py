"""The icons of groups of fields as pictures, for formats that cannot show SVG."""

from __future__ import annotations

from functools import cache

import typst

from clusteratlas.charts.icons import icon

_PIXELS_PER_INCH = 288
_PAGE = """
#set page(width: 48pt, height: 48pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.icon), format: "svg", width: 100%)
"""


@cache
def icon_png(group: str) -> bytes:
    """Return the icon of a group of fields as PNG, 192 pixels square; b'' if it has none."""
    drawing = icon(group)
    if not drawing:
        return b""
    inputs = {"icon": drawing}
    picture = typst.compile(_PAGE.encode(), format="png", ppi=_PIXELS_PER_INCH, sys_inputs=inputs)
    assert isinstance(picture, bytes)
    return picture
