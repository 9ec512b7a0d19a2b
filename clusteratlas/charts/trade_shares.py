"""Partners and goods of foreign trade as bars with their shares of the total."""

from __future__ import annotations

import plotly.graph_objects as go

from clusteratlas.charts import style
from clusteratlas.charts.bars import names_axis
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import figure_of, share_text, with_unit

_ROW_PX, _AXIS_PX = 32, 70


@memoize
def shares(answer: Answer, kind: str, lang: str, dark: bool = False) -> go.Figure:
    """Return bars of the items of one kind; items within others are pale. The rest has no bar.

    `answer` needs item_kind, item_id, name, value, share_percent, counted.
    """
    rows = [row for row in of_kind(answer, kind).rows if not is_rest(row)]
    colours = style.palette(dark)
    layout = style.base_layout(lang, dark, _AXIS_PX + _ROW_PX * len(rows))
    indicator = answer.indicators[rows[0]["indicator_id"]]
    layout["xaxis"] = style.across_axis(with_unit(indicator), dark)
    layout["yaxis"] = names_axis([row["name"] for row in rows], dark)
    labels = [label(row, answer, lang, with_unit=False) for row in rows]  # the axis has the unit
    layout["margin"]["r"] = 8 + 7 * max(map(len, labels))
    bars = style.name_bars(
        [row["value"] for row in rows],
        [row["name"] for row in rows],
        labels,
        {"color": colours.ink},
        marker={"color": [_colour(row, colours) for row in rows]},
        customdata=[label(row, answer, lang) for row in rows],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )
    return style.figure([bars], layout)


def of_kind(answer: Answer, kind: str) -> Answer:
    """Return the rows of one kind of item: country, world_region or goods."""
    return answer.where("item_kind", kind)


def is_rest(row: Row) -> bool:
    """Return whether a row is the unprinted rest of a source: the total less all items."""
    return bool(row["item_id"] == "REST")


def _colour(row: Row, colours: style.Palette) -> str:
    return colours.bar if row["counted"] else colours.grid


def label(row: Row, answer: Answer, lang: str, with_unit: bool = True) -> str:
    """Return the figure of a partner or of goods, with its share of the total if there is one."""
    figure = figure_of(row, answer.indicators[row["indicator_id"]], lang, with_unit)
    share = share_text(row["share_percent"], lang)
    return f"{figure} ({share})" if share else figure


@memoize
def alt_shares(answer: Answer, kind: str, lang: str) -> str:
    """Return every bar of the shares in words."""
    rows = of_kind(answer, kind).rows
    return "; ".join(f"{row['name']}: {label(row, answer, lang)}" for row in rows) + "."
