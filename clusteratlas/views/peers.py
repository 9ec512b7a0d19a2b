"""The peers of a Kreis: the nearest by structure, size and wages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from clusteratlas.analysis import similarity
from clusteratlas.analysis.claims import first_place
from clusteratlas.charts import claim_words, words
from clusteratlas.charts import peers as chart
from clusteratlas.charts.shapes import Shape, shapes
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Chart, Heading, Table, Text
from clusteratlas.output.screen_blocks import Block, Columns, Link
from clusteratlas.text.formats import number
from clusteratlas.text.wording import say
from clusteratlas.views.choices import KREIS, german_kreise, weight
from clusteratlas.views.controls import Control, options_of_texts, options_of_words
from clusteratlas.views.part import Ask, Part, ViewState

_DECIMALS = 2  # of a distance
_FIRST = 4  # columns beside the map; the others on demand
_FIGURES = ("employees", "gross_wages")
_PLACE = ("rank", "kreis", "land_name", "distance")
# Columns by method.
COLUMNS = {
    "weighted": (*_PLACE, *similarity.GROUPS, *_FIGURES),
    "krugman": (*_PLACE, *_FIGURES),
}


def is_weighted(selection: Selection, options: Mapping[str, str]) -> bool:
    """Return whether the chosen method weights groups of features."""
    return options["method"] == "weighted"


_COUNTS = tuple(map(str, range(5, 11)))
_COMPARED = 5  # Kreise in the link to the Kreis profile
CONTROLS = (
    Control("kreis", "peers_kreis", german_kreise, "kreise", KREIS),
    Control("count", "peers_count", options_of_texts(_COUNTS), default="8"),
    Control(
        "method",
        "peers_choose_method",
        options_of_words({method: f"peers_by_{method}" for method in COLUMNS}),
        default="weighted",
    ),
    *(
        replace(weight(f"w_{group}", f"peers_{group}"), is_shown=is_weighted)
        for group in similarity.GROUPS
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the peers of the chosen Kreis; options: count, method and w_<group> (0 to 3)."""
    selection, lang = state.selection, state.selection.lang
    method, weights = state.options["method"], _weights(state.options)
    kreise, count = ask("peers__structure", selection), int(state.options["count"])
    # If all weights are zero, all groups count the same.
    weights_or_equal = weights if any(weights.values()) else dict.fromkeys(weights, 1.0)
    nearest_kreise = nearest(
        kreise, selection.kreise[0], weights_or_equal if method == "weighted" else None, count
    )
    title = message(nearest_kreise, lang)
    ids = ",".join(list(nearest_kreise.frame.region_id)[:_COMPARED])
    kreise_count, columns = len(kreise.frame), COLUMNS[method]
    method_words = say(lang, f"peers_method_{method}", year=selection.year, known=kreise_count)
    blocks: tuple[Block, ...] = (
        *([] if any(weights.values()) else [Text(say(lang, "peers_no_weight"), warning=True)]),
        Columns(
            (
                (
                    Table(nearest_kreise, (*columns, "source"), title, first=columns[:_FIRST]),
                    Link("kreis_profile", say(lang, "peers_compare"), (("kreise", ids),)),
                ),
                (_germany(nearest_kreise, selection, ask),),
            ),
            widths=(3, 2),
        ),
        Heading(say(lang, "peers_method")),
        Text(method_words),
    )
    return Part(title, "", blocks, (figures(nearest_kreise, lang),))


def _weights(options: Mapping[str, str]) -> dict[str, float]:
    """Return the weight of each group; all are one for a method without weights."""
    return {group: float(options.get(f"w_{group}", "1")) for group in similarity.GROUPS}


def _germany(nearest_kreise: Answer, selection: Selection, ask: Ask) -> Chart:
    """Return the peers on the map of Germany."""
    laender = _borders(ask, replace(selection, geometry_layer="land", territory=2012))
    kreise = _borders(ask, replace(selection, geometry_layer="kreis_de", territory=2021))
    draw = partial(chart.germany, nearest_kreise, laender, kreise)
    return Chart(nearest_kreise, "", "", words.alt_peers(nearest_kreise, selection.lang), draw=draw)


def _borders(ask: Ask, selection: Selection) -> tuple[Shape, ...]:
    return shapes(ask("regional_map__borders", selection), pointer=False)


@memoize
def _features(kreise: Answer) -> dict[str, pd.DataFrame]:
    return similarity.features(kreise.frame)


def message(nearest_kreise: Answer, lang: str) -> str:
    """Return the chosen Kreis and its nearest peer, or the peers that are equally near."""
    own, *others = nearest_kreise.rows
    near = [{"name": row["name"], "value": -row["distance"]} for row in others]
    names = [row["name"] for row in first_place(near, _DECIMALS).leaders]
    key = "peers_title" if len(names) == 1 else "peers_title_even"
    return say(lang, key, name=own["name"], peer=claim_words.enumerate_names(names, lang))


def nearest(
    kreise: Answer, region_id: str, weights: Mapping[str, float] | None, count: int
) -> Answer:
    """Return the chosen Kreis (distance 0) and its peers with their figures, nearest first.

    Without weights, Krugman's index is used.
    """
    if weights is None:
        nearest_kreise = similarity.krugman(kreise.frame, region_id, count)
    else:
        nearest_kreise = similarity.nearest(_features(kreise), region_id, weights, count)
    own = pd.DataFrame({column: [0.0] for column in nearest_kreise}).assign(region_id=region_id)
    rows = pd.concat([own, nearest_kreise]).merge(kreise.frame, on="region_id", how="left")
    return replace(kreise, frame=rows.assign(rank=range(len(rows))))


def figures(nearest_kreise: Answer, lang: str) -> Answer:
    """Return employees, wages and shares of every Kreis as separate rows, for files.

    Employees and wages per employee are published figures; shares are computed from published
    figures. Rank and distance stand in the note.
    """
    rows = [figure for row in nearest_kreise.rows for figure in _figures(row, lang)]
    return replace(nearest_kreise, frame=pd.DataFrame(rows))


def _figures(row: Row, lang: str) -> list[Row]:
    note = say(lang, "peers_note", rank=row["rank"], distance=number(lang, row["distance"], 2))
    common = {key: row[key] for key in ("region_id", "name", "year", "source_id")} | {"note": note}
    single = ("employees", "gross_wages_per_employee_eur")
    rows = [{**common, "indicator_id": i, "value": row[i], "status": "published"} for i in single]
    share = {**common, "indicator_id": "employee_share_percent", "status": "estimated"}
    shares = dict(row["shares_percent"]).items()
    return rows + [{**share, "section_name": section, "value": value} for section, value in shares]
