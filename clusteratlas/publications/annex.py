"""Annex 2 of today's brochure: as printed in 2012, followed by the newest figures per field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas import views
from clusteratlas.model import Row, Selection
from clusteratlas.output.blocks import Table
from clusteratlas.publications.chapter import Chapter, of_part
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import Ask, Part, ViewState


def view_part(view: str, ask: Ask, selection: Selection, **options: str) -> Part:
    """Return a view for a document, in the language of the selection."""
    return views.part(ViewState(view, selection, options), ask)


def then_and_now(sheet: Part) -> Table | None:
    """Return the table of the brochure's and the newest figures, None if there are none."""
    first = next(iter(sheet.talk(sheet.file_blocks)), None)
    return first if isinstance(first, Table) else None


def annex(fields: list[Row], ask: Ask, selection: Selection, head: str) -> Chapter:
    """Return annex 2 as printed, followed by a table with the newest figures of each field."""
    printed_part = view_part("brochure", ask, selection)
    sheets = {
        text_of(row["short_name"]): view_part(
            "fact_sheet", ask, replace(selection, field_id=text_of(row["field_id"]))
        )
        for row in fields
    }
    chapter = of_part(head, printed_part)
    beside = _beside(sheets, selection.lang)
    return replace(chapter, blocks=(*chapter.blocks, *beside))


def _beside(sheets: dict[str, Part], lang: str) -> Iterator[Table]:
    """Yield one table for all fields, with the field as first column; none without figures."""
    pairs = {name: table for name, part in sheets.items() if (table := then_and_now(part))}
    if not pairs:
        return
    first = next(iter(pairs.values()))
    frames = [table.answer.frame.assign(text_field=name) for name, table in pairs.items()]
    indicators = {k: v for t in pairs.values() for k, v in t.answer.indicators.items()}
    sources = {s.id: s for table in pairs.values() for s in table.answer.sources}
    answer = replace(
        first.answer,
        frame=pd.concat(frames, ignore_index=True),
        indicators=indicators,
        sources=tuple(sources.values()),
    )
    columns, heads = ("text_field", *first.columns), (say(lang, "col_field"), *first.heads)
    yield Table(answer, columns, say(lang, "brochure_today_beside"), heads)
