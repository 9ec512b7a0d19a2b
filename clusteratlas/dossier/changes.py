"""What changed since the last meeting: all of it in the workbook, in print what can be read."""

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

_WHOLE = 60  # changes that are printed one by one
_LARGEST = 20  # if there are more, as many of them
_GROUPS = 30  # lines of fields and indicators; the last one sums up what is left


def since_last(dossier: Dossier, lang: str, ask: Ask) -> Report | None:
    """Return the changes since the dossier of the last meeting; None if that is not known."""
    if not dossier.previous:
        return None
    try:
        earlier = keep.load(dossier.previous).version
        changes = versions.changes(earlier, dossier.version, lang)
    except AtlasError:  # the last dossier was removed, or came without its data
        return None
    return Report(describe(changes, ask, Selection(lang=lang)), earlier)


def rows_in_print(report: Report) -> Answer:
    """Return the changes that stand in the document one by one, with exactly their sources."""
    answer = report.answer
    # Those of growth fields first: the meeting is about them.
    order = answer.frame.field_name.isna().sort_values(kind="stable").index
    whole = len(answer.frame) <= _WHOLE
    frame = answer.frame.loc[order] if whole else largest(answer).head(_LARGEST)
    return answer.with_frame(frame)


def blocks(dossier: Dossier, report: Report | None, lang: str) -> Iterator[FileBlock]:
    """Return the section of the document; nothing if there was no last meeting."""
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
    """Return changes, one by one if they can be read, else their numbers and the largest."""
    rows, count = rows_in_print(report), len(report.answer.frame)
    title = message(report.answer, lang)
    if left := count - len(rows.frame):
        counts_by_name = {"shown": len(rows.frame), "count": count, "left": left}
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
    # How many there are is not said by any source.
    return text_table(answer, count_table(counts, lang), title, lang, [""] * len(counts))


def describe(changes: Answer, ask: Ask, selection: Selection) -> Answer:
    """Return the changes with definitions, licences and links as the data version has them."""
    by_id = ask("methods__indicators", selection).indicators
    sources = {source.id: source for source in ask("sources__list", selection).sources}
    return replace(
        changes,
        indicators={i: by_id.get(i, own) for i, own in changes.indicators.items()},
        sources=tuple(sources.get(own.id, own) for own in changes.sources),
    )
