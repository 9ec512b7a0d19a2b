"""What a headline may claim, in words: the only place where a headline names who is first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from clusteratlas.analysis.claims import Claim, first_place, place
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_NAMED = 3  # as many leaders as a headline can name
Figure = Callable[[Row], str]


def lead(answer: Answer, rows: Sequence[Row], lang: str, every: int | None = None) -> str:
    """Return who is first of `rows`, figures of one indicator, as far as the data bear it."""
    indicator = answer.indicators[rows[0]["indicator_id"]]
    claim = first_place(rows, indicator.decimals, every)
    return claim_text(claim, lang, lambda row: figure_of(row, indicator, lang))


def claim_text(claim: Claim, lang: str, figure: Figure) -> str:
    """Return the claim in words; `figure` writes the value of a row. '' where nothing is known."""
    if claim.kind == "none":
        return ""
    first, several = claim.leaders[0], len(claim.leaders)
    key = f"claim_{claim.kind}"
    if claim.kind in ("shared", "open"):
        key += "_few" if several <= _NAMED else "_many"
    names = [str(row["name"]) for row in claim.leaders]
    if claim.kind == "open":
        names = [f"{row['name']} ({figure(row)})" for row in claim.leaders]
    counts = {"count": several, "known": claim.known, "every": claim.every}
    values = {"name": first["name"], "names": listed(names, lang), "figure": figure(first)}
    return say(lang, key, **values, **counts)


def rank_text(row: Row, rows: Sequence[Row], decimals: int, lang: str) -> str:
    """Return 'Rang 3 von 9', or 'Rang 3 bis 5 von 9' where figures cannot be told apart."""
    found = place(row, rows, decimals)
    key = "rank_one" if found.best == found.worst else "rank_between"
    return say(lang, key, best=found.best, worst=found.worst, count=found.count)


def listed(names: Sequence[str], lang: str) -> str:
    """Return 'A, B und C'."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {say(lang, 'and')} {names[-1]}"
