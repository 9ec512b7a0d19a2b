"""The weighted ranking: warnings first, then its components, the gaps, and its stability."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from clusteratlas.analysis import composite
from clusteratlas.analysis.claims import first_place
from clusteratlas.charts import claim_words, places
from clusteratlas.charts.score_bars import score_bars
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block, Only
from clusteratlas.text.formats import number
from clusteratlas.text.matrix import mixture
from clusteratlas.text.wording import say
from clusteratlas.views.choices import indicators, weight
from clusteratlas.views.controls import Control, options_of_words
from clusteratlas.views.indicators import MATRIX_INDICATORS
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.ranking_rows import Ranking, ranking_answer
from clusteratlas.views.ranking_tables import firm_table, parts_matrix, unranked_lines
from clusteratlas.views.text_table import text_table

_DEFAULT = ("employees", "turnover_eur_million", "export_ratio_percent")  # weight 1
_DECIMALS = 2  # of a score


def _name(indicator_id: str) -> Callable[[Ask, Selection], str]:
    return lambda ask, selection: indicators(ask, selection)[indicator_id]


CONTROLS = (
    *(weight(f"w_{i}", _name(i), "1" if i in _DEFAULT else "0") for i in MATRIX_INDICATORS),
    Control(
        "norm",
        "ranking_norm",
        options_of_words({m: f"norm_{m}" for m in composite.METHODS}),
        default="rank",
        form="buttons",
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the ranking; options: w_<indicator> (0 to 3) and norm."""
    lang = state.selection.lang
    weights = {i: float(state.options[f"w_{i}"]) for i in MATRIX_INDICATORS}
    is_unweighted = not any(weights.values())
    if is_unweighted:
        weights = {i: float(i in _DEFAULT) for i in MATRIX_INDICATORS}
    answer = _ranked_part(ask("comparison__matrix", state.selection))
    ranked = rank(answer, weights, state.options["norm"])
    doubt = comparability_warnings(ranked, lang)
    blocks = (
        *([Text(doubt, warning=True)] if doubt else []),
        *([Text(say(lang, "ranking_no_weight"), warning=True)] if is_unweighted else []),
        *_scores(ranked, lang),
        Text(say(lang, "ranking_overlap")),
        Text(say(lang, f"norm_{ranked.method}_text"), muted=True),
        *_parts(ranked, lang),
        *_without_rank(ranked, lang),
        *_stability(ranked, lang),
    )
    data = (answer, ranking_answer(ranked, lang))
    return Part(message(ranked, lang, bool(doubt)), "", blocks, data)


@memoize
def _ranked_part(matrix: Answer) -> Answer:
    """Return the indicators that can be weighted, with only their own sources."""
    return matrix.with_frame(matrix.frame[matrix.frame.is_ranked])


def values(answer: Answer) -> dict[str, dict[str, float]]:
    """Return indicator -> field -> value; a gap is left out."""
    valued = answer.frame.dropna(subset=["value"])
    return {
        str(i): dict(zip(part.field_id, part.value, strict=True))
        for i, part in valued.groupby("indicator_id")
    }


def rank(answer: Answer, weights: Mapping[str, float], method: str) -> Ranking:
    """Rank the fields of the matrix."""
    valued, fields = values(answer), list(dict.fromkeys(answer.frame.field_id))
    return Ranking(
        answer,
        weights,
        method,
        composite.composite(valued, fields, weights, method),
        composite.missing(valued, fields, weights),
        composite.sensitivity(valued, fields, weights, method),
    )


def message(ranked: Ranking, lang: str, mixed: bool) -> str:
    """Return which field is first or shares the first place.

    The score is given if fields are missing or if definitions are `mixed`.
    """
    rows = [
        # Figures with mixed definitions are not comparable: each field counts as its own scope.
        {
            "name": ranked.names[s.field_id],
            "value": s.score,
            "scope": s.field_id if mixed else "",
        }
        for s in ranked.scores
    ]
    claim = first_place(rows, _DECIMALS, len(rows) + len(ranked.gaps))
    if claim.kind == "none":
        return say(lang, "ranking_title_none")
    stated = "ranking_title_stated" if len(claim.leaders) == 1 else "ranking_title_stated_even"
    keys = {"leads": "ranking_title", "shared": "ranking_title_even"}
    return say(
        lang,
        keys.get(claim.kind, stated),
        name=claim_words.enumerate_names([str(row["name"]) for row in claim.leaders], lang),
        score=number(lang, claim.leaders[0]["value"], _DECIMALS),
        known=claim.count,
        every=claim.every,
    )


def comparability_warnings(ranked: Ranking, lang: str) -> str:
    """Return the periods and scopes that the weighted indicators mix; '' if none."""
    parts = []
    for i in ranked.weighted_indicators:
        mixed = mixture(ranked.figures, i, lang)
        if mixed.is_mixed:
            name, count = ranked.figures.indicators[i].name, len(mixed.scopes)
            periods = ", ".join(mixed.periods)
            text = say(lang, "ranking_doubt_part", indicator=name, periods=periods, count=count)
            parts.append(text)
    return say(lang, "ranking_doubt", columns="; ".join(parts)) if parts else ""


def firm_message(ranked: Ranking, lang: str) -> str:
    """Return how stable the first place is."""
    first = ranked.stability[0]
    counts = {"kept": first.times_kept, "count": first.weightings}
    return say(lang, "ranking_firm", name=ranked.names[first.field_id], **counts)


def _scores(ranked: Ranking, lang: str) -> Iterator[Block]:
    if not ranked.scores:
        return
    indicator_names = {i: ranked.figures.indicators[i].name for i in ranked.scores[0].parts}
    draw = partial(score_bars, ranked.scores, ranked.stability, ranked.names, indicator_names)
    alt = places.alt_places(ranked.stability, ranked.names, lang)
    yield Chart(ranked.figures, "", "", alt, draw=draw, tabled=True)
    reason = "files have the parts as a table"
    yield Only("screen", reason, (Text(say(lang, "ranking_scores_text"), muted=True),))


def _parts(ranked: Ranking, lang: str) -> Iterator[Block]:
    if ranked.scores:
        title, matrix = say(lang, "ranking_parts"), parts_matrix(ranked, lang)
        yield Heading(title)
        yield Text(say(lang, "ranking_parts_text"))
        table = text_table(ranked.figures, matrix.cells, title, lang, is_open=True)
        yield replace(table, bars=matrix)


def _without_rank(ranked: Ranking, lang: str) -> Iterator[Block]:
    if lines := unranked_lines(ranked, lang):
        title, note = say(lang, "ranking_unranked"), say(lang, "ranking_unranked_text")
        yield Statements(title, ((title, tuple(Entry(line) for line in lines)),), note)


def _stability(ranked: Ranking, lang: str) -> Iterator[Block]:
    if not ranked.stability:
        return
    title, arguments = firm_message(ranked, lang), (ranked.stability, ranked.names)
    yield Heading(title)
    yield Text(say(lang, "ranking_firm_text", count=ranked.stability[0].weightings))
    look = Text(say(lang, "ranking_firm_look"))
    yield Only("screen", "it says how to read a picture that files have in words", (look,))
    alt = places.alt_places(*arguments, lang)
    yield Chart(ranked.figures, "", "", alt, draw=partial(places.firm_places, *arguments))
    yield text_table(ranked.figures, firm_table(ranked, lang), title, lang)
