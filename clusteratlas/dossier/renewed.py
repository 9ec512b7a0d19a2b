"""The figures of a dossier beside those of newer data."""

from __future__ import annotations

import pandas as pd

from clusteratlas import programme, views
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import IDENTITY, Answer
from clusteratlas.text.changes import readable
from clusteratlas.views import Part

# What tells the rows of an answer apart beside the dimensions of a figure.
_FURTHER = (
    "year",
    "base_year",
    "collection",
    "section_id",
    "section_name",
    "segment",
    "item_kind",
    "item_id",
    "field_a",
    "field_b",
)
_DIMENSIONS = (*IDENTITY, *_FURTHER)
_FIGURE = ("value", "status", "approximate")
_NAMES = ("name", "field_name", "region_name", "network_name")


def renewed(dossier: Dossier, new: str, lang: str) -> list[tuple[str, Answer]]:
    """Return, for each item, its title and those of its figures that data version `new` changes."""
    found = []
    for item in dossier.items:
        state = item.state(lang)
        asks = map(programme.for_readers, (dossier.version, new))
        then, now = (views.part(state, ask) for ask in asks)
        found.append((then.title, _compared(then, now, lang)))
    return found


def _compared(then: Part, now: Part, lang: str) -> Answer:
    old, new = _figures(then), _figures(now)
    both = old.merge(new, how="outer", on=[*_DIMENSIONS, "name"], suffixes=("_then", "_now"))
    sides = {f"{w}_{c}": both[f"{c}_{w}"] for w in ("then", "now") for c in _FIGURE}
    frame = both[[*_DIMENSIONS, "name"]].assign(**sides)
    frame = frame.assign(
        change=[_kind(row) for row in frame.to_dict("records")],
        value_difference=frame.now_value - frame.then_value,
        region_name=frame["name"],
    )
    indicators = {k: v for part in (then, now) for a in part.data for k, v in a.indicators.items()}
    sources = {s.id: s for part in (then, now) for a in part.data for s in a.sources}
    version = now.data[0].data_version
    kept = frame[frame.change != ""].reset_index(drop=True)
    return readable(Answer("renewed", kept, indicators, tuple(sources.values()), version), lang)


def _figures(part: Part) -> pd.DataFrame:
    """Return every figure of a part once, with all dimensions as text."""
    frames = [a.frame for a in part.data if {*_FIGURE[:2], "indicator_id"} <= set(a.frame)]
    columns = [*_DIMENSIONS, "name", *_FIGURE]
    tables = []
    for frame in frames:
        name = next((frame[c] for c in _NAMES if c in frame), None)
        table = frame.assign(name=name).reindex(columns=columns)
        texts = {c: table[c].map(_text) for c in (*_DIMENSIONS, "name")}
        tables.append(table.assign(**texts, value=pd.to_numeric(table.value)).astype(object))
    if not tables:
        return pd.DataFrame(columns=columns)
    every = pd.concat(tables, ignore_index=True)
    return every[every.indicator_id != ""].drop_duplicates([*_DIMENSIONS, "name"])


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _kind(row: dict[str, object]) -> str:
    """Return how a figure changed, '' for not at all."""
    if not _text(row["then_status"]):
        return "added"
    if not _text(row["now_status"]):
        return "removed"
    pairs = ((_text(row[f"then_{c}"]), _text(row[f"now_{c}"])) for c in _FIGURE)
    return "revised" if any(old != new for old, new in pairs) else ""
