"""The weighted ranking: doubts first, then every part of it, the gaps, and how firm it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from clusteratlas.analysis import composite
from clusteratlas.analysis.claims import first_place
from clusteratlas.analysis.composite import Firmness, Score
from clusteratlas.charts import claim_words
from clusteratlas.model import Answer
from clusteratlas.output.document import Block, Entry, Heading, Statements, Text
from clusteratlas.output.ranking_rows import Ranked, ranking_answer
from clusteratlas.text.formats import number
from clusteratlas.text.matrix import Matrix, mixture
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

DEFAULT = {"employees": 1.0, "turnover_eur_million": 1.0, "export_ratio_percent": 1.0}
WEIGHTS = ("0", "1", "2", "3")

_DECIMALS = 2  # of a score


@dataclass(frozen=True)
class Made:
    """The ranking that the weights make, who is left out, and how firm every place is."""

    scores: list[Score]
    gaps: dict[str, list[str]]
    firm: list[Firmness]


def part(state: ViewState, ask: Ask) -> Part:
    """Return the ranking; options: w_<indicator> (0 to 3) and norm."""
    lang = state.selection.lang
    answer = ask("comparison__matrix", state.selection)
    names = dict(zip(answer.frame.field_id, answer.frame.name, strict=True))
    weights, method = rule(state.options, answer)
    made = compute(answer, weights, method)
    blocks: list[Block] = [
        *([Text(doubt)] if (doubt := doubts(answer, weights, lang)) else []),
        Text(say(lang, "ranking_overlap")),
        *_parts(made, names, answer, weights, method, lang),
        *_unranked(made, names, answer, lang),
        *_firmness(made, names, answer, lang),
    ]
    ranked = Ranked(answer, weights, method, made.scores, made.gaps, made.firm)
    data = (answer, ranking_answer(ranked, lang))
    title = message(made, names, lang, bool(doubts(answer, weights, lang)))
    return Part(title, "", tuple(blocks), data)


def rule(options: Mapping[str, str], answer: Answer) -> tuple[dict[str, float], str]:
    """Return weight per indicator and normalisation; what makes no sense is the default."""
    given = {i: options.get(f"w_{i}", str(int(DEFAULT.get(i, 0)))) for i in answer.indicators}
    weights = {i: float(text) if text in WEIGHTS else 0.0 for i, text in given.items()}
    method = options.get("norm", "")
    known = method if method in composite.METHODS else composite.METHODS[0]
    return (weights if any(weights.values()) else dict(DEFAULT)), known


def values(answer: Answer) -> dict[str, dict[str, float]]:
    """Return indicator -> field -> value; a gap is left out."""
    known = answer.frame.dropna(subset=["value"])
    return {
        str(i): dict(zip(part.field_id, part.value, strict=True))
        for i, part in known.groupby("indicator_id")
    }


def compute(answer: Answer, weights: Mapping[str, float], method: str) -> Made:
    """Rank the fields of the matrix."""
    known, fields = values(answer), list(dict.fromkeys(answer.frame.field_id))
    return Made(
        composite.composite(known, fields, weights, method),
        composite.missing(known, fields, weights),
        composite.sensitivity(known, fields, weights, method),
    )


def message(made: Made, names: Mapping[str, str], lang: str, mixed: bool) -> str:
    """Return who is first or shares the place; the score where fields lack or are `mixed`."""
    rows = [
        # What is not measured alike has no common definition: each field its own.
        {"name": names[s.field_id], "value": s.score, "scope": s.field_id if mixed else ""}
        for s in made.scores
    ]
    claim = first_place(rows, _DECIMALS, len(rows) + len(made.gaps))
    if claim.kind == "none":
        return say(lang, "ranking_title_none")
    keys = {"leads": "ranking_title", "shared": "ranking_title_even"}
    score = number(lang, claim.leaders[0]["value"], _DECIMALS)
    told = [str(row["name"]) for row in claim.leaders]
    return say(
        lang,
        keys.get(claim.kind, "ranking_title_stated"),
        name=claim_words.listed(told, lang),
        score=score,
        known=claim.known,
        every=claim.every,
    )


def doubts(answer: Answer, weights: Mapping[str, float], lang: str) -> str:
    """Return what the ranking mixes: periods and scopes of the weighted indicators; '' if none."""
    parts = []
    for i in (i for i, weight in weights.items() if weight):
        told = mixture(answer, i, lang)
        if told.mixed:
            name, count = answer.indicators[i].name, len(told.scopes)
            periods = ", ".join(told.periods)
            text = say(lang, "ranking_doubt_part", indicator=name, periods=periods, count=count)
            parts.append(text)
    return say(lang, "ranking_doubt", columns="; ".join(parts)) if parts else ""


def parts_matrix(
    scores: list[Score],
    names: Mapping[str, str],
    answer: Answer,
    weights: Mapping[str, float],
    lang: str,
) -> Matrix:
    """Return place, score and every part of it, with bars in relation to the highest score."""
    total = sum(weights.values())
    cells = {
        say(lang, "col_field"): [names[s.field_id] for s in scores],
        say(lang, "ranking_place"): [f"{s.place}." for s in scores],
        say(lang, "ranking_score"): [number(lang, s.score, 2) for s in scores],
    }
    shares: dict[str, list[float | None]] = {"place": [None] * len(scores)}
    most = max((abs(s.score) for s in scores), default=1) or 1
    shares["score"] = [max(s.score, 0) / most for s in scores]
    for i in scores[0].parts:
        percent = number(lang, 100 * weights[i] / total, 0)
        name = answer.indicators[i].name
        head = say(lang, "ranking_part", indicator=name, percent=percent)
        cells[head] = [number(lang, s.parts[i], 2) for s in scores]
        shares[i] = [max(s.parts[i], 0) / most for s in scores]
    frame = pd.DataFrame(shares)
    return Matrix(pd.DataFrame(cells), frame, pd.DataFrame(False, frame.index, frame.columns))


def unranked_lines(made: Made, names: Mapping[str, str], answer: Answer, lang: str) -> list[str]:
    """Return the fields without a place and what they lack."""
    return [
        say(
            lang,
            "ranking_unranked_line",
            name=names[field_id],
            indicators=", ".join(answer.indicators[i].name for i in lacking),
        )
        for field_id, lacking in made.gaps.items()
    ]


def firm_message(made: Made, names: Mapping[str, str], lang: str) -> str:
    """Return how firm the first place is."""
    first = made.firm[0]
    told = {"name": names[first.field_id], "kept": first.kept, "count": first.weightings}
    return say(lang, "ranking_firm", **told)


def firm_table(firm: list[Firmness], names: Mapping[str, str], lang: str) -> pd.DataFrame:
    """Return how often each field keeps its place, with its best and worst."""
    return pd.DataFrame(
        {
            say(lang, "ranking_place"): [f"{f.place}." for f in firm],
            say(lang, "col_field"): [names[f.field_id] for f in firm],
            say(lang, "ranking_kept"): [
                say(lang, "ranking_kept_of", kept=f.kept, count=f.weightings) for f in firm
            ],
            say(lang, "ranking_best"): [str(f.best) for f in firm],
            say(lang, "ranking_worst"): [str(f.worst) for f in firm],
        }
    )


def _parts(
    made: Made,
    names: Mapping[str, str],
    answer: Answer,
    weights: Mapping[str, float],
    method: str,
    lang: str,
) -> Iterator[Block]:
    if not made.scores:
        return
    title = say(lang, "ranking_parts")
    yield Heading(title)
    yield Text(say(lang, "ranking_parts_text"))
    yield Text(say(lang, f"norm_{method}_text"), muted=True)
    cells = parts_matrix(made.scores, names, answer, weights, lang).cells
    yield text_table(answer, cells, title, lang)


def _unranked(made: Made, names: Mapping[str, str], answer: Answer, lang: str) -> Iterator[Block]:
    lines = unranked_lines(made, names, answer, lang)
    if lines:
        title = say(lang, "ranking_unranked")
        yield Statements(title, ((title, tuple(Entry(line) for line in lines)),))
        yield Text(say(lang, "ranking_unranked_text"), muted=True)


def _firmness(made: Made, names: Mapping[str, str], answer: Answer, lang: str) -> Iterator[Block]:
    if not made.firm:
        return
    title = firm_message(made, names, lang)
    yield Heading(title)
    yield Text(say(lang, "ranking_firm_text", count=made.firm[0].weightings))
    yield text_table(answer, firm_table(made.firm, names, lang), title, lang)
