"""The peers of a Kreis: the nearest by structure, size and wages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from clusteratlas.analysis import similarity
from clusteratlas.analysis.claims import first_place
from clusteratlas.charts import claim_words, words
from clusteratlas.model import Answer, Row
from clusteratlas.output.document import Block, Heading, Table, Text
from clusteratlas.text.formats import number
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState

_DECIMALS = 2  # of a distance
_FIGURES = ("employees", "gross_wages")
COLUMNS = ("rank", "kreis", "land_name", "distance", *similarity.GROUPS, *_FIGURES)
FEWEST, MOST, DEFAULT = 5, 10, "8"


def part(state: ViewState, ask: Ask) -> Part:
    """Return the peers of the chosen Kreis; options: count and w_<group> as on the page."""
    selection, lang = state.selection, state.selection.lang
    kreise = ask("peers__structure", selection)
    weights, count = rule(state.options)
    features = similarity.features(kreise.frame)
    found = nearest(kreise, features, selection.kreise[0], weights, count)
    title = message(found, lang)
    blocks: tuple[Block, ...] = (
        Text(words.alt_peers(found, lang)),
        Table(found, (*COLUMNS, "source"), title),
        Heading(say(lang, "peers_method")),
        Text(say(lang, "peers_method_text", year=selection.year)),
    )
    return Part(title, "", blocks, (figures(found, lang),))


def rule(options: Mapping[str, str]) -> tuple[dict[str, float], int]:
    """Return weights and number of peers of the options; what no page offers gives the default."""
    given = {g: options.get(f"w_{g}", "1") for g in similarity.GROUPS}
    weights = {g: float(w) if w in ("0", "1", "2", "3") else 1.0 for g, w in given.items()}
    if not any(weights.values()):
        weights = dict.fromkeys(weights, 1.0)
    count = options.get("count", DEFAULT)
    known = {str(n) for n in range(FEWEST, MOST + 1)}
    return weights, int(count if count in known else DEFAULT)


def message(found: Answer, lang: str) -> str:
    """Name the chosen Kreis and its nearest peer, or the peers that are equally near."""
    chosen, *others = found.rows
    near = [{"name": row["name"], "value": -row["distance"]} for row in others]
    names = [row["name"] for row in first_place(near, _DECIMALS).leaders]
    key = "peers_title" if len(names) == 1 else "peers_title_even"
    return say(lang, key, name=chosen["name"], peer=claim_words.listed(names, lang))


def nearest(
    kreise: Answer,
    features: Mapping[str, pd.DataFrame],
    chosen: str,
    weights: Mapping[str, float],
    count: int,
) -> Answer:
    """Return the chosen Kreis (distance 0) and its peers with their figures, nearest first."""
    found = similarity.nearest(features, chosen, weights, count)
    own = pd.DataFrame({"region_id": [chosen], "distance": [0.0]} | dict.fromkeys(features, [0.0]))
    rows = pd.concat([own, found]).merge(kreise.frame, on="region_id", how="left")
    return replace(kreise, frame=rows.assign(rank=range(len(rows))))


def figures(found: Answer, lang: str) -> Answer:
    """Return employees, wages and shares of every Kreis as rows of their own, for files.

    Employees and wages per employee are published so; shares are computed from published figures.
    Place and distance stand in the note.
    """
    rows = [figure for row in found.rows for figure in _figures(row, lang)]
    return replace(found, frame=pd.DataFrame(rows))


def _figures(row: Row, lang: str) -> list[Row]:
    note = say(lang, "peers_note", rank=row["rank"], distance=number(lang, row["distance"], 2))
    known = {key: row[key] for key in ("region_id", "name", "year", "source_id")} | {"note": note}
    single = ("employees", "gross_wages_per_employee_eur")
    rows = [{**known, "indicator_id": i, "value": row[i], "status": "published"} for i in single]
    share = {**known, "indicator_id": "employee_share_percent", "status": "estimated"}
    shares = dict(row["shares_percent"]).items()
    return rows + [{**share, "section_name": section, "value": value} for section, value in shares]
