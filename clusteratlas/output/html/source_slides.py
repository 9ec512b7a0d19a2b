"""The list of sources in the browser: side by side, below their publisher, each a link."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from clusteratlas.output.html import stage
from clusteratlas.output.html.escape import esc, told
from clusteratlas.output.slides import source_lines
from clusteratlas.output.slides.source_lines import Line, Listed, listed_on_slides

_LOOKS = ((1, 22.0), (2, 20.0), (2, 18.0))  # columns, pixels: what to choose from
_CONDENSED = ((3, 18.0), (4, 18.0))  # where only publishers are listed
_GAP, _LINE, _EDGES = 40.0, 1.2, 0.24  # between columns; of a line; above and below an entry


def layout(lines: Sequence[Line], room: float, condensed: bool) -> Listed:
    """Return the list on as few slides as can be, with the fewest columns and largest type."""
    looks = _CONDENSED if condensed else _LOOKS
    return listed_on_slides(lines, room, looks, stage.WIDTH, _GAP, _height)


def _height(wide: float, size: float, text: str, bold: bool) -> float:
    return (stage.lines(text, wide, size, bold) * _LINE + _EDGES) * size


def body(made: Listed, part: list[list[Line]]) -> str:
    """Return the columns of one slide."""
    share = made.size / stage.BODY_PX
    columns = "".join(
        f"<div>{''.join(_run(*run) for run in source_lines.runs(c))}</div>" for c in part
    )
    return f'<div class="columns" style="--size:{share:.2f}">{columns}</div>'


def _run(publisher: str, lines: list[Line]) -> str:
    head = f"<h3>{told(publisher)}</h3>" if publisher else ""
    return f"{head}<ul>{''.join(f'<li>{_line(line)}</li>' for line in lines)}</ul>"


def _line(line: Line) -> str:
    """Return a line; where it names one source, it is a link to it."""
    urls = [source.url or "" for source in line.sources]
    if len(urls) == 1 and urlsplit(urls[0]).scheme in ("http", "https"):
        return f'<a href="{esc(urls[0])}" target="_blank" rel="noopener">{told(line.marked)}</a>'
    return told(line.marked)
