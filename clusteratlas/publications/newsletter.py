"""The draft of a newsletter: the public news of a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from clusteratlas import programme, queries, store, versions
from clusteratlas.access import PUBLIC
from clusteratlas.analysis import claims
from clusteratlas.decisions import milestones, section
from clusteratlas.decisions import rows as decisions
from clusteratlas.dossier import changes
from clusteratlas.model import Answer, AtlasError, Row, Selection
from clusteratlas.output.blocks import FileBlock, Heading, Text
from clusteratlas.output.document import Document, Report
from clusteratlas.publications.chapter import Chapter, deeper, document
from clusteratlas.publications.quarter import Quarter
from clusteratlas.text.actors import with_words
from clusteratlas.text.formats import date_text
from clusteratlas.text.wording import both, say
from clusteratlas.views import Ask, calendar, register

_STATE = "16"  # Thüringen
_EVERY_EVENT = {"field": "", "year": "", "kreis": ""}


def newsletter(quarter: Quarter, lang: str) -> Document:
    """Return the draft for a quarter; all its content is public.

    Figures of the last data version built in or before the quarter are compared with those of the
    last version built before it. A section without content has a sentence saying so. Raises
    AtlasError for a quarter that has not begun.
    """
    if quarter.first > date.today():
        raise AtlasError(*both("newsletter_to_come", quarter=quarter.id))
    then, now = _last_until(quarter.previous), _last_until(quarter)
    served = now if store.can_serve(now) else store.data_version().id
    ask = programme.asking(partial(queries.answer, version=served), PUBLIC)
    chapters = [
        _figures(then, now, ask, lang),
        _actors(then, now, ask, lang),
        _events(quarter, ask, lang),
        _decisions(quarter, lang),
    ]
    built = store.data_version(served).built_at.date()
    texts = (
        say(lang, "newsletter_title", quarter=quarter.name(lang)),
        say(lang, "newsletter_summary", day=date_text(lang, built.isoformat())),
    )
    return document("newsletter", chapters, served, lang, texts)


def _last_until(quarter: Quarter) -> str:
    """Return the last data version built until the end of a quarter, '' if there is none."""
    until = (v.id for v in versions.list_all() if v.built_at.date() <= quarter.last)
    return next(until, "")


def _chapter(head: str, chapter: Chapter | None, empty: str) -> Chapter:
    """Return the chapter under a title; without content the sentence `empty`."""
    content = chapter or Chapter((Text(empty),))
    return replace(content, blocks=(Heading(head), *content.blocks))


def _figures(then: str, now: str, ask: Ask, lang: str) -> Chapter:
    """Return the chapter on new and revised figures of fields, networks and the state."""
    head = say(lang, "newsletter_figures")
    if not then or then == now:
        return _chapter(head, None, say(lang, f"newsletter_{'same' if then else 'first'}_version"))
    every = versions.changes(then, now, lang)
    own = news(every)
    chapter = None
    if not own.empty:
        report = Report(changes.describe(own, ask, Selection(lang=lang)), then)
        blocks = (*_versions(then, now, lang), *changes.report_blocks(report, lang))
        chapter = Chapter(blocks, (changes.rows_in_print(report),))
    return _chapter(head, chapter, say(lang, "newsletter_no_figure"))


def _versions(then: str, now: str, lang: str) -> Iterator[FileBlock]:
    yield Text(say(lang, "newsletter_versions", then=then, now=now), muted=True)
    yield Text(say(lang, "newsletter_rule"), muted=True)


def news(every: Answer) -> Answer:
    """Return the changes that are news: of fields, networks and the state, beyond rounding.

    A revised figure is identical in both versions (definition, time, source, place) except for its
    value; it is news if it is printed differently. A new figure must have a value. Removed figures
    are no news.
    """
    frame = every.frame
    is_relevant = frame.field_id.notna() | frame.region_id.isna() | (frame.region_id == _STATE)
    is_news = [_is_news(row, every) for row in replace(every, frame=frame[is_relevant]).rows]
    return every.with_frame(frame[is_relevant].loc[is_news].reset_index(drop=True))


def _is_news(row: Row, every: Answer) -> bool:
    if pd.isna(row["now_value"]):
        return False
    if pd.isna(row["then_value"]):
        return True
    sides = ({"value": row["then_value"]}, {"value": row["now_value"]})
    return not claims.alike(*sides, every.indicators[row["indicator_id"]].decimals)


def _actors(then: str, now: str, ask: Ask, lang: str) -> Chapter:
    """Return the chapter on companies, institutions and networks that are new in the register."""
    head = say(lang, "newsletter_actors")
    if not then or not (store.can_serve(then) and store.can_serve(now)):
        return _chapter(head, None, say(lang, "newsletter_actors_unknown"))
    selection = Selection(lang=lang, past=True)
    before = queries.answer("actors__register", selection, version=then)
    newcomers = new_actors(before, ask("actors__register", selection))
    if newcomers.empty:
        return _chapter(head, None, say(lang, "newsletter_no_actor"))
    title = say(lang, "newsletter_actors_table", actors=len(newcomers.frame))
    table = register.table_of(with_words(newcomers, lang), title, lang)
    return _chapter(head, Chapter((table,), (newcomers,)), "")


def new_actors(before: Answer, after: Answer) -> Answer:
    """Return the rows of `after` whose actor is not in `before`."""
    keys = ["kind", "actor_id"]
    earlier = pd.MultiIndex.from_frame(before.frame[keys])
    is_new = ~pd.MultiIndex.from_frame(after.frame[keys]).isin(earlier)
    return after.with_frame(after.frame.loc[is_new])


def _events(quarter: Quarter, ask: Ask, lang: str) -> Chapter:
    """Return the chapter on events in the quarter and the next one."""
    every = calendar.events(ask, Selection(lang=lang), _EVERY_EVENT)
    parts = [_of_quarter(every, q, lang) for q in (quarter, quarter.following)]
    blocks = (Heading(say(lang, "newsletter_events")), *(b for part in parts for b in part.blocks))
    return Chapter(blocks, tuple(answer for part in parts for answer in part.data))


def _of_quarter(every: Answer, quarter: Quarter, lang: str) -> Chapter:
    frame = every.frame
    starts, ends = (pd.to_datetime(frame[name]).dt.date for name in ("period_start", "period_end"))
    own = every.with_frame(frame[(starts <= quarter.last) & (ends >= quarter.first)])
    name = quarter.name(lang)
    head = Heading(name, 2)
    if own.empty:
        return Chapter((head, Text(say(lang, "newsletter_no_event", quarter=name))))
    return Chapter((head, calendar.table(own, own.rows, name, lang)), (own,))


def _decisions(quarter: Quarter, lang: str) -> Chapter:
    """Return the chapter on public decisions of the quarter's meetings."""
    public = [
        decision
        for decision in decisions.every()
        if decision.is_public and quarter.first <= decision.day <= quarter.last
    ]
    public_milestones = milestones.visible(public, programme.for_public)
    content = section.every(public_milestones, quarter.last, lang)
    blocks = deeper(content.blocks)
    chapter = Chapter(blocks, content.data) if blocks else None
    return _chapter(say(lang, "newsletter_decisions"), chapter, say(lang, "newsletter_no_decision"))
