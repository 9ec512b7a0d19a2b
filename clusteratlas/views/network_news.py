"""Newer statements on networks, and the events of the clusters."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import date_text, number, period_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.text_table import text_table


def facts(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the statements of newer sources on the chosen network: labels, memberships, sector."""
    own = answer.where("is_own")
    if not own.empty:
        yield from _statements(own, say(lang, "networks_facts_newer"), lang)


def events(answer: Answer, statements: Answer, lang: str) -> Iterator[Block]:
    """Return the events of the clusters, and the initiatives of several networks behind them."""
    if answer.empty:
        return
    title = say(lang, "networks_events")
    yield Heading(title)
    yield Text(say(lang, "networks_events_text"), muted=True)
    heads = ("events_name", "events_time", "events_participants", "events_parts")
    cells = [_event(row, lang) for row in answer.rows]
    table = pd.DataFrame(cells, columns=[say(lang, head) for head in heads])
    yield text_table(answer, table, title, lang, list(answer.frame.source_id), is_open=True)
    others = statements.where("is_own", False)
    if not others.empty:
        yield from _statements(others, say(lang, "networks_initiatives"), lang)


def _statements(answer: Answer, title: str, lang: str) -> Iterator[Block]:
    heads = ("col_network", "networks_fact", "networks_fact_value", "col_period", "col_note")
    cells = [_statement(row, lang) for row in answer.rows]
    table = pd.DataFrame(cells, columns=[say(lang, head) for head in heads])
    yield Heading(title, 2)
    yield text_table(answer, table, title, lang, list(answer.frame.source_id), is_open=True)


def _statement(row: Row, lang: str) -> tuple[str, ...]:
    attribute = say(lang, f"network_fact_{row['attribute']}")
    when = period_text(lang, row["period_start"], row["period_end"])
    return text_of(row["name"]), attribute, _value(row, lang), when, text_of(row["remark"])


def _value(row: Row, lang: str) -> str:
    """Return the value of a statement: a number, a month, 'ja' or a name."""
    if pd.notna(row["value"]):
        return number(lang, row["value"], 0 if float(row["value"]).is_integer() else 1)
    text = text_of(row["value_text"])
    return say(lang, text) if text in ("yes", "no") else date_text(lang, text)


def _event(row: Row, lang: str) -> tuple[str, ...]:
    parts = "" if pd.isna(row["sub_events"]) else number(lang, row["sub_events"], 0)
    return text_of(row["name"]), _time(row, lang), _participants(row, lang), parts


def _time(row: Row, lang: str) -> str:
    """Return the day or days of an event, or its year if the source gives no day."""
    if not row["is_day"]:
        return period_text(lang, row["period_start"], row["period_end"])
    ends = (date_text(lang, str(row[key])[:10]) for key in ("period_start", "period_end"))
    return " – ".join(dict.fromkeys(ends))


def _participants(row: Row, lang: str) -> str:
    if pd.isna(row["participants"]):
        return ""
    count = number(lang, row["participants"], 0)
    return say(lang, f"events_{text_of(row['participants_bound']) or 'exactly'}", count=count)
