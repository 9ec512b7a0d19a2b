"""The Kreis profile: series, ranks, structure, specialisations and the parts of a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from clusteratlas.analysis.shift_share import shift_share
from clusteratlas.charts import shift_words, words
from clusteratlas.charts.shift_words import Shifts
from clusteratlas.kept import kept
from clusteratlas.model import Answer, Selection
from clusteratlas.output.document import (
    Block,
    Chart,
    Entry,
    Statements,
    Table,
    Text,
)
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import text_table

IMPORTED = ("kreis", "indicator", "section", "figure", "year", "scope", "source")
_SPECIAL = 3  # sections a Kreis


def part(state: ViewState, ask: Ask) -> Part:
    """Return the profile of the chosen Kreise beside Thüringen, East Germany and Germany."""
    selection, lang = state.selection, state.selection.lang
    questions = ("series", "ranks", "structure", "specialisation", "employment", "imported")
    series, ranks, structure, special, employment, imported = (
        ask(f"kreis_profile__{question}", selection) for question in questions
    )
    title = words.message_series(series, lang)
    blocks = [
        Chart(series, "lines", title, words.alt_series(series, lang)),
        *_ranks(ranks, lang),
        *_table(series, lang),
        *_structure(structure, special, selection),
        *_change(employment, selection),
        *_imported(imported, lang),
    ]
    data = (series, ranks, structure, special, employment, imported)
    return Part(title, say(lang, "profile_title"), tuple(blocks), data)


@kept
def shifts(employment: Answer, selection: Selection) -> Shifts:
    """Return the parts of the change of each chosen Kreis, against the reference.

    Raises KeyError for a reference without figures.
    """
    reference, frame = selection.reference_id, employment.frame
    if "is_whole" not in frame:  # stores of earlier versions: all sections, without their total
        frame = frame.assign(is_whole=False)
    totals = _pairs(frame[frame.is_whole], "region_id")
    by_region = {
        str(i): _pairs(part, "section_id")
        for i, part in frame[~frame.is_whole].groupby("region_id")
    }
    names = dict(zip(frame.region_id, frame.name, strict=True))
    # A Kreis without employees in a section of some year has no full row and is left out.
    full = set(by_region[reference])
    chosen = [k for k in (*selection.kreise, "16") if set(by_region.get(k, {})) == full]
    made = tuple(
        shift_share(by_region[k], by_region[reference], totals.get(k), totals.get(reference))
        for k in chosen
    )
    whole = [*frame[frame.is_whole].section_name, say(selection.lang, "shift_all_sections")]
    told = tuple(names[k] for k in chosen)
    years = (selection.base_year, selection.year)
    return Shifts(told, made, whole[0], names[reference], *years)


def _pairs(frame: pd.DataFrame, key: str) -> dict[str, tuple[float, float]]:
    """Return `key` -> employees before and after."""
    pairs = zip(frame.start_value, frame.value, strict=True)
    return dict(zip(map(str, frame[key]), pairs, strict=True))


@kept
def strongest(special: Answer) -> Answer:
    """Return the strongest specialisations of each Kreis."""
    return replace(special, frame=special.frame.groupby("region_id", sort=False).head(_SPECIAL))


def _ranks(answer: Answer, lang: str) -> Iterator[Block]:
    if not answer.empty:
        title = say(lang, "profile_ranks")
        yield Chart(answer, "ranks", title, words.alt_ranks(answer, lang))


def _table(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the series with a row a year and a column a region."""
    indicator = next(iter(answer.indicators.values()))
    texts = answer.frame.assign(text=[figure_of(row, indicator, lang) for row in answer.rows])
    wide = texts.pivot(index="year", columns="name", values="text").fillna("")
    names = list(dict.fromkeys(answer.frame.name))
    cells = wide[names].reset_index().astype({"year": str})
    cells.columns = [say(lang, "col_year"), *names]
    title = say(lang, "profile_series", indicator=indicator.name)
    yield text_table(answer, cells, title, lang)


def _structure(answer: Answer, special: Answer, selection: Selection) -> Iterator[Block]:
    lang = selection.lang
    title = say(lang, "profile_structure", year=selection.year)
    if not answer.empty:
        yield Chart(answer, "grouped", title, words.alt_structure(answer, lang))
    if not special.empty:
        yield Text(say(lang, "map_note_vgrdl"), muted=True)
        columns = ("kreis", "section", "figure", "range", "source")
        yield Table(strongest(special), columns, say(lang, "profile_special"))


def _change(employment: Answer, selection: Selection) -> Iterator[Block]:
    if employment.empty:
        return
    lang, made = selection.lang, shifts(employment, selection)
    title = shift_words.shift_title(made, lang)
    told = shift_words.shift_sentences(made, lang)
    yield Statements(title, ((title, tuple(Entry(text) for text in told)),))
    table = shift_words.shift_table(made, lang)
    yield text_table(employment, table, say(lang, "profile_parts"), lang)
    yield Text(shift_text(made, lang), muted=True)


def _imported(answer: Answer, lang: str) -> Iterator[Block]:
    """Return what imported tables say of the chosen Kreise, if there are any."""
    if not answer.empty:
        yield Table(answer, IMPORTED, say(lang, "profile_imported"))


def shift_text(made: Shifts, lang: str) -> str:
    """Return what the parts are and what they do not say."""
    return say(lang, "profile_change_text", section=made.section, reference=made.reference)
