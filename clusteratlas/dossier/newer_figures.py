"""Comparison of a dossier's figures with those of a newer data version."""

from __future__ import annotations

from clusteratlas import programme, views
from clusteratlas.decisions.figures import DIMENSIONS, FIGURE, every_figure
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import Answer, Selection
from clusteratlas.text.changes import with_words
from clusteratlas.text.tables import text_of
from clusteratlas.views import Part


def compare_items(dossier: Dossier, new: str, lang: str) -> list[tuple[str, Answer]]:
    """Return for each item its title and the figures that the data version `new` changes."""
    renewals = []
    for item in dossier.items:
        state = item.state(lang)
        asks = map(programme.for_readers, (dossier.version, new))
        then, now = (views.part(state, ask) for ask in asks)
        renewals.append((then.title, _compare(then, now, state.selection)))
    return renewals


def _compare(then: Part, now: Part, selection: Selection) -> Answer:
    old, new = every_figure(then, selection), every_figure(now, selection)
    both = old.merge(new, how="outer", on=[*DIMENSIONS, "name"], suffixes=("_then", "_now"))
    sides = {f"{w}_{c}": both[f"{c}_{w}"] for w in ("then", "now") for c in FIGURE}
    frame = both[[*DIMENSIONS, "name"]].assign(**sides)
    frame = frame.assign(
        change=[_kind(row) for row in frame.to_dict("records")],
        value_difference=frame.now_value - frame.then_value,
        region_name=frame["name"],
    )
    indicators = {k: v for part in (then, now) for a in part.data for k, v in a.indicators.items()}
    sources = {s.id: s for part in (then, now) for a in part.data for s in a.sources}
    version = now.data[0].data_version
    changed_rows = frame[frame.change != ""].reset_index(drop=True)
    return with_words(
        Answer("renewed", changed_rows, indicators, tuple(sources.values()), version),
        selection.lang,
    )


def _kind(row: dict[str, object]) -> str:
    """Return the kind of change of a figure, '' if it is unchanged."""
    if not text_of(row["then_status"]):
        return "added"
    if not text_of(row["now_status"]):
        return "removed"
    pairs = ((text_of(row[f"then_{c}"]), text_of(row[f"now_{c}"])) for c in FIGURE)
    return "revised" if any(old != new for old, new in pairs) else ""
