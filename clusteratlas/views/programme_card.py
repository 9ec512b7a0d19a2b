"""One item of the work programme: all that is known of it, and its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.output.blocks import Table
from clusteratlas.output.screen_blocks import Block, Link
from clusteratlas.text.programme import fields_text, partners_text, state_text, time_text
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views.targets import Targets
from clusteratlas.views.text_table import text_table

Names = Mapping[str, str]


def card(own: Answer, targets: Targets, fields: Names, actors: Names) -> tuple[Block, ...]:
    """Return all that is known of the only item in `own`, and links to its fields and partners.

    `fields` and `actors` are id -> name of all existing ones.
    """
    [row], lang = own.rows, targets.lang
    figures = targets.figures([row])
    ids = ";".join([row["source_id"], *targets.source_ids(row)])
    every = replace(
        own, frame=own.frame.assign(source_id=ids), sources=(*own.sources, *figures.sources)
    )
    table = lines_table(every, _lines(row, targets), row["title"], lang)
    return table, *_links(row, fields, actors, lang)


def lines_table(own: Answer, lines: Iterable[tuple[str, str]], title: str, lang: str) -> Table:
    """Return the facts on the only row of `own`, one line each, as an open table."""
    filled = [(head, text) for head, text in lines if text]
    heads = [say(lang, "programme_card_what"), say(lang, "programme_card_text")]
    cells = pd.DataFrame(filled, columns=heads)
    lined = replace(own, frame=pd.concat([own.frame] * len(filled), ignore_index=True))
    return text_table(lined, cells, text_of(title), lang, is_open=True)


def _lines(row: Row, targets: Targets) -> Iterator[tuple[str, str]]:
    lang = targets.lang
    texts = {
        "kind": say(lang, f"programme_kind_{row['kind']}"),
        "fields": fields_text(row, lang),
        "time": ", ".join(filter(None, (time_text(row, lang), text_of(row["location"])))),
        "state": state_text(row, lang),
        "target": targets.line(row),
        "body": text_of(row["body"]),
        "partners": partners_text(row),
        "giver": text_of(row["giver"]),
        "eligible": text_of(row["eligible"]),
        "next_step": text_of(row["next_step"]),
        "remark": text_of(row["remark"]),
        "place": text_of(row["source_place"]),
    }
    for head, text in texts.items():
        yield say(lang, f"programme_col_{head}"), text


def _links(row: Row, fields: Names, actors: Names, lang: str) -> Iterator[Block]:
    for page, parameter, column, names in (
        ("fact_sheet", "field", "field_ids", fields),
        ("companies", "actor", "partner_ids", actors),
    ):
        for one in text_of(row[column]).split(";"):
            if one in names:
                text = say(lang, f"programme_card_to_{parameter}", name=names[one])
                yield Link(page, text, ((parameter, one),))
