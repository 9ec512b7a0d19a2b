"""What the ranked bars draw, read from the traces."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clusteratlas.charts import profile_bars, style
from clusteratlas.charts.bars import ranked_bars
from clusteratlas.charts.words import alt_ranked, title_ranked
from clusteratlas.model import Selection
from clusteratlas.queries import answer


def test_gap_is_a_word_not_a_bar() -> None:
    ranked = answer("comparison__by_indicator", Selection(indicator_id="gva_share_percent"))
    bar = ranked_bars(ranked, "de").data[0]
    gaps = [text for x, text in zip(bar.x, bar.text, strict=True) if x == 0]
    assert set(gaps) == {"keine Angaben", "/"}  # not stated; micro and nano: not reliable


def test_reference_lines_stand_at_the_printed_ratios() -> None:
    selection = Selection(indicator_id="export_ratio_percent")
    figure = ranked_bars(
        answer("comparison__by_indicator", selection),
        "de",
        references=answer("comparison__reference", selection),
    )
    assert {shape.x0 for shape in figure.layout.shapes} == {31.5, 41.3}
    words = {note.text for note in figure.layout.annotations if note.yref == "paper"}
    assert words == {"Thüringen 31,5\u00a0%", "Deutschland 41,3\u00a0%"}


def test_no_reference_line_crosses_a_label() -> None:
    """With lines the labels stand on the colour of the ground, above the lines; no text twice."""
    selection = Selection(indicator_id="export_ratio_percent")
    ranked = answer("comparison__by_indicator", selection)
    lines = answer("comparison__reference", selection)
    figure = ranked_bars(ranked, "de", references=lines)
    ground = style.palette(dark=False).ground
    labels = {n.y: (n.text, n.bgcolor) for n in figure.layout.annotations if n.yref != "paper"}
    bar = figure.data[0]
    assert labels == {y: (t, ground) for y, t in zip(bar.y, bar.text, strict=True)}
    assert bar.textposition == "none" and all(s.layer == "below" for s in figure.layout.shapes)
    assert ranked_bars(ranked, "de").data[0].textposition == "outside"


def test_chosen_field_alone_has_the_accent_colour() -> None:
    ranked = answer("comparison__by_indicator", Selection())
    bar = ranked_bars(ranked, "de", focus="optik").data[0]
    accent = style.palette(dark=False).accent
    coloured = [y for y, c in zip(bar.y, bar.marker.color, strict=True) if c == accent]
    assert coloured == [row["name"] for row in ranked.rows if row["field_id"] == "optik"]


def test_axis_starts_at_zero_and_labels_keep_their_room() -> None:
    figure = ranked_bars(
        answer("comparison__by_indicator", Selection(indicator_id="employees")), "en"
    )
    assert figure.layout.xaxis.range[0] == 0
    longest = max(len(text) for text in figure.data[0].text)
    assert figure.layout.margin.r >= 7 * longest


def test_a_gap_takes_no_room_from_the_bars() -> None:
    """ "keine Angaben" stands at the axis, where bars are: the margin is for figures alone."""
    figure = ranked_bars(answer("comparison__by_indicator", Selection()), "de")
    beyond = 8 * len("35,0 % (2008)") - 120 * (1 - 35.0 / 49.9)  # a shorter bar, a longer label
    assert figure.layout.margin.r == pytest.approx(8 + beyond)


def test_bars_of_another_year_are_hatched_and_carry_it() -> None:
    bar = ranked_bars(answer("comparison__by_indicator", Selection()), "de").data[0]
    hatched = [text for text, p in zip(bar.text, bar.marker.pattern.shape, strict=True) if p]
    texts = [text.replace("\u00a0", " ") for text in hatched]
    assert texts == ["35,0 % (2008)", "33,0 % (2008)", "31,0 % (2008)", "25,0 % (2008)"]
    one_year = answer("comparison__by_indicator", Selection(indicator_id="gva_share_percent"))
    assert not any(ranked_bars(one_year, "de").data[0].marker.pattern.shape)


def test_title_says_who_leads() -> None:
    ranked = answer("comparison__by_indicator", Selection())
    assert "49,9" in title_ranked(ranked, "de")
    assert "49.9%" in title_ranked(answer("comparison__by_indicator", Selection(lang="en")), "en")
    assert "Ohne Angabe: Life Sciences" in alt_ranked(ranked, "de")


def test_a_short_order_is_told_once() -> None:
    ranked = answer("comparison__by_indicator", Selection(lang="en"))
    three = replace(ranked, frame=ranked.frame.head(3))
    texts = alt_ranked(three, "en")
    assert texts.startswith("Export ratio for 3 fields, in descending order: Optics (49.9%)")
    assert all(texts.count(f"{name} (") == 1 for name in three.frame.name)


def test_the_number_of_an_industry_stays_with_its_letters() -> None:
    assert profile_bars._break_name("Energie und Speicher (WZ 27)").endswith("<br>(WZ\u00a027)")


def test_bars_to_the_left_leave_room_for_their_labels() -> None:
    assert profile_bars._range_with_room([-10.0, 15.0]) == [-20.0, 16.25]
    assert profile_bars._range_with_room([10.0, 20.0]) == [-1.0, 21.0]


def test_a_long_title_of_a_horizontal_axis_has_two_lines() -> None:
    title = "Prozent der Arbeitnehmer im Vergleichsjahr, Alle Wirtschaftsbereiche"
    lines = style.across_axis(title, dark=False)["title"]["text"].split("<br>")
    assert lines == ["Prozent der Arbeitnehmer im", "Vergleichsjahr, Alle Wirtschaftsbereiche"]
