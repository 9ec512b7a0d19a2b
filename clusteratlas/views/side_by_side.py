"""Two to four fields side by side: figures, subfields, statements, networks, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from clusteratlas.charts.field_dots import has_dots
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row, Selection, records
from clusteratlas.output.blocks import Entry, Heading, Statements, Text
from clusteratlas.output.screen_blocks import Block, Columns, Link
from clusteratlas.text.formats import figure_text, period_text
from clusteratlas.text.matrix import facing
from clusteratlas.text.statements import statement_text
from clusteratlas.text.tables import figure_of, range_text, text_of
from clusteratlas.text.wording import say
from clusteratlas.views import field_picture, own_register
from clusteratlas.views.choices import MOST_FIELDS, edition_year, fields
from clusteratlas.views.controls import Control
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import folded_rows, text_table

PICTURED = ("employees", "turnover_eur_million", "companies", "export_ratio_percent")
CONTROLS = (
    Control(
        "fields",
        "side_fields",
        fields,
        "field_ids",
        ",".join(Selection.field_ids),
        most=MOST_FIELDS,
        least=1,
        hint="side_hint",
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the chosen fields, one column each."""
    selection, lang = state.selection, state.selection.lang
    every = fields(ask, Selection(lang=lang))
    names = {i: every[i] for i in selection.field_ids}
    questions = ("figures", "subfields", "statements", "networks", "exports", "own_register")
    figures, subfields, statements, networks, exports, register = (
        ask(f"side_by_side__{question}", selection) for question in questions
    )
    pairs = {i: field_picture.some_answers(ask, selection, i) for i in PICTURED}
    own, edition = with_status(figures), edition_year(ask, selection)
    heading = say(lang, "side_figures")
    columns = ("indicator", "field", "figure", "scope", "period", "source", "note")
    blocks: list[Block] = [
        *([Text(say(lang, "side_few"), notice=True)] if len(names) < 2 else []),
        *_pictures(pairs, edition, lang),
        Heading(heading),
        text_table(figures, facing(figures, lang), heading, lang, is_open=True),
        folded_rows(own, columns, lang),
        *own_register.blocks(register, ("indicator", "field", "subfield"), lang),
        *_lists(subfields, names, lambda row: _subfield(subfields, row, lang), "structure", lang),
        Text(say(lang, "side_structure_text"), muted=True),
        *_lists(statements, names, lambda row: statement(row, lang), "statements", lang),
        *_lists(networks, names, lambda row: _network(networks, row, lang), "networks", lang),
        *_lists(exports, names, lambda row: _export(exports, row, lang), "exports", lang),
        Text(say(lang, "side_exports_text"), muted=True),
        *_export_rows(exports, lang),
        *(Link("fact_sheet", name, (("field", field_id),)) for field_id, name in names.items()),
    ]
    printed, _, later = pairs["employees"]
    title, sentence = _message(printed, later, names, edition, lang)
    pictured = [answer for answers in pairs.values() for answer in answers]
    data = (own, *pictured, register, subfields, statements, networks, exports)
    return Part(title, sentence, tuple(blocks), data)


def _message(
    printed: Answer, later: Answer, names: dict[str, str], edition: str, lang: str
) -> tuple[str, str]:
    """Return the newest figure of every chosen field, and the brochure's figures in a sentence.

    The sentence is '' where no field has a newer figure: the title then has the brochure's. Without
    any figures the title has only the names.
    """
    if printed.empty and later.empty:
        return say(lang, "side_title", names=" · ".join(names.values())), ""
    indicator = next(iter({**later.indicators, **printed.indicators}.values()))
    words = {"indicator": indicator.name, "edition": edition}
    of_brochure = {
        row["field_id"]: f"{row['name']} {figure_of(row, indicator, lang)}" for row in printed.rows
    }
    earlier = _list(of_brochure, names, lang)
    if later.empty:
        return say(lang, "side_title_figures", **words, figures=earlier), ""
    suffix = say(lang, "edition", edition=edition)
    newest = {i: f"{text} ({suffix})" for i, text in of_brochure.items()} | {
        row["field_id"]: f"{row['name']} {figure_of(row, indicator, lang)} ({row['year']})"
        for row in later.rows
    }
    title = say(lang, "side_title_newest", **words, figures=_list(newest, names, lang))
    return title, say(lang, "side_earlier", **words, figures=earlier)


