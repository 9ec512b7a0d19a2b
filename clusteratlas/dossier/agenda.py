"""The agenda of a meeting: its points, and the items of the work programme that belong to each."""

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
    """Return the agenda below a `summary` of the meeting; nothing where there is none.

    Items that the work programme does not have any more are left out.
    """
    if not dossier.agenda:
        return Section()
    title, ids = say(lang, "dossier_agenda"), {item_id for _, item_id in dossier.point_items}
    every = ask("programme__items", Selection(lang=lang))
    own = every.with_frame(every.frame[every.frame.item_id.isin(ids)])
    rows = {row["item_id"]: row for row in own.rows}
    entries = tuple(_entry(point, dossier.point_items, rows, lang) for point in dossier.agenda)
    blocks = (Heading(title), Statements(title, ((summary, entries),)))
    return Section(blocks, () if own.empty else (own,))


def _entry(point: str, pairs: PointItems, rows: Mapping[str, Row], lang: str) -> Entry:
    own = [rows[item_id] for one, item_id in pairs if one == point and item_id in rows]
    if not own:
        return Entry(point)
    texts = [
        f"{text_of(row['title'])}, {time_text(row, lang)}, {state_text(row, lang)}" for row in own
    ]
    return Entry("; ".join(texts), point, str(own[0]["source_id"]).split(";")[-1])


def rename_points(pairs: PointItems, before: Sequence[str], after: Sequence[str]) -> PointItems:
    """Return the pairs for another agenda: a point that is worded anew keeps its items.

    What is left of the points of `before` takes the points that are new in `after` in their order.
    """
    gone = [point for point in before if point not in after]
    new = [point for point in after if point not in before]
    names = {point: point for point in after} | dict(zip(gone, new, strict=False))
    return tuple((names[point], item_id) for point, item_id in pairs if point in names)
