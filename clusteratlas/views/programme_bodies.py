"""The bodies of the cluster management: who reports to whom, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import pandas as pd

from clusteratlas.charts import layers
from clusteratlas.charts.layer_plan import has_ties
from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Block
from clusteratlas.text.formats import date_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.programme_card import lines_table
from clusteratlas.views.text_table import text_table

_HEADS = ("name", "role", "members", "rhythm", "ties", "source_place")
_FIRST = ("name", "role", "rhythm", "ties")


def section(answer: Answer, lang: str) -> Iterator[Block]:
    """Return picture and table of the bodies, and the changes since 2012."""
    if answer.empty:
        return
    edited = [row for row in answer.rows if row.get("revision")]
    key = "programme_bodies_changed" if edited else "programme_bodies"
    title = say(lang, key, bodies=len(answer.frame), changed=len(edited))
    yield Heading(title)
    if has_ties(answer):
        picture = say(lang, "bodies_picture")
        draw = partial(layers.layers, answer)
        yield Chart(answer, "layers", picture, layers.alt(answer, lang), draw=draw)
        yield Text(say(lang, "bodies_picture_text"), muted=True)
    yield _table(answer, title, bool(edited), lang)


def _table(answer: Answer, title: str, is_edited: bool, lang: str) -> Table:
    keys = (*_HEADS[:-1], *(("as_of",) if is_edited else ()), _HEADS[-1])
    heads = [say(lang, f"programme_body_{key}") for key in keys]
    rows = [{**row, "ties": _ties(row, lang), "as_of": _as_of(row, lang)} for row in answer.rows]
    cells = pd.DataFrame([[text_of(row[k]) for k in keys] for row in rows], columns=heads)
    first = (*_FIRST, "as_of") if is_edited else _FIRST
    links = tuple(f"programme?{urlencode({'body_id': r['body_id'], 'lang': lang})}" for r in rows)
    table = text_table(answer, cells, title, lang)
    return replace(table, first=tuple(f"text_{keys.index(k)}" for k in first), links=links)


def _ties(row: Row, lang: str) -> str:
    """Return the parent of a body and the bodies to which it reports, '' for neither."""
    pairs = ((key, text_of(row[key])) for key in ("host", "reports_to"))
    return ". ".join(
        f"{say(lang, f'programme_body_{key}')}: {names}" for key, names in pairs if names
    )


def _as_of(row: Row, lang: str) -> str:
    """Return the date of a body's entry: year of the brochure, or day of the last change."""
    if not row.get("revision"):
        return say(lang, "bodies_delivered")
    return date_text(lang, str(row["as_of"])[:10])


def card(own: Answer, lang: str) -> Table:
    """Return all that is known of the only body in `own`."""
    [row] = own.rows
    texts = {**row, "as_of": _as_of(row, lang)}
    keys = ("role", "members", "rhythm", "host", "reports_to", "as_of", "source_place")
    lines = ((say(lang, f"programme_body_{key}"), text_of(texts[key])) for key in keys)
    return lines_table(own, lines, row["name"], lang)
