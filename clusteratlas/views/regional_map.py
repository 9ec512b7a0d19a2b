"""The regional map: the Kreise by one indicator, section and year, in the reader's classes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from clusteratlas.analysis import classes as classing
from clusteratlas.analysis.classes import Rule
from clusteratlas.charts import words
from clusteratlas.charts.region_bars import region_bars
from clusteratlas.charts.shapes import shapes
from clusteratlas.model import Answer, Row, Selection
from clusteratlas.output.blocks import Chart, FigureCards, Table, Text
from clusteratlas.output.screen_blocks import Block, Columns, Link, Only
from clusteratlas.text import map_notes
from clusteratlas.text.wording import say
from clusteratlas.views import map_opening, map_ways, wz_field
from clusteratlas.views.choices import MOST_KREISE
from clusteratlas.views.controls import Control, options_of_texts, options_of_words
from clusteratlas.views.map_choices import (
    BASE,
    MAP_CHOICE,
    YEAR,
    has_own_bounds,
    is_change,
    is_list_of_bounds,
    kreise_of_territory,
)
from clusteratlas.views.map_ways import MapContent
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.wz_field import if_mapped

CONTROLS = (
    wz_field.CONTROL,
    replace(
        MAP_CHOICE[0],
        default=map_opening.COLLECTION,
        implied=map_opening.collection_of,
        is_fixed=wz_field.is_chosen,
    ),
    replace(MAP_CHOICE[1], default=map_opening.indicator),
    replace(MAP_CHOICE[2], is_fixed=wz_field.is_chosen),
    replace(YEAR, default=map_opening.year),
    replace(BASE, is_shown=is_change),
    Control(
        "territory",
        "choose_territory",
        if_mapped(map_opening.territories),
        "territory",
        map_opening.territory,
        is_extra=True,
    ),
    Control(
        "kreise",
        "choose_kreise",
        if_mapped(kreise_of_territory),
        "kreise",
        most=MOST_KREISE,
        hint="choose_kreise_hint",
        is_extra=True,
    ),
    Control(
        "classes",
        "classes",
        if_mapped(options_of_words({m: f"classes_{m}" for m in classing.METHODS})),
        default=map_opening.method,
        is_extra=True,
    ),
    Control(
        "k",
        "classes_count",
        if_mapped(options_of_texts(map(str, range(classing.FEWEST, classing.MOST + 1)))),
        default="5",
        is_extra=True,
    ),
    Control(
        "bounds",
        "classes_bounds",
        is_valid=is_list_of_bounds,
        is_shown=has_own_bounds,
        is_extra=True,
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return map, reference figures, ranking and remarks; options: classes, k, bounds."""
    selection, lang = state.selection, state.selection.lang
    near = wz_field.find_choice(ask, selection)
    if near and not wz_field.has_figures(near):
        return _without_map(near, selection, ask)
    questions = ("figures", "years", "reference", "transfers", "borders")
    answer, years, reference, transfers, borders = (
        ask(f"regional_map__{question}", selection) for question in questions
    )
    title = wz_field.title(near, answer, lang) if near else words.title_map(answer, lang)
    content = MapContent(answer, years, shapes(borders), Rule.of(state.options), selection, title)
    gaps, has_values = map_notes.coverage(answer, selection), answer.frame.value.notna().any()
    noted = ("status", "note") if answer.frame.note.notna().any() else ()
    columns = ("rank", "kreis", "figure", "range", "scope", *noted, "source")
    blocks: list[Block] = [
        *([Text(wz_field.sentence(near, lang))] if near else []),
        *([Text(gaps, notice=True)] if gaps and not has_values else []),
        Columns(
            (
                (map_ways.ways(content),),
                (*_cards(content), _ranking(content, reference)),
            ),
            widths=(3, 2),
        ),
        # Below, so that the picture is visible without scrolling; its hatching and legend show it.
        *([Text(gaps, muted=True)] if gaps and has_values else []),
        *([Text(say(lang, "place_method"), muted=True)] if near else []),
        Table(answer, columns, say(lang, "map_ranking")),
        *(Text(text, muted=True) for text in map_notes.remarks(answer, transfers, selection)),
        *([_of_classes(content)] if content.has_several_years else []),
    ]
    data = (answer, reference, map_notes.with_reason(transfers, lang))
    return Part(title, map_notes.references(reference, lang), tuple(blocks), data)


def _of_classes(content: MapContent) -> Text:
    """Return the note that colours mean other values in other years, unless shown together."""
    text = say(content.selection.lang, "map_note_classes", year=content.selection.year)
    return Text(text, muted=True)


def _cards(content: MapContent) -> tuple[Block, ...]:
    """Return the figures of the highlighted Kreise, with links to their profile and peers."""
    lang, kreise = content.selection.lang, content.selection.kreise
    rows = content.answer.frame[content.answer.frame.region_id.isin(kreise)]
    if rows.empty:
        return ()
    cards = FigureCards(replace(content.answer, frame=rows.assign(label=rows["name"])), "")
    ways = [
        Link(page, say(lang, f"page_{page}"), ((parameter, rows.region_id.iloc[0]),))
        for page, parameter in (("kreis_profile", "kreise"), ("peers", "kreis"))
    ]
    reason = "files have these figures in the ranking"
    return (Only("screen", reason, (cards, *ways)),)


def _ranking(content: MapContent, reference: Answer) -> Chart:
    alt = words.alt_region_bars(content.answer, content.selection.lang)
    draw = partial(region_bars, content.answer, reference, content.selection.kreise)
    return Chart(content.answer, "", "", alt, draw=draw, tabled=True)


def _without_map(near: Row, selection: Selection, ask: Ask) -> Part:
    """Return why there is no map of the chosen field, and how to import figures."""
    lang, is_near = selection.lang, near["grade"] != "none"
    key = "wz_field_title_unknown" if is_near else "wz_field_title_none"
    blocks: list[Block] = [Text(wz_field.sentence(near, lang))]
    if is_near:
        blocks += [Text(say(lang, "place_unknown")), Link("sources", say(lang, "exports_bring_in"))]
    wz_fields = ask("choices__wz_fields", Selection(lang=lang))
    return Part(say(lang, key, name=near["name"]), "", tuple(blocks), (wz_fields,))
