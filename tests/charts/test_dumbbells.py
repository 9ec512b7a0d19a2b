"""Earlier and newest figure: joined within one definition only, every pair in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clusteratlas.charts import dumbbells
from clusteratlas.model import Answer, Selection
from clusteratlas.output.tables import tidy_table
from clusteratlas.queries import answer
from clusteratlas.views.then_and_now import single
from tests.pages.test_every_page import run_page


def series(indicator_id: str, lang: str = "de") -> Answer:
    return dumbbells.rows_to_join(
        answer("then_and_now__series", Selection(lang=lang)), indicator_id
    )


def test_figures_of_optics_as_their_sources_print_them() -> None:
    own = series("turnover_eur_million")
    figure = dumbbells.dumbbells(own, "de")
    n = list(own.frame.field_id).index("optik")
    # OptoNet: 2.05 billion in 2006, 3.8 billion in 2022
    assert list(figure.data[n].x) == [2050, 3800]
    assert "2006) → " in figure.layout.annotations[n].text
    then, now = figure.data[-2:]
    assert (then.name, then.x[n], now.name, now.x[n]) == ("then", 2050, "now", 3800)
    assert len(figure.data) == len(own.frame) + 2 == len(figure.layout.annotations) + 2
    assert figure.layout.xaxis.rangemode == "tozero"


def test_title_counts_higher_lower_and_equal() -> None:
    # Employees: automotive +, its network =, engineering +, research in optics +
    assert (
        dumbbells.title(series("employees"), "de") == "Beschäftigte: 3 höher, 0 niedriger, 1 gleich"
    )
    title = dumbbells.title(series("turnover_eur_million", "en"), "en")
    assert title.endswith(": 3 higher, 1 lower, 0 equal")


def test_words_tell_every_pair() -> None:
    text = dumbbells.alt(series("export_ratio_percent"), "de")
    assert "59" in text and "66" in text and "+7" in text and text.count("; ") == 1


def test_differing_definitions_are_never_joined() -> None:
    pairs = answer("then_and_now__pairs", Selection())
    for indicator_id in set(pairs.frame.indicator_id):
        assert dumbbells.rows_to_join(pairs, indicator_id).empty
    made_up = replace(
        pairs, frame=pairs.frame.assign(definition=["same", *["other"] * (len(pairs.frame) - 1)])
    )
    assert len(dumbbells.rows_to_join(made_up, made_up.frame.indicator_id.iloc[0]).frame) == 1


def test_a_name_is_never_markup() -> None:
    own = series("export_ratio_percent")
    hostile = replace(own, frame=own.frame.assign(name="<b>x</b>", scope="<i>y"))
    text = dumbbells.dumbbells(hostile, "de").layout.annotations[0].text
    assert "&lt;i&gt;y" in text and "<i>" not in text


@pytest.mark.parametrize(
    ("indicator", "drawn"), [("employees", True), ("gva_share_percent", False)]
)
def test_page_draws_it_or_says_why_not(indicator: str, drawn: bool) -> None:
    app = run_page("then_and_now", lang="de", indicator=indicator)
    texts = [c.value for c in app.caption if c.value.startswith(r"Ring\:")]
    none = [
        c.value for c in app.caption if c.value.startswith("Für diese Kennzahl gibt es keine zwei")
    ]
    assert (len(texts), len(none)) == (1, 0) if drawn else (0, 1)


def test_files_hold_both_figures_of_each_row() -> None:
    both = answer("then_and_now__series", Selection())
    table = tidy_table([single(both)], "de")
    assert len(table) == 2 * len(both.frame)
    optics = table[(table.field == "Optik") & (table.indicator == "Umsatz")]
    assert list(zip(optics.period, optics.value, strict=True)) == [("2006", 2050), ("2022", 3800)]
