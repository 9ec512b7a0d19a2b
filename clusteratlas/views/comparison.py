"""The comparison: the fields ranked by one indicator, and all fields by all indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clusteratlas.charts.scatter_axes import SCALES
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Entry, Heading, Statements, Table, Text
from clusteratlas.output.screen_blocks import Block, Controls, Fold
from clusteratlas.text import matrix
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say
from clusteratlas.views import concentrations, field_picture, own_register, two_indicators
from clusteratlas.views.choices import INDICATOR, edition_year, fields, some_indicators
from clusteratlas.views.controls import Control, options_of_words
from clusteratlas.views.indicators import CONCENTRATION, MATRIX_INDICATORS
from clusteratlas.views.part import Ask, Part, ViewState
from clusteratlas.views.text_table import folded_rows, text_table

# The reason why an indicator has no figure of Thüringen or Germany.
_NO_REFERENCE = {
    "companies": "comparison_reference_none_companies",
    "employees": "comparison_reference_none_companies",
    "turnover_eur_million": "comparison_reference_none_companies",
    "gva_share_percent": "comparison_reference_none_gva",
}
_COLUMNS = (*MATRIX_INDICATORS, CONCENTRATION)

CONTROLS = (
    INDICATOR,
    Control(
        "columns",
        "matrix_columns",
        some_indicators(_COLUMNS),
        most=len(_COLUMNS),
        hint="matrix_columns_hint",
    ),
    Control("hide", "matrix_hide", fields, most=12, hint="matrix_hide_hint"),
    Control(
        "sort",
        "matrix_sort",
        lambda ask, selection: {
            "none": say(selection.lang, "matrix_sort_none"),
            **some_indicators(_COLUMNS)(ask, selection),
        },
        default="none",
    ),
    Control(
        "x",
        "choose_x",
        some_indicators(MATRIX_INDICATORS),
        "second_indicator_id",
        Selection.second_indicator_id,
    ),
    Control("y", "choose_y", some_indicators(MATRIX_INDICATORS), default=Selection.indicator_id),
    Control(
        "size",
        "choose_size",
        some_indicators(MATRIX_INDICATORS),
        "size_indicator_id",
        Selection.size_indicator_id,
    ),
    Control(
        "scale",
        "scatter_scale",
        options_of_words({key: f"scatter_{key}" for key in SCALES}),
        default="auto",
        form="buttons",
    ),
    Control(
        "group",
        "matrix_group",
        options_of_words({"no": "matrix_group_no", "yes": "matrix_group_yes"}),
        default="no",
        form="buttons",
    ),
)


def part(state: ViewState, ask: Ask) -> Part:
    """Return the ranking, the matrix, two indicators, and turnover abroad."""
    selection, lang = state.selection, state.selection.lang
    ranked, reference, later = field_picture.answers(ask, selection, selection.indicator_id)
    edition = edition_year(ask, selection)
    title = field_picture.message(ranked, edition, lang)
    questions = ("matrix", "concentration", "foreign_turnover", "own_register")
    every, near, foreign, register = (ask(f"comparison__{q}", selection) for q in questions)
    bubbles = two_indicators.Bubbles.ask(state, ask)
    columns = ("rank", "field", "figure", "scope", "period", "source", "note")
    blocks: list[Block] = [
        Controls(("indicator",)),
        *field_picture.picture(ranked, reference, later, edition, lang, title),
        Text(say(lang, "comparison_overlap"), muted=True),
        Text(reference_note(reference, selection), muted=True),
        Table(ranked, columns, say(lang, "comparison_figures")),
        *own_register.blocks(register, ("field", "subfield"), lang),
        *_matrix(every, state),
        *concentrations.blocks(near, lang),
        *bubbles.blocks(lang),
        *_foreign(foreign, ask, lang),
    ]
    data = (ranked, reference, later, every, near, bubbles.figures, foreign, register)
    return Part(title, field_picture.newer_text(later, lang), tuple(blocks), data)


def reference_note(reference: Answer, selection: Selection) -> str:
    """Return what the reference lines apply to, or why there are none."""
    if not reference.empty:
        return say(selection.lang, "comparison_reference_export")
    key = _NO_REFERENCE.get(selection.indicator_id, "comparison_reference_none_derived")
    return say(selection.lang, key)


@memoize
def foreign_shares(answer: Answer) -> Answer:
    """Return the newest estimate of each field, and the estimates from the brochure."""
    frame = answer.frame
    # Questions of earlier versions have no column for figures from the brochure.
    brochure = frame.from_brochure if "from_brochure" in frame else False
    return replace(answer, frame=frame[frame.newest | brochure])


def foreign_text(answer: Answer, lang: str) -> str:
    """Return the rule of the estimate, and the fields for which the brochure allows it."""
    own = answer.where("from_brochure").frame["name"] if "from_brochure" in answer.frame else ()
    return say(lang, "foreign_text", names=", ".join(own) or "–")


def _matrix(answer: Answer, state: ViewState) -> Iterator[Block]:
    """Return all fields by the chosen indicators, with a bar behind each number on the screen."""
    lang, options, indicator_ids = state.selection.lang, state.options, list(answer.indicators)
    picks = [i for i in options.get("columns", "").split(",") if i in indicator_ids]
    columns = tuple(picks or indicator_ids)
    hidden = tuple(options.get("hide", "").split(","))
    by, grouped = options.get("sort", ""), options.get("group") == "yes"
    heading = say(lang, "comparison_matrix")
    yield Heading(heading)
    yield Controls(("columns", "hide", "sort", "group"))
    order = matrix.order(answer, by, grouped, hidden)
    if not order:
        return
    yield Text(say(lang, "matrix_text"), muted=True)
    shown_matrix = matrix.matrix(answer, order, columns, lang)
    sources = answer.frame.dropna(subset=["source_id"]).groupby("field_id").source_id
    cited = {str(i): ";".join(dict.fromkeys(ids)) for i, ids in sources}
    ids = [text_of(cited.get(i)) for i in order]
    table = text_table(answer, shown_matrix.cells, heading, lang, ids)
    yield replace(table, bars=shown_matrix, first=tuple(c for c in table.columns if c != "source"))
    yield from _mixtures(matrix.mixtures(answer, columns, lang), lang)


def _mixtures(mixed: list[tuple[str, str]], lang: str) -> Iterator[Block]:
    """Return which periods and scopes the columns mix, one line per indicator."""
    if mixed:
        title = say(lang, "matrix_mixed_heading")
        lists = Statements(title, ((title, tuple(Entry(text, name) for name, text in mixed)),))
        yield Fold(title, "mixed", lambda: (lists,), in_files=True)


def _foreign(answer: Answer, ask: Ask, lang: str) -> Iterator[Block]:
    shares = foreign_shares(answer)
    if shares.empty:
        return
    title = say(lang, "foreign_title")
    yield Heading(title)
    yield Text(foreign_text(answer, lang))
    columns = ("field", "figure", "range", "estimate_rule", "period", "scope", "source")
    yield Table(shares, columns, title, first=columns)
    yield folded_rows(answer, (*columns, "note"), lang)
    names = fields(ask, Selection(lang=lang))
    without = [name for key, name in names.items() if key not in set(answer.frame.field_id)]
    yield Text(say(lang, "foreign_without", names="; ".join(without)), muted=True)
