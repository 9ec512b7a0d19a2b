"""Times: every way to write them, and every delivered time read back."""

from __future__ import annotations

from datetime import date

import pytest

from clusteratlas.model import AtlasError, Selection
from clusteratlas.programme import Time, parse
from clusteratlas.programme.draft import _time, time_words
from tests.rendering import answer

OCTOBER_12, OCTOBER_14 = date(2027, 10, 12), date(2027, 10, 14)
WRITTEN = {
    "": Time(),
    "ohne Termin": Time(),
    "12.10.2027": Time("day", OCTOBER_12, OCTOBER_12),
    "2027-10-12": Time("day", OCTOBER_12, OCTOBER_12),
    "12. Oktober 2027": Time("day", OCTOBER_12, OCTOBER_12),
    "12 October 2027": Time("day", OCTOBER_12, OCTOBER_12),
    "12.–14.10.2027": Time("day", OCTOBER_12, OCTOBER_14),
    "12.10.2027 – 14.10.2027": Time("day", OCTOBER_12, OCTOBER_14),
    "12 October 2027 to 14 October 2027": Time("day", OCTOBER_12, OCTOBER_14),
    "2/2028": Time("month", date(2028, 2, 1), date(2028, 2, 29)),
    "Feb. 2028": Time("month", date(2028, 2, 1), date(2028, 2, 29)),
    "Q4/2027 (geplant)": Time("quarter", date(2027, 10, 1), date(2027, 12, 31), True),
    "1. Quartal 2027": Time("quarter", date(2027, 1, 1), date(2027, 3, 31)),
    "2027": Time("year", date(2027, 1, 1), date(2027, 12, 31)),
    "2027-2028": Time("span", date(2027, 1, 1), date(2028, 12, 31)),
    "Oktober 2027 bis März 2028": Time("span", date(2027, 10, 1), date(2028, 3, 31)),
    "Januar–Juli 2020": Time("span", date(2020, 1, 1), date(2020, 7, 31)),
    "bis Ende Q1/2027": Time("until", None, date(2027, 3, 31)),
    "by 15 March 2027": Time("until", None, date(2027, 3, 15)),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_time_is_as_precise_as_it_was_written(text: str) -> None:
    assert parse(text) == WRITTEN[text]


@pytest.mark.parametrize(
    "text",
    ["gestern", "13/2027", "31.02.2027", "Q5/2027", "1.1.1066", "2028–2027", "bis", "a" * 999],
)
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    with pytest.raises(AtlasError, match="Q4/2027") as error:
        parse(text)
    assert len(error.value.de) < 300


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_delivered_time_is_read_back_from_its_words(lang: str) -> None:
    rows = answer("programme__items", Selection(lang=lang)).rows
    times = [_time(row) for row in rows]
    assert [parse(time_words(time, lang)) for time in times] == times
    assert len({time.precision for time in times}) == 6


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("text", WRITTEN)
def test_words_of_a_time_mean_the_same_again(text: str, lang: str) -> None:
    assert parse(time_words(WRITTEN[text], lang)) == WRITTEN[text]
