"""The figures that a hit of the search names, as the page behind it shows them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qsl

from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say
from clusteratlas.views import address
from clusteratlas.views.ask import Ask
from clusteratlas.views.choices import edition_year
from clusteratlas.views.map_choices import map_choices

_MOST_MAPS = 8  # each figure of a Kreis takes a map of its own, some fifty milliseconds


def write(hits: Sequence[Row], ask: Ask, lang: str) -> list[str]:
    """Return the figures of each hit with their times, '' for a hit of another kind.

    Many figures of Kreise are left out: words that find so many name no indicator.
    """
    pages = [hit["page"] if hit["kind"] == "figure" else "" for hit in hits]
    writers = {"fact_sheet": _of_field, "regional_map": _of_kreis}
    if pages.count("regional_map") > _MOST_MAPS:
        del writers["regional_map"]
    return [
        writers[page](hit, ask, lang) if page in writers else ""
        for hit, page in zip(hits, pages, strict=True)
    ]


def _of_field(hit: Row, ask: Ask, lang: str) -> str:
    """Return the figure of the brochure and the newest: 'Broschüre 2012: 49,9 % (2011)'."""
    answer = ask("search__figures", Selection(lang=lang))
    edition = say(lang, "edition", edition=edition_year(ask, Selection(lang=lang)))
    named = (hit["parameters"], hit["name"])
    return " · ".join(
        _dated(row, edition, figure_of(row, answer.indicators[row["indicator_id"]], lang), lang)
        for row in answer.rows
        if (row["parameters"], row["name"]) == named
    )


def _dated(row: Row, edition: str, figure: str, lang: str) -> str:
    period = period_text(lang, row["period_start"], row["period_end"])
    return f"{edition}: {figure} ({period})" if row["is_of_edition"] else f"{period}: {figure}"


def _of_kreis(hit: Row, ask: Ask, lang: str) -> str:
    """Return the figure that the map opens with: '2022, Baugewerbe: 6,1 %'."""
    by_parameter = dict(parse_qsl(hit["parameters"]))
    region_id = by_parameter.pop("kreise")
    choices = ask("choices__map", Selection(lang=lang))
    selection, has_sections = _open_map(choices, tuple(by_parameter.items()), ask, lang)
    answer = ask("regional_map__figures", selection)
    row = next((row for row in answer.rows if row["region_id"] == region_id), None)
    if row is None:  # a Kreis that the borders of the map do not have
        return ""
    when = period_text(lang, row["period_start"], row["period_end"])
    when += f", {row['section_name']}" if has_sections else ""
    return f"{when}: {figure_of(row, answer.indicators[row['indicator_id']], lang)}"


@memoize
def _open_map(
    choices: Answer, parameters: tuple[tuple[str, str], ...], ask: Ask, lang: str
) -> tuple[Selection, bool]:
    """Return what the map opens with, and whether its series has several sections.

    `choices` is the answer to `choices__map`: with other data the map may open otherwise.
    """
    selection, _ = address.read("regional_map", dict(parameters), ask, lang)
    return selection, map_choices(ask, selection, "section_id").section_id.nunique() > 1
