"""Charts in words: the message for the title, and the alternative text for blind readers."""

from __future__ import annotations

import pandas as pd

from clusteratlas.analysis.claims import place
from clusteratlas.charts import claim_words
from clusteratlas.charts.scatter_axes import axes, missing_names
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, records
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

NAMED = 3  # figures in a sentence
# Collections whose indicators name their scope themselves.
WITHOUT_SECTIONS = ("population", "inkar", "energy")


@memoize
def title_ranked(answer: Answer, lang: str, focus: str | None = None) -> str:
    """Return the message of a ranking: which field leads, or the rank of the chosen field."""
    rows = answer.rows
    own = next((row for row in rows if row["field_id"] == focus), None)
    indicator = answer.indicators[rows[0]["indicator_id"]]
    if own is None:
        return claim_words.title(answer, lang)
    if pd.isna(own["value"]):
        return say(lang, "chart_title_gap", indicator=indicator.name, name=own["name"])
    at = claim_words.place_text(place(own, rows, indicator.decimals), lang)
    values = {"indicator": indicator.name, "place": at, **figure_words(answer, own, lang)}
    return say(lang, "chart_title_chosen", **values) + claim_words.remark(answer, lang)


@memoize
def alt_ranked(answer: Answer, lang: str) -> str:
    """Return the ranking in words: first and last field with their figures, and the gaps."""
    valued, gaps = _known_rows(answer), answer.frame[answer.frame.value.isna()]
    text = say(
        lang,
        _ranked_key(len(valued)),
        indicator=answer.indicators[answer.frame.indicator_id.iloc[0]].name,
        count=len(valued),
        first=_list(answer, valued[:NAMED], lang),
        last=_list(answer, valued[-1:], lang),
    )
    missing = ", ".join(gaps.name)
    return text + (" " + say(lang, "chart_alt_gaps", names=missing) if missing else "")


def _ranked_key(count: int) -> str:
    if not count:
        return "chart_alt_ranked_none"
    return "chart_alt_ranked" if count > NAMED else "chart_alt_ranked_few"


@memoize
def title_map(answer: Answer, lang: str, with_section: bool = True) -> str:
    """Return the message of the map: which Kreis leads in what, as far as the data show it."""
    claim, topic = claim_words.lead(answer, answer.rows, lang), _topic(answer, lang, with_section)
    if not claim:
        return say(lang, "chart_title_map_empty", topic=topic)
    return say(lang, "chart_title_map", claim=claim[0].upper() + claim[1:], topic=topic)


@memoize
def alt_map(answer: Answer, lang: str, picture: str = "chart_alt_map") -> str:
    """Return a map, or another `picture` of Kreise, in words: highest, lowest, values and gaps."""
    rows = _known_rows(answer)
    if not rows:
        return say(lang, "chart_title_map_empty", topic=_topic(answer, lang))
    counts = {"count": len(rows), "gaps": len(answer.frame) - len(rows)}
    picture_words = say(lang, picture, topic=_topic(answer, lang), **counts)
    if len(rows) <= 2 * NAMED:
        return picture_words + " " + say(lang, "chart_alt_all", names=_list(answer, rows, lang))
    first, last = _list(answer, rows[:NAMED], lang), _list(answer, rows[-NAMED:], lang)
    return picture_words + " " + say(lang, "chart_alt_ends", first=first, last=last)


def alt_region_bars(answer: Answer, lang: str) -> str:
    """Return the ranking of Kreise in words, as alt_map does for their map."""
    return alt_map(answer, lang, "chart_alt_region_bars")


@memoize
def alt_scatter(answer: Answer, lang: str) -> str:
    """Return the bubbles in words: axes, size, number of fields, and the fields left out."""
    x, y, size = axes(answer)
    missing = missing_names(answer)
    return say(
        lang,
        "chart_alt_scatter",
        x=x.name,
        y=y.name,
        size=size.name,
        count=len(answer.frame) - len(missing),
    )


@memoize
def alt_ranks(answer: Answer, lang: str) -> str:
    """Return each Kreis with its first and last rank."""
    parts = []
    for name, part in answer.frame.groupby("name", sort=False):
        first, last = part.iloc[0], part.iloc[-1]
        ends = (claim_words.place_of(dict(row)) for row in (first, last))
        texts = dict(
            zip(("first", "last"), (claim_words.rank_of(e, lang) for e in ends), strict=True)
        )
        years = {"base": int(first["year"]), "year": int(last["year"])}
        parts.append(say(lang, "chart_alt_rank", name=name, **texts, **years))
    return " ".join(parts)


@memoize
def alt_structure(answer: Answer, lang: str) -> str:
    """Return the shares of every region in words."""
    parts = []
    for name, part in answer.frame.groupby("name", sort=False):
        shares = [
            f"{row['section_name']} {figure_words(answer, row, lang)['figure']}"
            for row in records(part)
        ]
        parts.append(f"{name}: {', '.join(shares)}")
    return "; ".join(parts)


@memoize
def alt_peers(answer: Answer, lang: str) -> str:
    """Return the peers in order."""
    names = list(answer.frame.name)
    return say(lang, "chart_alt_peers", name=names[0], peers=", ".join(names[1:]))


def _known_rows(answer: Answer) -> list[Row]:
    return records(answer.frame.dropna(subset=["value"]))


def figure_words(answer: Answer, row: Row, lang: str) -> dict[str, str]:
    """Return `name` and `figure` of a row for use in sentences."""
    figure = figure_of(row, answer.indicators[row["indicator_id"]], lang)
    return {"name": str(row["name"]), "figure": figure}


def _list(answer: Answer, rows: list[Row], lang: str) -> str:
    return ", ".join("{name} ({figure})".format(**figure_words(answer, row, lang)) for row in rows)


def _topic(answer: Answer, lang: str, with_section: bool = True) -> str:
    """Return indicator, section and years of a map; some collections have no sections."""
    row = answer.frame.iloc[0]
    base = row["base_year"]
    years = str(row["year"]) if pd.isna(base) else f"{int(base)}–{row['year']}"
    has_section = with_section and row["collection"] not in WITHOUT_SECTIONS
    section = row["section_name"] if has_section else ""
    return ", ".join(filter(None, [answer.indicators[row["indicator_id"]].name, section, years]))
