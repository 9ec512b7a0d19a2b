"""Numbers, dates and signs in both languages: literal expectations."""

from __future__ import annotations

import csv
import re

import pandas as pd
import pytest

from clusteratlas.model import Answer
from clusteratlas.paths import ROOT
from clusteratlas.text import date_text, figure_text, number, period_text, say, wording
from clusteratlas.text.formats import format_change
from clusteratlas.text.tables import sign_legend


@pytest.mark.parametrize(
    ("lang", "value", "decimals", "expected"),
    [
        ("de", 1234.5, 1, "1.234,5"),
        ("en", 1234.5, 1, "1,234.5"),
        ("de", 8100, 0, "8.100"),
        ("en", 0.5, 2, "0.50"),
        ("de", -1234567.891, 2, "−1.234.567,89"),
    ],
)
def test_number(lang: str, value: float, decimals: int, expected: str) -> None:
    assert number(lang, value, decimals) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("de", 8100.0, 0, "published", True), "ca. 8.100"),
        (("en", 8100.0, 0, "published", True), "approx. 8,100"),
        (("de", 49.9, 1, "published", False, "%"), "49,9\u00a0%"),
        (("en", 49.9, 1, "published", False, "%"), "49.9%"),
        (("en", 2300.0, 0, "published", True, "€ million"), "approx. €2,300 million"),
        (("en", 2300.0, 0, "limited", False, "€ million"), "(€2,300 million)"),
        (("en", -5.0, 0, "limited", True, "€ million"), "approx. (−€5 million)"),
        (("en", -400.0, 0, "published", False, "€ million"), "−€400 million"),
        (("de", None, 0, "not_stated"), "keine Angaben"),
        (("en", None, 0, "not_stated"), "not stated"),
        (("de", None, 0, "suppressed"), "."),
        (("de", None, 0, "later"), "…"),
        (("de", None, 0, "not_applicable"), "x"),
        (("de", None, 0, "unreliable"), "/"),
        (("de", 0.0, 0, "zero"), "–"),
        (("de", 12.0, 0, "limited"), "(12)"),
        (("de", 36.6, 1, "provisional", False, "%"), "36,6\u00a0%\u00a0p"),
    ],
)
def test_figure(arguments: tuple, expected: str) -> None:  # type: ignore[type-arg]
    assert figure_text(*arguments) == expected


@pytest.mark.parametrize(
    ("lang", "start", "end", "expected"),
    [
        ("de", "2011-01-01", "2011-12-31", "2011"),
        ("de", "2012-09-01", "2012-09-30", "September 2012"),
        ("en", "2012-09-01", "2012-09-30", "September 2012"),
        ("de", "2018-12-31", "2018-12-31", "31. Dezember 2018"),
        ("en", "2020-01-01", "2020-07-31", "January–July 2020"),
        ("de", None, None, "ohne Jahresangabe"),
    ],
)
def test_period(lang: str, start: str | None, end: str | None, expected: str) -> None:
    assert period_text(lang, start, end) == expected


def test_date() -> None:
    assert date_text("de", "2011-05") == "Mai 2011"
    assert date_text("en", "2012-09-28") == "28 September 2012"
    assert date_text("de", None) == ""


def test_every_sentence_has_both_languages() -> None:
    for key, texts in wording().items():
        assert set(texts) == {"de", "en"}, key
        assert texts["de"].strip() and texts["en"].strip(), key
        places = [set(re.findall(r"{(\w+)", texts[lang])) for lang in ("de", "en")]
        assert places[0] == places[1], key


def test_every_sentence_is_used() -> None:
    code = "".join(
        p.read_text(encoding="utf-8")
        for folder in ("clusteratlas", "pages")
        for p in (ROOT / folder).rglob("*.py")
    )
    patterns = set(re.findall(r"""f["']([a-z_]+_)\{""", code))
    patterns |= {f"{key}_" for key in re.findall(r'say_count\((?:lang, )?"([a-z_]+)"', code)}
    quoted = set(re.findall(r"""(?<=["'])\w+(?=["'])""", code))
    rest = [key for key in wording() if key not in quoted]
    assert [key for key in rest if not key.startswith(tuple(patterns))] == []


def test_legend_names_the_signs_that_occur_and_no_other() -> None:
    frame = pd.DataFrame({"status": ["published", "suppressed", "limited", "not_stated"]})
    legend = sign_legend(Answer("made_up", frame), "de")
    assert legend == "geheim gehalten ( . ) · Aussagewert eingeschränkt ( )"
    assert sign_legend(Answer("made_up", frame[:1]), "en") == ""


# Stilted words that once occurred in the English texts.
STUMBLES = (
    "stands only where", "is no development", "as exact as this equation", "after TLS",
    "Take along", "Take it along", "not at hand", "is no unit", "no target year", "cannot be had",
    "stands twice", "stands in no", "counts in no", "there are no two",
)  # fmt: skip


def test_english_is_plain() -> None:
    texts = [
        *(value["en"] for value in wording().values()),
        *(line for line in _english_columns()),
    ]
    assert len(texts) > 1000
    assert [t for t in texts for stumble in STUMBLES if stumble in t] == []
    # German "Branche" and "Industrie" mean different things.
    assert say("en", "exports_branches") == "Divisions of manufacturing"
    assert say("en", "page_links") == "Links between fields"


def _english_columns() -> list[str]:
    """Return the English texts of the catalogues."""
    result = []
    for path in (ROOT / "data/catalog").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                result += [text for name, text in row.items() if name.endswith("_en") and text]
    return result


@pytest.mark.parametrize(
    ("value", "shown"),
    [(233.2, "+€233.2 million"), (-4.0, "−€4.0 million"), (0.01, "±€0.0 million")],
)
def test_a_change_in_euros_has_its_sign_first(value: float, shown: str) -> None:
    assert format_change("en", value, 1, "€ million") == shown
