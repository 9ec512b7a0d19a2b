"""The agenda of a meeting: its points, each with related items of the work programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clusteratlas.decisions.section import Section
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import Row, Selection
from clusteratlas.output.blocks import Entry, Heading, Statements
from clusteratlas.text.programme import state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import Ask

PointItems = tuple[tuple[str, str], ...]  # a point of the agenda, and the id of an item


def section(dossier: Dossier, summary: str, lang: str, ask: Ask) -> Section:
    """Return the agenda below a `summary` of the meeting; an empty section if there is none.

    Items that are no longer in the work programme are left out.
    """
    if not dossier.agenda:
        return Section()
    title, ids = say(lang, "dossier_agenda"), {item_id for _, item_id in dossier.point_items}
    every = ask("programme__items", Selection(lang=lang))
    linked_items = every.with_frame(every.frame[every.frame.item_id.isin(ids)])
    rows = {row["item_id"]: row for row in linked_items.rows}
    entries = tuple(_entry(point, dossier.point_items, rows, lang) for point in dossier.agenda)
    blocks = (Heading(title), Statements(title, ((summary, entries),)))
    return Section(blocks, () if linked_items.empty else (linked_items,))


def _entry(point: str, pairs: PointItems, rows: Mapping[str, Row], lang: str) -> Entry:
    items = [rows[i] for pair_point, i in pairs if pair_point == point and i in rows]
    if not items:
        return Entry(point)
    texts = [
        f"{text_of(row['title'])}, {time_text(row, lang)}, {state_text(row, lang)}" for row in items
    ]
    return Entry("; ".join(texts), point, str(items[0]["source_id"]).split(";")[-1])


def rename_points(pairs: PointItems, before: Sequence[str], after: Sequence[str]) -> PointItems:
    """Return the pairs for a changed agenda; a reworded point keeps its items.

    Points that are gone in `after` are matched, in order, with the points that are new there.
    """
    gone = [point for point in before if point not in after]
    new = [point for point in after if point not in before]
    names = {point: point for point in after} | dict(zip(gone, new, strict=False))
    return tuple((names[point], item_id) for point, item_id in pairs if point in names)
