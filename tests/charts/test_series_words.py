"""What headlines say of lines: first and last figures of a few, the last year of many."""

from __future__ import annotations

from dataclasses import replace

from clusteratlas.charts.series_words import message_index, message_series
from clusteratlas.model import Selection
from clusteratlas.queries import answer

FIVE = Selection(kreise=("16052", "16053", "16054", "16055", "16063"))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_of_many_kreise_the_headline_has_the_last_figures() -> None:
    series = answer("kreis_profile__series", replace(FIVE, lang="de"))
    assert _plain(message_series(series, "de")) == (
        "Anteil an allen Arbeitnehmern, Verarbeitendes Gewerbe: Gera, Stadt 9,5 %; Jena, Stadt "
        "15,1 %; Suhl, Stadt 13,9 %; Weimar, Stadt 7,0 %; Wartburgkreis 31,1 % (2022)"
    )


def test_a_line_that_ends_earlier_has_no_figure_of_the_last_year() -> None:
    series = answer("kreis_profile__series", replace(FIVE, lang="de"))
    frame = series.frame
    ended = (frame.region_id == "16052") & (frame.year == 2022)
    result = message_index(replace(series, frame=frame[~ended]), "de")
    assert "Gera" not in result and _plain(result).endswith("(2022)")
    assert "Jena, Stadt 15,1 %" in _plain(result)
