"""Charts and maps of a document, each as a picture of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clusteratlas.output.blocks import (
    Chart,
    Map,
)
from clusteratlas.output.document import Document
from clusteratlas.output.pdf.blocks import blocks
from clusteratlas.output.pdf.charts import COLUMNS

_SMALL_MM, _WIDE_MM = 115, 170
_BELOW = ("unit", "basis", "sources")


def pictures(document: Document) -> list[dict[str, Any]]:
    """Return charts and maps as data, each alone and without its title.

    `width` is that of its page in mm, `note` is the text that print has below it.
    """
    return [
        {**part, "width": _width(block), "note": _note(part)}
        for block in document.blocks
        if isinstance(block, Chart | Map)
        for part in blocks(replace(document, blocks=(_bare(block),)))
    ]


def _bare(block: Chart | Map) -> Chart | Map:
    if isinstance(block, Chart):
        return replace(block, title="", brief="")
    return replace(block, title="")


def _width(block: Chart | Map) -> int:
    """Return the width of a picture: pictures that share a row in print are smaller."""
    is_small = isinstance(block, Chart) and COLUMNS[block.kind] > 1
    return _SMALL_MM if is_small else _WIDE_MM


def _note(part: dict[str, Any]) -> str:
    texts = (chart.get(key, "") for chart in part.get("charts", ()) for key in _BELOW)
    return " · ".join(filter(None, texts))