def _list(figures: dict[str, str], names: dict[str, str], lang: str) -> str:
    """Return the figure of each field, in the order of choice, or that it is not stated."""
    gap = figure_text(lang, None, 0, "not_stated")
    return "; ".join(figures.get(i, f"{name} {gap}") for i, name in names.items())


def _pictures(
    pairs: dict[str, tuple[Answer, Answer, Answer]], edition: str, lang: str
) -> Iterator[Block]:
    """Return brochure and newest figure of the chosen fields, one picture per indicator, in pairs.

    An indicator that none of the fields has gets no picture: the table names the gap.
    """
    pictures = [
        field_picture.chart(printed, reference, later, edition, lang, printed.indicators[i].name)
        for i, (printed, reference, later) in pairs.items()
        if has_dots(printed, later)
    ]
    if pictures:
        yield Heading(say(lang, "side_pictures"))
        yield Columns((tuple(pictures[::2]), tuple(pictures[1::2])))


def _export_rows(exports: Answer, lang: str) -> Iterator[Block]:
    columns = ("field", "indicator", "figure", "range", "scope", "period", "source", "note")
    if not exports.empty:
        yield folded_rows(exports, columns, lang)


@memoize
def with_status(figures: Answer) -> Answer:
    """Return the figures that some source states."""
    return replace(figures, frame=figures.frame.dropna(subset=["status"]))


def statement(row: Row, lang: str) -> Entry:
    """Return one strength or weakness, preceded by its kind, topic and subfield."""
    about = [say(lang, f"topic_{row['topic']}"), text_of(row["subfield_name"])]
    kind = say(lang, f"side_{row['kind']}")
    lead = f"{kind} ({', '.join(text for text in about if text)})"
    return Entry(statement_text(row, lang), lead, text_of(row["source_id"]))


def details(answer: Answer, row: Row, lang: str) -> str:
    """Return the reference of a figure, such as '(2011; WZ 2670)'."""
    spread = range_text(row, answer.indicators[row["indicator_id"]], lang)
    about = [
        period_text(lang, row["period_start"], row["period_end"]),
        text_of(row.get("scope")),
        say(lang, "side_range", range=spread) if spread else "",
    ]
    return f"({'; '.join(text for text in about if text)})"


def _lists(
    answer: Answer, names: dict[str, str], entry: Callable[[Row], Entry], topic: str, lang: str
) -> Iterator[Block]:
    """Return a heading and one column per field: one entry per row, or that there is none."""
    empty = "subfields" if topic == "structure" else topic
    columns = []
    for field_id, name in names.items():
        rows = records(answer.frame[answer.frame.field_id == field_id])
        entries = tuple(map(entry, rows)) or (Entry(say(lang, f"side_no_{empty}")),)
        columns.append((name, entries))
    title = say(lang, f"side_{topic}")
    yield Heading(title)
    yield Statements(title, tuple(columns))


def _sentence(answer: Answer, row: Row, lang: str) -> str:
    indicator = answer.indicators[row["indicator_id"]]
    figure = figure_of(row, indicator, lang)
    return f"{indicator.name} {figure} {details(answer, row, lang)}"


def _subfield(answer: Answer, row: Row, lang: str) -> Entry:
    return Entry(_sentence(answer, row, lang), text_of(row["subfield_name"]), row["source_id"])


def _network(answer: Answer, row: Row, lang: str) -> Entry:
    return Entry(_sentence(answer, row, lang), text_of(row["network_name"]), row["source_id"])


def _export(answer: Answer, row: Row, lang: str) -> Entry:
    indicator = answer.indicators[row["indicator_id"]]
    text = f"{figure_of(row, indicator, lang)} {details(answer, row, lang)}"
    return Entry(text, indicator.name, row["source_id"])
