"""The weighted ranking as tables and lines: components of scores, gaps, best and worst places."""

from __future__ import annotations

import pandas as pd

from clusteratlas.text.formats import number
from clusteratlas.text.matrix import Matrix
from clusteratlas.text.wording import say
from clusteratlas.views.ranking_rows import Ranking


def parts_matrix(ranked: Ranking, lang: str) -> Matrix:
    """Return place, score and all its components, with bars relative to the highest score."""
    scores, total = ranked.scores, sum(ranked.weights.values())
    cells = {
        say(lang, "col_field"): [ranked.names[s.field_id] for s in scores],
        say(lang, "ranking_place"): [f"{s.place}." for s in scores],
        say(lang, "ranking_score"): [number(lang, s.score, 2) for s in scores],
    }
    shares: dict[str, list[float | None]] = {"place": [None] * len(scores)}
    most = max((abs(s.score) for s in scores), default=1) or 1
    shares["score"] = [max(s.score, 0) / most for s in scores]
    for i in scores[0].parts:
        percent = number(lang, 100 * ranked.weights[i] / total, 0)
        name = ranked.figures.indicators[i].name
        head = say(lang, "ranking_part", indicator=name, percent=percent)
        cells[head] = [number(lang, s.parts[i], 2) for s in scores]
        shares[i] = [max(s.parts[i], 0) / most for s in scores]
    frame = pd.DataFrame(shares)
    return Matrix(pd.DataFrame(cells), frame, pd.DataFrame(False, frame.index, frame.columns))


def unranked_lines(ranked: Ranking, lang: str) -> list[str]:
    """Return the fields without a place, and the indicators that they lack."""
    indicators = ranked.figures.indicators
    return [
        say(
            lang,
            "ranking_unranked_line",
            name=ranked.names[field_id],
            indicators=", ".join(indicators[i].name for i in lacking),
        )
        for field_id, lacking in ranked.gaps.items()
    ]


def firm_table(ranked: Ranking, lang: str) -> pd.DataFrame:
    """Return how often each field keeps its place, and its best and worst place."""
    stability = ranked.stability
    return pd.DataFrame(
        {
            say(lang, "ranking_place"): [f"{f.place}." for f in stability],
            say(lang, "col_field"): [ranked.names[f.field_id] for f in stability],
            say(lang, "ranking_kept"): [
                say(lang, "ranking_kept_of", kept=f.times_kept, count=f.weightings)
                for f in stability
            ],
            say(lang, "ranking_best"): [str(f.best) for f in stability],
            say(lang, "ranking_worst"): [str(f.worst) for f in stability],
        }
    )
