"""Columns and heads of times: parts of a year, school years, days as numbers of a spreadsheet."""

from __future__ import annotations

import re
from datetime import date

import numpy as np

from clusteratlas.importer import times
from clusteratlas.importer.distinct import read_distinct
from clusteratlas.importer.errors import ImportRefused, at_line

# Captions of parts of a year, and how many a year has
_PARTS_OF = {"monat": 12, "month": 12, "quartal": 4, "quarter": 4, "halbjahr": 2}


def is_caption_of_parts(text: str) -> bool:
    """Return whether parts of a year without the year may stand below a caption."""
    return text.strip().lower().removeprefix("berichts") in _PARTS_OF


def of_school_years(texts: np.ndarray, caption: str) -> np.ndarray:
    """Return the times below a caption: '2022/23' below 'Schuljahr' is a school year."""
    if not re.match(r"schuljahr|school year", caption, re.IGNORECASE):
        return texts
    return np.array([f"Schuljahr {text}" if "/" in text else text for text in texts], dtype=object)


def of_parts(texts: np.ndarray, caption: str) -> np.ndarray:
    """Return the numbers below 'Monat', 'Quartal' or 'Halbjahr' as words; first days as months."""
    name = caption.strip().lower().removeprefix("berichts")
    if name in ("monat", "month") and all(re.match(r"01\.\d\d\.\d{4}$", text) for text in texts):
        return np.array([text[3:] for text in texts], dtype=object)
    if times.is_caption(caption) and all(
        re.match(r"20\d\d(?:0[1-9]|1[0-2])$", text) for text in texts
    ):
        return np.array([f"{text[:4]}-{text[4:]}" for text in texts], dtype=object)
    most = _PARTS_OF.get(name, 0)
    words = {f"{n:0{width}}": n for n in range(1, most + 1) for width in (1, 2)}
    if not words or not set(texts) <= set(words):
        return texts
    form = "monat{:02}" if most == 12 else "{}. quartal" if most == 4 else "{}. halbjahr"
    return np.array([form.format(words[text]) for text in texts], dtype=object)


def days(texts: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """Return the ISO days (cells, 2) of the cells `texts` of `lines`.

    Each different cell is read once. Raises ImportRefused with the line of the first cell that is
    not a time.
    """
    places, periods = read_distinct(texts, lines, times.period, _no_time)
    ends = [[day.isoformat() for day in one] for one in periods]
    return np.asarray(np.array(ends, dtype=object).reshape(-1, 2)[places])


def _no_time(line: int, text: str) -> ImportRefused:
    return at_line(
        line,
        f"„{text}“ ist kein Zeitpunkt oder Zeitraum.",
        f"“{text}” is neither a date nor a period.",
    )


def refuse_serial(line: int, cell: str) -> None:
    """Refuse the number with which spreadsheets store a day since 2000: '45291' is 31.12.2023."""
    if re.fullmatch(r"3652[6-9]|365[3-9]\d|36[6-9]\d\d|3[7-9]\d{3}|4\d{4}|5[0-4]\d{3}", cell):
        day = date.fromordinal(date(1899, 12, 30).toordinal() + int(cell)).strftime("%d.%m.%Y")
        raise at_line(
            line,
            f"„{cell}“ ist vermutlich der {day} als Zahl. Bitte der Zelle in der "
            "Tabellenkalkulation das Format Datum geben.",
            f"“{cell}” is probably {day} as a number. Please give the cell the format of a date in "
            "the spreadsheet.",
        )
