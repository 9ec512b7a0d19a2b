"""Preloading of the scripts that a page needs when it opens.

Streamlit's front end loads the script of a kind of element, such as a megabyte for charts, when the
first such element has arrived. Named in the page's head, it is loaded while the front end starts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from clusteratlas.web.paths import PAGE_PATHS

# Kinds of elements by the front end's names of their scripts: in the frame, and in every view.
FRAME = ("ButtonGroup", "PageLink", "TextInput")
_VIEW = ("DownloadButton", "LinkButton")
_CHART, _MAP = "PlotlyChart", "DeckGlJsonChart"
# Page -> kinds that it shows at first, apart from the frame.
KINDS: dict[str, tuple[str, ...]] = {
    "": (*_VIEW, _CHART, "Table"),
    "brochure": (*_VIEW, "Table"),
    "calendar": (*_VIEW, "Selectbox", "Table"),
    "companies": (*_VIEW, "Selectbox", _MAP, "Html", "Button"),
    "comparison": (*_VIEW, "Selectbox", "Multiselect", _CHART, "Table"),
    "criteria": (*_VIEW, "Selectbox", "Table"),
    "exports": (*_VIEW, "Selectbox", _CHART, "Table"),
    "fact_sheet": (*_VIEW, _CHART, "Table"),
    "kreis_profile": (*_VIEW, "Selectbox", "Multiselect", "Slider", _CHART, "Table"),
    "links": (*_VIEW, "Selectbox", _CHART, "Table"),
    "methods": ("Selectbox", "Table"),
    "networks": (*_VIEW, "Selectbox", "Button", _CHART, "Table"),
    "peers": (*_VIEW, "Selectbox", "Slider", _CHART, "Table"),
    "points": (*_VIEW, "Selectbox", "Multiselect", _MAP, "Html", "Table"),
    "programme": (*_VIEW, "Selectbox", _CHART, "Table"),
    "ranking": (*_VIEW, "Slider", _CHART, "Table"),
    "regional_map": (*_VIEW, "Selectbox", "Slider", _CHART),
    "roadmap": (*_VIEW, "Selectbox"),
    "side_by_side": (*_VIEW, "Multiselect", _CHART, "Table"),
    "sources": ("Selectbox", "DownloadButton", "Table"),
    "then_and_now": (*_VIEW, "Selectbox", _CHART, "Table"),
}
_FILES = re.compile(r"m\.f=\[(.*?)\]")
_LAZY = re.compile(r"import\(`\./(\w+)\.[\w-]+\.js`\)[^`]*?__vite__mapDeps\(\[([\d,]+)\]\)")
_ENTRY = re.compile(r'src="\./(static/js/index\.[^"]+)"')


def lines(index: Path) -> dict[str, str]:
    """Return page -> link elements that preload its scripts, except those already in `index`.

    Raises ValueError if the front end looks different.
    """
    source = index.read_text(encoding="utf-8")
    entry = _ENTRY.search(source)
    files = _files_by_kind((index.parent / entry[1]).read_text(encoding="utf-8")) if entry else {}
    kinds = {page: (*FRAME, *KINDS.get(page, ())) for page in PAGE_PATHS}
    if not {kind for page_kinds in kinds.values() for kind in page_kinds} <= files.keys():
        raise ValueError("Streamlit's scripts have changed; adapt clusteratlas/web/preload.py")
    return {
        page: _lines((f for kind in page_kinds for f in files[kind]), source)
        for page, page_kinds in kinds.items()
    }


def _files_by_kind(entry: str) -> dict[str, list[str]]:
    """Return kind of element -> its files below static/js, from the front end's entry script."""
    names = re.findall(r'"([^"]+)"', "".join(_FILES.findall(entry)))
    return {
        kind: [posixpath.normpath(f"static/js/{names[int(n)]}") for n in numbers.split(",")]
        for kind, numbers in _LAZY.findall(entry)
    }


def _lines(files: Iterable[str], source: str) -> str:
    """Return one link element per file, with low priority so as not to delay the start."""
    new = [file for file in dict.fromkeys(files) if file not in source]
    return "\n".join(f'<link {_HOW[Path(f).suffix]} href="./{f}" fetchpriority="low">' for f in new)


_HOW = {
    ".js": 'rel="modulepreload" crossorigin',
    ".css": 'rel="preload" as="style" crossorigin',
}
