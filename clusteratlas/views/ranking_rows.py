"""The weighted ranking as rows for a file: weights, scores, components, places, stability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from clusteratlas.analysis.composite import RankStability, Score
from clusteratlas.model import Answer, Indicator, Row
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

# The figures of a field, and below those of each weighted indicator, with their decimals.
_OF_FIELD = {"place": 0, "score": 3, "kept": 1, "best": 0, "worst": 0}
_OF_INDICATOR = {"weight": 0, "normalised": 3, "part": 3}


@dataclass(frozen=True)
class Ranking:
    """A ranking with all its inputs: the figures, the reader's weights, the normalisation."""

    figures: Answer
    weights: Mapping[str, float]
    method: str
    scores: list[Score]
    gaps: Mapping[str, list[str]]
    stability: list[RankStability]

    @property
    def names(self) -> dict[str, str]:
        """Return field_id -> name."""
        return dict(zip(self.figures.frame.field_id, self.figures.frame.name, strict=True))

    @property
    def weighted_indicators(self) -> list[str]:
        """Return the indicators with a weight."""
        return [i for i, weight in self.weights.items() if weight > 0]


def ranking_answer(ranked: Ranking, lang: str) -> Answer:
    """Return one row per weight, and rows per field for place, score, its components and stability.

    A field without a place has a row that names its missing indicators.
    """
    rows = [
        *_weights(ranked),
        *(row for score in ranked.scores for row in _parts(score, ranked)),
        *(row for stability in ranked.stability for row in _stability(stability)),
        *_gaps(ranked, lang),
    ]
    figures = ranked.figures
    frame = pd.DataFrame(rows).assign(approximate=False, scope=_scope(ranked, lang))
    names = dict(zip(figures.frame.field_id, figures.frame.name, strict=True))
    frame["name"] = frame.field_id.map(names)
    every = {field_id: _sources(ranked, field_id, ranked.weighted_indicators) for field_id in names}
    frame["source_id"] = frame.source_id.fillna(frame.field_id.map(every)).fillna("")
    indicators = _indicators(ranked, lang)
    # A CSV file has no sheet of definitions: the rule stands beside the number.
    rules = frame.indicator_id.map(
        {i: f"{k.definition} {k.formula}" for i, k in indicators.items()}
    )
    frame["note"] = frame.note.fillna(rules).str.strip()
    return Answer("ranking", frame, indicators, figures.sources, figures.data_version)


def _row(field_id: str | None, indicator_id: str, value: float | None, **more: object) -> Row:
    cells = {"field_id": field_id, "indicator_id": indicator_id, "value": value}
    return cells | {"status": "estimated", "note": None, "source_id": None} | more


def _weights(ranked: Ranking) -> list[Row]:
    # The only figure that is neither from a source nor computed: the reader sets it.
    return [_row(None, f"weight_{i}", ranked.weights[i]) for i in ranked.weighted_indicators]


def _parts(score: Score, ranked: Ranking) -> list[Row]:
    rows = [_row(score.field_id, "score", score.score)]
    for i, part in score.parts.items():
        source = {"source_id": _sources(ranked, score.field_id, [i])}
        rows.append(_row(score.field_id, f"normalised_{i}", score.normalised[i], **source))
        rows.append(_row(score.field_id, f"part_{i}", part, **source))
    return rows


def _stability(stability: RankStability) -> list[Row]:
    share = 100 * stability.times_kept / stability.weightings
    counts = {"numerator": stability.times_kept, "denominator": stability.weightings}
    return [
        _row(stability.field_id, "place", stability.place),
        _row(stability.field_id, "kept", share, **counts),
        _row(stability.field_id, "best", stability.best),
        _row(stability.field_id, "worst", stability.worst),
    ]


def _gaps(ranked: Ranking, lang: str) -> list[Row]:
    return [
        _row(field_id, "place", None, status="not_stated", note=_lacks(ranked, lacking, lang))
        for field_id, lacking in ranked.gaps.items()
    ]


def _lacks(ranked: Ranking, lacking: list[str], lang: str) -> str:
    names = ", ".join(ranked.figures.indicators[i].name for i in lacking)
    return say(lang, "ranking_file_lacks", indicators=names)


def _scope(ranked: Ranking, lang: str) -> str:
    """Return weights and normalisation in words: a place has no meaning without them."""
    indicators = ranked.figures.indicators
    weights = "; ".join(
        f"{indicators[i].name} {ranked.weights[i]:g}" for i in ranked.weighted_indicators
    )
    norm = say(lang, f"norm_{ranked.method}")
    return say(lang, "ranking_file_scope", weights=weights, norm=norm)


def _sources(ranked: Ranking, field_id: str, ids: list[str]) -> str:
    """Return the sources of one field's figures for the indicators `ids`, each once."""
    own = (
        text_of(row["source_id"])
        for row in ranked.figures.rows
        if row["field_id"] == field_id and row["indicator_id"] in ids
    )
    return ";".join(dict.fromkeys(";".join(filter(None, own)).split(";")))


def _indicators(ranked: Ranking, lang: str) -> dict[str, Indicator]:
    by_key = {key: _indicator(ranked, key, key, "", lang) for key in _OF_FIELD}
    for i in ranked.weighted_indicators:
        name = ranked.figures.indicators[i].name
        by_key |= {f"{k}_{i}": _indicator(ranked, k, f"{k}_{i}", name, lang) for k in _OF_INDICATOR}
    return by_key


def _indicator(ranked: Ranking, key: str, id_: str, of: str, lang: str) -> Indicator:
    """Return a figure of the ranking with its rule in words."""
    rules = {
        "score": say(lang, "ranking_parts_text"),
        "normalised": say(lang, f"norm_{ranked.method}_text"),
    }
    count = ranked.stability[0].weightings if ranked.stability else 0
    return Indicator(
        id=id_,
        name=say(lang, f"ranking_file_{key}", indicator=of),
        unit=say(lang, "ranking_file_unit_kept") if key == "kept" else "",
        decimals=(_OF_FIELD | _OF_INDICATOR)[key],
        definition=say(lang, f"ranking_file_{key}_rule", count=count),
        formula=rules.get(key, ""),
        caveat=say(lang, "ranking_overlap"),
        derived=True,
    )
