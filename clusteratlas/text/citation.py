"""Citations: everything needed to cite a figure, as one text."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from clusteratlas.model import Answer, Row
from clusteratlas.text.actors import facts, with_words
from clusteratlas.text.footnotes import source_line
from clusteratlas.text.formats import date_text, period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say

ACTOR_FIGURES = ("employees", "turnover_eur_million", "export_ratio_percent")
_NAMES = ("field_name", "subfield_name", "network_name", "region_name", "name", "industry_name")


def cite(answer: Answer, row: Row, lang: str, permalink: str, subject: str = "") -> str:
    """Return the citation of one figure in `lang`, one statement per line.

    The first line has indicator, subject and value; then follow definition, scope, reference
    period, status, source, territory, classification, licence, data version and link. `subject` is
    the subject of the figure if the row does not name it.
    """
    indicator = answer.indicators[str(row["indicator_id"])]
    names = dict.fromkeys(text_of(row.get(name)) for name in _NAMES)
    about = [indicator.name, *dict.fromkeys([subject, *names])]
    head = ", ".join(part for part in about if part)
    pairs = [
        ("definition", indicator.definition),
        ("formula", indicator.formula),
        ("scope", row.get("scope")),
        ("period", _period(row, lang)),
        ("status", say(lang, f"status_{row['status']}")),
        ("place", row.get("source_place")),
        ("note", row.get("note")),
        ("territory", _number(row.get("territory"))),
        ("classification", row.get("classification")),
        *_sources(answer, row, lang),
        ("version", f"{say(lang, 'app_title')}, {answer.data_version}"),
        ("permalink", permalink),
    ]
    lines = [f"{head}: {figure_of(row, indicator, lang)}"]
    lines += [f"{say(lang, f'cite_{key}')}: {text}" for key, text in pairs if text_of(text)]
    return "\n".join(lines)


def citations(answers: Iterable[Answer], lang: str, permalink: str, subject: str = "") -> list[str]:
    """Return the citations of all figures of `answers`.

    Answers without figures and rows without a status (no source mentions them) have none. A figure
    in two answers is cited once.
    """
    texts: list[str] = []
    for answer in answers:
        seen = set(texts)
        cited = (cite(answer, row, lang, permalink, subject) for row in _citable(answer))
        texts += [text for text in cited if text not in seen]
    return texts


def actor_citations(answer: Answer, lang: str, permalink: str) -> list[str]:
    """Return a citation for every row of actors__register with a figure."""
    rows = zip(with_words(answer, lang).rows, answer.rows, strict=True)
    return [
        cite_actor(answer, words, lang, permalink)
        for words, row in rows
        if any(not pd.isna(row[figure]) for figure in ACTOR_FIGURES)
    ]


def cite_actor(answer: Answer, words: Row, lang: str, permalink: str) -> str:
    """Return the citation of one actor, given as a row of text.actors.with_words.

    One statement per line: name, everything known about it, source, licence, data version, link.
    """
    pairs = [
        *_sources(answer, words, lang),
        ("version", f"{say(lang, 'app_title')}, {answer.data_version}"),
        ("permalink", permalink),
    ]
    lines = [f"{head}: {text}" for head, text in facts(words, lang)]
    lines += [f"{say(lang, f'cite_{key}')}: {text}" for key, text in pairs if text_of(text)]
    return "\n".join([words["actor"], *lines])


def _citable(answer: Answer) -> list[Row]:
    if not {"indicator_id", "value", "status"} <= set(answer.frame):
        return []
    return [r for r in answer.rows if text_of(r["indicator_id"]) and text_of(r["status"])]


def _sources(answer: Answer, row: Row, lang: str) -> list[tuple[str, str]]:
    """Return (label, text) of source and licence for each source of the row."""
    pairs = []
    ids = text_of(row.get("source_id")).split(";")
    for source in (s for s in answer.sources if s.id in ids):
        read = date_text(lang, source.accessed)
        parts = [source_line(source, lang), source.url or "", _accessed(read, lang)]
        pairs.append(("source", ", ".join(part for part in parts if part)))
        licence = dict.fromkeys(text_of(t) for t in (source.licence, source.attribution))
        pairs.append(("licence", "; ".join(part for part in licence if part)))
    return pairs


def _accessed(day: str, lang: str) -> str:
    return f"{say(lang, 'cite_accessed')} {day}" if day else ""


def _period(row: Row, lang: str) -> str:
    if "period_start" in row:
        return period_text(lang, row["period_start"], row.get("period_end"))
    return _number(row.get("year"))


def _number(value: object) -> str:
    """Return a year as text; columns with gaps have floats."""
    text = text_of(value)
    return text.removesuffix(".0")
