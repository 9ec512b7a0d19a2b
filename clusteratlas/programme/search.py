"""Add edited items to the hits of the search, each with a link to its own page."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.text.folding import fold, has_words, has_words_alike

QUESTION = "search__targets"
_EVENTS = ("event", "trip", "panel")
# Kinds of hits that precede items; the question orders the other kinds.
_FIRST = ("field", "kreis", "network", "indicator", "table", "municipality")


def with_own(hits: Answer, items: Answer, selection: Selection) -> Answer:
    """Return the hits with those of `items` (the rows of programme__items visible to the reader).

    Delivered hits of items that were renamed, archived or edited are removed.
    """
    text = fold(selection.search[:100]).strip()
    if not text:
        return hits
    titles = {row["title"] for _, row in _own(items)}
    delivered = set(items.frame.title[items.frame.revision == 0]) - titles
    standing = [hit for hit in records(hits.frame) if _stands(hit, delivered)]
    exact = [hit for hit in standing if is_exact(hit)]
    own = [_hit(row) for title, row in _own(items) if has_words(title, text)]
    if own:
        standing = sorted([*own, *exact], key=lambda hit: _place(hit, text))
    elif not exact:
        alike = [_hit(row, True) for title, row in _own(items) if has_words_alike(title, text)]
        standing = [*alike, *(hit for hit in standing if not (alike and hit["is_part"]))]
    frame = pd.DataFrame(standing[: selection.limit], columns=list(hits.frame.columns))
    return replace(hits, frame=frame)


def is_exact(hit: Row) -> bool:
    """Return whether a hit has all words; earlier data versions lack `is_near`."""
    return not (hit["is_part"] or hit.get("is_near", False))


@memoize
def _own(items: Answer) -> list[tuple[str, Row]]:
    """Return (folded title, row) of the items that editors created or changed."""
    return [(fold(row["title"]), row) for row in items.rows if row["revision"]]


def _stands(hit: Row, delivered: set[str]) -> bool:
    """Return whether a hit stays: it is no item (bodies have no parameters) or unchanged."""
    is_item = hit["kind"] in ("event", "programme") and bool(hit["parameters"])
    return not is_item or hit["name"] in delivered


def _hit(row: Row, is_near: bool = False) -> Row:
    kind = "event" if row["kind"] in _EVENTS else "programme"
    return {
        "kind": kind,
        "page": "programme",
        "parameters": f"item={row['item_id']}",
        "name": row["title"],
        "is_part": False,
        "is_near": is_near,
    }


def _place(hit: Row, text: str) -> tuple[bool, bool]:
    return not fold(hit["name"]).startswith(text), hit["kind"] not in _FIRST
