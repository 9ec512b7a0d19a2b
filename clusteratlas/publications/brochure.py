"""The brochure "Wachstumsfelder heute": the structure of 2012 with the figures of a data version.

Its chapters are views of the atlas; only the chapter on how to read it has its own texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from clusteratlas import store
from clusteratlas.model import AtlasError, Row, Selection
from clusteratlas.output.blocks import (
    Entry,
    FigureCards,
    FileBlock,
    Heading,
    Statements,
    Table,
    Text,
)
from clusteratlas.output.document import Document
from clusteratlas.publications.annex import annex, then_and_now, view_part
from clusteratlas.publications.chapter import (
    Chapter,
    Report,
    ask_once,
    document,
    nobody,
    of_part,
)
from clusteratlas.text.formats import date_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import both, say
from clusteratlas.views import Ask, Part
from clusteratlas.views.overview import holdings_text
from clusteratlas.views.then_and_now import message

_READING = ("footnotes", "fields", "years", "near", "sums", "assessment", "programme")
_AFTER_FIELDS = ("exports", "comparison", "then_and_now", "programme")


def brochure(
    ask: Ask, version: str, lang: str, field_ids: Sequence[str] = (), report: Report = nobody
) -> Document:
    """Return the brochure in `lang`, with the figures that `ask` returns for data `version`.

    It has a chapter for each of `field_ids` (default: all fields). `report` is called with the
    share done and the title of the next chapter. Raises AtlasError for an unknown field or a data
    version that is not archived.
    """
    built = store.data_version(version).built_at.date()
    ask, selection = ask_once(ask, version), Selection(lang=lang)
    chapters = _make(_steps(ask, selection, _choose(field_ids, ask, selection)), report)
    day = date_text(lang, built.isoformat())
    texts = (
        say(lang, "brochure_today_title"),
        say(lang, "brochure_today_summary", day=day, version=version),
    )
    return replace(document("brochure", chapters, version, lang, texts), contents=True)


def _choose(field_ids: Sequence[str], ask: Ask, selection: Selection) -> list[Row]:
    """Return the rows of the chosen fields in the order of the brochure."""
    rows = ask("choices__fields", selection).rows
    names = [text_of(row["field_id"]) for row in rows]
    if unknown := next((i for i in field_ids if i not in names), None):
        raise AtlasError(*both("publication_unknown_field", name=unknown, known=", ".join(names)))
    return [row for row in rows if not field_ids or text_of(row["field_id"]) in field_ids]


_Step = tuple[str, Callable[[], Chapter]]


def _make(steps: Sequence[_Step], report: Report) -> list[Chapter]:
    """Return the chapters of `steps`, reporting the progress."""
    chapters = []
    for place, (head, make) in enumerate(steps):
        report(place / len(steps), head)
        chapters.append(make())
    return chapters


def _steps(ask: Ask, selection: Selection, fields: list[Row]) -> list[_Step]:
    """Return (title, function that makes the chapter) for all chapters in order."""
    lang = selection.lang
    titles = [(f"2.{n} {text_of(row['name'])}", row) for n, row in enumerate(fields, start=1)]
    first, *others = [
        (say(lang, f"brochure_today_{view}"), view) for view in ("overview", *_AFTER_FIELDS)
    ]
    steps = [
        (say(lang, "brochure_today_reading"), partial(_reading, ask, selection)),
        (f"1 {first[0]}", partial(_view, first[1], ask, selection)),
        *((head, partial(_field, row, ask, selection)) for head, row in titles),
        *(
            (f"{n} {head}", partial(_view, view, ask, selection))
            for n, (head, view) in enumerate(others, start=3)
        ),
        (say(lang, "brochure_today_annex"), partial(annex, fields, ask, selection)),
    ]
    return [(head, partial(make, head)) for head, make in steps]


def _reading(ask: Ask, selection: Selection, head: str) -> Chapter:
    """Return the chapter on how to read the brochure: holdings, definitions, comparability."""
    lang = selection.lang
    holdings, pairs = ask("overview__holdings", selection), ask("then_and_now__pairs", selection)
    entries = tuple(
        Entry(say(lang, f"brochure_today_read_{key}"), say(lang, f"brochure_today_lead_{key}"))
        for key in _READING
    )
    blocks = (
        Heading(head),
        Text(say(lang, "brochure_today_about")),
        Text(holdings_text(holdings, lang)),
        Text(message(pairs, lang)),
        Statements(head, ((head, entries),), say(lang, "criteria_text")),
    )
    return Chapter(blocks)


def _view(view: str, ask: Ask, selection: Selection, head: str) -> Chapter:
    return of_part(head, view_part(view, ask, selection))


def _field(row: Row, ask: Ask, selection: Selection, head: str) -> Chapter:
    """Return the chapter of a field: fact sheet, programme, roadmap, success criteria."""
    lang, field_id = selection.lang, text_of(row["field_id"])
    own = replace(selection, field_id=field_id)
    sheet, criteria, roadmap = (
        view_part(v, ask, own) for v in ("fact_sheet", "criteria", "roadmap")
    )
    plan = view_part("programme", ask, own, field=field_id)
    blocks = (
        *_figures_first(sheet),
        Heading(say(lang, "brochure_today_field_programme")),
        Text(plan.title),
        *(() if plan.data[0].empty else _first_table(plan)),
        Text(roadmap.title),
        *_first_table(roadmap),
        Heading(say(lang, "brochure_today_field_criteria")),
        Text(criteria.title),
        *_first_table(criteria),
    )
    chapter = of_part(head, sheet, blocks)
    return replace(chapter, data=(*chapter.data, *plan.data, *roadmap.data, *criteria.data))


def _figures_first(sheet: Part) -> tuple[FileBlock, ...]:
    """Return the fact sheet with a table of the figures then and now instead of cards."""
    table = then_and_now(sheet)
    if table is None:
        return sheet.file_blocks
    rest = [
        block
        for place, block in enumerate(sheet.file_blocks)
        if not (isinstance(block, FigureCards) and _is_above(place, sheet.file_blocks))
    ]
    return (table, *rest)


def _is_above(place: int, blocks: Sequence[FileBlock]) -> bool:
    """Return whether a block precedes the first heading."""
    return not any(isinstance(block, Heading) for block in blocks[:place])


def _first_table(part: Part) -> Iterator[Table]:
    yield from [block for block in part.file_blocks if isinstance(block, Table)][:1]
