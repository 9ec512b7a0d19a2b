"""The Kreis profile: series, ranks, structure, specialisations and components of a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from clusteratlas.charts import profile_bars, series_words, shift_words, words
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Chart, Entry, Heading, Statements, Table, Text
from clusteratlas.output.screen_blocks import Block, Columns, Link, Only
from clusteratlas.text.wording import say
from clusteratlas.views import (
    growth_share,
    kreis_fields,
    kreis_series,
    kreis_strengths,
    own_register,
    programme_links,
)
from clusteratlas.views.choices import KREIS, MOST_KREISE, german_kreise
from clusteratlas.views.controls import Control, options_of_words
from clusteratlas.views.kreis_further import further, options
from clusteratlas.views.kreis_shifts import shift_text, shifts
from clusteratlas.views.map_choices import BASE, MAP_CHOICE, YEAR, map_choices
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import folded_rows, text_table

INDICATORS = (
    "employee_share_percent",
    "location_quotient_germany",
    "location_quotient_thueringen",
    "employees",
    "wages_per_employee_eur",
    "wage_level_germany_percent",
    "krugman_specialisation_germany",
    "herfindahl_sections",
)


def indicators(ask: Ask, selection: Selection) -> Mapping[str, str]:
    """Return the indicators of the Kreis profile with the names that the accounts give them."""
    frame = map_choices(ask, replace(selection, collection="vgrdl"), "indicator_id")
    names = dict(zip(frame.indicator_id, frame.indicator_name, strict=True))
    return {i: names[i] for i in INDICATORS} | dict(options(ask, selection.lang))


def _of_accounts(control: Control) -> Control:
    """Return a control that offers the options of the accounts, whatever the series shows."""
    choices, default = control.options, control.default
    assert choices and callable(default)
    return replace(
        control,
        options=lambda ask, selection: choices(ask, _in_accounts(selection)),
        default=lambda ask, selection: default(ask, _in_accounts(selection)),
    )


def _is_account(selection: Selection, options: Mapping[str, str]) -> bool:
    return selection.map_indicator_id in INDICATORS


def _in_accounts(selection: Selection) -> Selection:
    if selection.map_indicator_id in INDICATORS:
        return selection
    return replace(selection, map_indicator_id=INDICATORS[0])


CONTROLS = (
    Control(
        "kreise",
        "profile_kreise",
        german_kreise,
        "kreise",
        KREIS,
        most=MOST_KREISE,
        least=1,
        hint="choose_kreise_hint",
    ),
    Control("map", "choose_indicator", indicators, "map_indicator_id", INDICATORS[0]),
    replace(_of_accounts(MAP_CHOICE[2]), is_shown=_is_account),
    _of_accounts(YEAR),
    replace(_of_accounts(BASE), is_extra=True),
    Control(
        "reference",
        "profile_reference",
        options_of_words({"DE": "germany", "DE-OST": "east_germany_without_berlin"}),
        "reference_id",
        Selection.reference_id,
        form="buttons",
        is_extra=True,
    ),
)
_IMPORTED = ("kreis", "indicator", "section", "figure", "year", "scope", "source")


def part(state: ViewState, ask: Ask) -> Part:
    """Return the profile of the chosen Kreise beside Thüringen, East Germany and Germany."""
    selection, lang = state.selection, state.selection.lang
    questions = (
        "series",
        "ranks",
        "structure",
        "measures",
        "specialisation",
        "fields",
        "employment",
        "growth_share",
        "imported",
        "own_register",
    )
    series, ranks, structure, measures, special, fields, employment, growth, imported, register = (
        ask(f"kreis_profile__{question}", selection) for question in questions
    )
    more = ask("kreis_profile__further", selection)
    title = series_words.message_series(series, lang)
    lines = kreis_series.blocks(series, selection)
    side = kreis_strengths.blocks(special, fields, selection, ask)
    blocks = [
        Columns((tuple(lines), side), widths=(3, 2)),
        *_ranks(ranks, lang),
        *further(more, lang),
        *_structure(structure, measures, selection),
        *kreis_fields.blocks(fields, selection),
        *_change(employment, selection),
        *growth_share.blocks(growth, selection),
        *own_register.blocks(register, ("kreis", "field", "indicator"), lang),
        *_imported(imported, lang),
        *programme_links.of_kreise(ask, selection),
        *_links(selection),
    ]
    further_data = (fields, employment, growth, imported, register)
    data = (series, ranks, more, structure, measures, special, *further_data)
    lead = series_words.message_references(series, lang)
    return Part(title, lead, tuple(blocks), data)


def _ranks(answer: Answer, lang: str) -> Iterator[Block]:
    if not answer.empty:
        title = say(lang, "profile_ranks")
        yield Chart(answer, "ranks", title, words.alt_ranks(answer, lang))
        yield folded_rows(answer, ("kreis", "year", "rank", "figure", "source"), lang)


def _structure(answer: Answer, measures: Answer, selection: Selection) -> Iterator[Block]:
    lang = selection.lang
    title = say(lang, "profile_structure", year=selection.year)
    if not answer.empty:
        yield Heading(title)
        yield Chart(answer, "grouped", title, words.alt_structure(answer, lang))
        columns = ("region", "section", "figure", "period", "status", "source")
        yield folded_rows(answer, columns, lang)
    if not measures.empty:
        visible = ("indicator", "region", "figure", "range")
        yield Table(measures, (*visible, "source"), say(lang, "profile_measures"), first=visible)


def _change(employment: Answer, selection: Selection) -> Iterator[Block]:
    if employment.empty:
        return
    lang, parts = selection.lang, shifts(employment, selection)
    title = shift_words.shift_title(parts, lang)
    sentences = shift_words.shift_sentences(parts, lang)
    yield Heading(title)
    yield Statements(title, ((title, tuple(Entry(text) for text in sentences)),))
    draw = partial(profile_bars.shift_bars, parts)
    reason = "its text alternative is the list of sentences above"
    yield Only("screen", reason, (Chart(employment, "", "", " ".join(sentences), draw=draw),))
    table = shift_words.shift_table(parts, lang)
    yield text_table(employment, table, say(lang, "profile_parts"), lang)
    yield Text(shift_text(parts, lang), muted=True)
    yield folded_rows(employment, ("region", "section", "figure", "source"), lang)


def _imported(answer: Answer, lang: str) -> Iterator[Block]:
    """Return the figures of imported tables for the chosen Kreise, if there are any."""
    if not answer.empty:
        yield Table(answer, _IMPORTED, say(lang, "profile_imported"))


def _links(selection: Selection) -> Iterator[Block]:
    lang, kreise = selection.lang, [k for k in selection.kreise if k.startswith("16")]
    yield Link("peers", say(lang, "profile_peers"), (("kreis", selection.kreise[0]),))
    parameters = {"data": "inkar", "map": selection.map_indicator_id}
    if _is_account(selection, {}):
        parameters |= {"data": "vgrdl", "section": selection.section_id}
    parameters["kreise"] = ",".join(kreise)
    yield Link("regional_map", say(lang, "profile_map"), tuple(parameters.items()))
