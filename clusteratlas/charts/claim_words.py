"""The claims of headlines in words: only this module names who is first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clusteratlas.analysis.claims import Claim, Place, first_place, place
from clusteratlas.model import Answer, Row
from clusteratlas.text.formats import dative
from clusteratlas.text.matrix import mixed_text, mixture
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say

_NAMED = 3  # leaders that a headline can name
Figure = Callable[[Row], str]


def lead(answer: Answer, rows: Sequence[Row], lang: str, every: int | None = None) -> str:
    """Return who is first of `rows`, figures of one indicator, as far as the data show it."""
    indicator = answer.indicators[rows[0]["indicator_id"]]
    claim = first_place(rows, indicator.decimals, every)
    return claim_text(claim, lang, lambda row: figure_of(row, indicator, lang))


def claim_text(claim: Claim, lang: str, figure: Figure, printed: bool = False) -> str:
    """Return the claim in words, '' if nothing is known; `figure` writes the value of a row.

    `printed`: the number of all figures is unknown, only the number that a source prints.
    """
    if claim.kind == "none":
        return ""
    first, several = claim.leaders[0], len(claim.leaders)
    key = f"claim_{claim.kind}"
    if claim.kind in ("shared", "open") or (claim.kind == "partial" and several > 1):
        key += "_few" if several <= _NAMED else "_many"
    if printed and claim.kind in ("partial", "single"):
        key = "claim_printed_one" if claim.count == 1 else "claim_printed_many"
    names = [str(row["name"]) for row in claim.leaders]
    if claim.kind == "open":
        names = [f"{row['name']} ({figure(row)})" for row in claim.leaders]
    # All claims but this one say "mit", which requires the dative.
    value_words = figure(first) if claim.kind == "stated" else dative(figure(first), lang)
    counts = {"count": several, "known": claim.count, "every": claim.every}
    values = {"name": first["name"], "names": enumerate_names(names, lang), "figure": value_words}
    return say(lang, key, **values, **counts)


def title(answer: Answer, lang: str, key: str = "chart_title_ranked") -> str:
    """Return the indicator, its first field as far as the data show it, and a subfield above."""
    subfield = ("subfield_id", "subfield_name")
    rows = [row for row in answer.rows if not any(text_of(row.get(key)) for key in subfield)]
    first = rows[0]
    indicator = answer.indicators[first["indicator_id"]]
    # Stores of earlier versions do not count the fields.
    every = int(first["compared"]) if "compared" in first else len(rows)
    claim = lead(answer, rows, lang, every)
    if not claim:
        return say(lang, "chart_title_none", indicator=indicator.name)
    return say(lang, key, indicator=indicator.name, claim=claim) + above(answer, lang)


def above(answer: Answer, lang: str) -> str:
    """Return the clause on the subfield that exceeds all fields; '' if there is none."""
    row = answer.rows[0]
    if not text_of(row.get("above_name")):
        return ""
    figure = {key: row[f"above_{key}"] for key in ("value", "status", "approximate")}
    text = figure_of(figure, answer.indicators[row["indicator_id"]], lang)
    return say(lang, "claim_above", name=row["above_name"], figure=text)


def remark(answer: Answer, lang: str) -> str:
    """Return what a ranking mixes: ' (⚠ 2008, 2011 · 7 Abgrenzungen)'; '' if it mixes nothing."""
    mixed = mixture(answer, answer.rows[0]["indicator_id"], lang)
    return f" (⚠ {mixed_text(mixed, lang)})" if mixed.is_mixed else ""


def rank_text(row: Row, rows: Sequence[Row], decimals: int, lang: str) -> str:
    """Return 'Rang 3 von 9', or 'Rang 3 bis 5 von 9' if the figures cannot be ordered."""
    return rank_of(place(row, rows, decimals), lang)


def place_of(row: Row) -> Place:
    """Return the possible ranks of a row from rank_best, rank_worst and kreise_with_value."""
    # Stores of earlier versions have only the rank.
    best, worst = (row[key if key in row else "rank"] for key in ("rank_best", "rank_worst"))
    return Place(int(best), int(worst), int(row["kreise_with_value"]))


def rank_of(standing: Place, lang: str) -> str:
    """Return the possible ranks in words, as `rank_text` does."""
    return say(lang, "rank_text", place=place_text(standing, lang))


def place_text(standing: Place, lang: str) -> str:
    """Return '3 von 9', or '3 bis 5 von 9'."""
    key = "place_one" if standing.best == standing.worst else "place_between"
    return say(lang, key, best=standing.best, worst=standing.worst, count=standing.count)


def enumerate_names(names: Sequence[str], lang: str) -> str:
    """Return 'A, B und C'."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {say(lang, 'and')} {names[-1]}"
