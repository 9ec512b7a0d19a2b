"""Changes since the last meeting: all of them in the workbook, the most important in print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas import versions
from clusteratlas.dossier import keep
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import CHANGES, Answer, AtlasError, Selection
from clusteratlas.output.blocks import FileBlock, Heading, Table, Text
from clusteratlas.output.document import Report
from clusteratlas.text.changes import READABLE, count_table, largest, message, with_words
from clusteratlas.text.formats import number
from clusteratlas.text.wording import say
from clusteratlas.views import Ask
from clusteratlas.views.text_table import text_table

_WHOLE = 60  # up to this many changes are all printed
_LARGEST = 20  # of more changes, how many of the largest are printed
_GROUPS = 30  # rows of fields and indicators; the last row sums up the rest


def since_last(dossier: Dossier, lang: str, ask: Ask) -> Report | None:
    """Return the changes since the dossier of the last meeting, None if they are unknown."""
    if not dossier.previous:
        return None
    try:
        earlier = keep.load(dossier.previous).version
        changes = versions.changes(earlier, dossier.version, lang)
    except AtlasError:  # the last dossier was removed, or came without its data
        return None
    return Report(describe(changes, ask, Selection(lang=lang)), earlier)


def rows_in_print(report: Report) -> Answer:
    """Return the changes to be listed in the document, with only their sources."""
    answer = report.answer
    # Changes of growth fields first, since the meeting is about them.
    order = answer.frame.field_name.isna().sort_values(kind="stable").index
    whole = len(answer.frame) <= _WHOLE
    frame = answer.frame.loc[order] if whole else largest(answer).head(_LARGEST)
    return answer.with_frame(frame)


def blocks(dossier: Dossier, report: Report | None, lang: str) -> Iterator[FileBlock]:
    """Yield the section of the document; no blocks if there was no last meeting."""
    if not dossier.previous:
        return
    yield Heading(say(lang, "dossier_changes"))
    if report is None:
        yield Text(say(lang, "dossier_changes_unknown"))
    elif report.answer.empty:
        yield Text(message(report.answer, lang))
    else:
        yield Text(say(lang, "versions_rule"), muted=True)
        yield from report_blocks(report, lang)


def report_blocks(report: Report, lang: str) -> Iterator[FileBlock]:
    """Yield all changes if they are few, otherwise their numbers and the largest ones."""
    rows, count = rows_in_print(report), len(report.answer.frame)
    title = message(report.answer, lang)
    if omitted := count - len(rows.frame):
        counts_by_name = {"shown": len(rows.frame), "count": count, "left": omitted}
        numbers = {key: number(lang, value, 0) for key, value in counts_by_name.items()}
        yield Text(say(lang, "dossier_changes_left", sheet=say(lang, "sheet_changes"), **numbers))
        yield _groups(report.answer, title, lang)
        title = say(lang, "dossier_changes_largest")
        if not rows.empty:
            yield Text(say(lang, "dossier_changes_order"))
    if not rows.empty:
        yield Table(with_words(rows, lang), READABLE, title)


def _groups(answer: Answer, title: str, lang: str) -> Table:
    """Return the number of changes of each kind by field and indicator, most first."""
    counts = versions.counts(answer)
    if len(counts) > _GROUPS:
        rest = counts.iloc[_GROUPS - 1 :]
        rest_words = say(lang, "dossier_changes_rest", count=number(lang, len(rest), 0))
        counts = counts.iloc[:_GROUPS].copy()
        counts.iloc[-1] = [rest_words, "", *(rest[kind].sum() for kind in CHANGES)]
    # Counts of changes have no source.
    return text_table(answer, count_table(counts, lang), title, lang, [""] * len(counts))


def describe(changes: Answer, ask: Ask, selection: Selection) -> Answer:
    """Return the changes with indicators and sources as in the current data version."""
    by_id = ask("methods__indicators", selection).indicators
    sources = {source.id: source for source in ask("sources__list", selection).sources}
    return replace(
        changes,
        indicators={i: by_id.get(i, indicator) for i, indicator in changes.indicators.items()},
        sources=tuple(sources.get(source.id, source) for source in changes.sources),
    )
