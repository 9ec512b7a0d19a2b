"""The links between the fields in words and as tables."""

from __future__ import annotations

import pandas as pd

from clusteratlas.analysis import links
from clusteratlas.analysis.claims import first_place
from clusteratlas.charts.claim_words import enumerate_names
from clusteratlas.charts.links import graph, names
from clusteratlas.memo import memoize
from clusteratlas.model import Answer
from clusteratlas.text.formats import number
from clusteratlas.text.wording import say

_NAMED = 3


@memoize
def title(answer: Answer, lang: str) -> str:
    """Return which field has links to most others, and by which indicator."""
    measured = links.measures(graph(answer))
    name_of = names(answer)
    rows = [
        {"name": name_of[node], "value": int(degree)}
        for node, degree in zip(measured.node, measured.degree, strict=True)
    ]
    first = first_place(rows, 0).leaders
    leaders, degree = [row["name"] for row in first], first[0]["value"]
    indicator = answer.indicators[answer.frame.indicator_id.iloc[0]].name
    if not degree:
        return say(lang, "links_title_none", indicator=indicator)
    key = "links_title_one" if len(leaders) == 1 else "links_title_several"
    leader_names = enumerate_names(leaders, lang)
    return say(lang, key, name=leader_names, count=degree, indicator=indicator)


@memoize
def alt_matrix(answer: Answer, lang: str) -> str:
    """Return the strongest pairs and the number of pairs with and without a link."""
    strongest = answer.frame.sort_values("value", ascending=False, kind="stable")
    linked = strongest[strongest.value > 0]
    pairs = [
        f"{row.name_a} – {row.name_b} ({number(lang, row.value, 0)})"
        for row in linked.head(_NAMED).itertuples()
    ]
    counts = {"count": len(linked), "gaps": len(strongest) - len(linked)}
    return say(lang, "links_alt_matrix", pairs=", ".join(pairs), **counts)


@memoize
def alt_graph(answer: Answer, lang: str) -> str:
    """Return every field with the fields to which it is linked."""
    linked, name_of = graph(answer), names(answer)
    parts = [
        f"{name_of[node]}: {', '.join(name_of[other] for other in linked[node])}"
        for node in linked
        if linked.degree(node)
    ]
    return say(lang, "links_alt_graph", links="; ".join(parts))


@memoize
def alone(answer: Answer) -> list[str]:
    """Return the names of the fields without any link."""
    linked, name_of = graph(answer), names(answer)
    return [name_of[node] for node in linked if not linked.degree(node)]


@memoize
def pair_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return the linked pairs with their value, strongest first, one text column each."""
    rows = answer.frame[answer.frame.value > 0]
    rows = rows.sort_values("value", ascending=False, kind="stable")
    indicator = answer.indicators[answer.frame.indicator_id.iloc[0]].name
    return pd.DataFrame(
        {
            say(lang, "links_field"): list(rows.name_a),
            say(lang, "links_other_field"): list(rows.name_b),
            indicator: [number(lang, value, 0) for value in rows.value],
        }
    )


@memoize
def measure_table(answer: Answer, lang: str) -> pd.DataFrame:
    """Return each field with its degree and betweenness."""
    linked, name_of = graph(answer), names(answer)
    measured = links.measures(linked)
    return pd.DataFrame(
        {
            say(lang, "links_field"): [name_of[node] for node in measured.node],
            say(lang, "links_degree"): [number(lang, d, 0) for d in measured.degree],
            say(lang, "links_betweenness"): [number(lang, b, 2) for b in measured.betweenness],
        }
    )


@memoize
def missing_sentences(answer: Answer, lang: str) -> list[str]:
    """Return one sentence per pair that shares companies, but no joint event."""
    return [
        say(
            lang,
            "links_missing_both" if row["institutions"] else "links_missing_companies",
            a=row["name_a"],
            b=row["name_b"],
            companies=_count(row["value"], "companies", lang),
            institutions=_count(row["institutions"], "institutions", lang),
            statements=_count(row["statements"], "statements", lang),
        )
        for row in answer.rows
    ]


def _count(value: float, what: str, lang: str) -> str:
    how_many = {0: "none", 1: "one"}.get(int(value), "many")
    return say(lang, f"links_{how_many}_{what}", count=number(lang, value, 0))
