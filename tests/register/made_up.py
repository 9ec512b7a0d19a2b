"""A made-up register of 400 companies; no company, figure or person in it is real."""

from __future__ import annotations

import csv
import io

HEAD = [
    "Firmen-Nr",
    "Firmenname",
    "PLZ",
    "Ort",
    "WZ 2008",
    "Mitarbeiter",
    "Jahr Mitarbeiter",
    "Umsatz (Tsd. EUR)",
    "Jahr Umsatz",
    "Exportquote in %",
    "Wachstumsfeld",
    "Produkte",
    "Webseite",
    "Ansprechpartner",
    "E-Mail",
    "Bemerkung",
]
_PLACES = [("07743", "Jena"), ("99084", "Erfurt"), ("98693", "Ilmenau"), ("07545", "Gera")]
_WZ = ["26.70", "2670", "WZ08-28.41", "22.29.0"]
_FIELDS = ["Optik", "optik; Maschinenbau", "Kunststoffe", ""]
PERSON = "Herr Erfundener Ansprechpartner"


def row(number: int) -> list[str]:
    """Return the cells of a company without faults."""
    postcode, place = _PLACES[number % 4]
    return [
        f"E-{number:04d}",
        f"Erfundene Firma {number} GmbH",
        postcode,
        place,
        _WZ[number % 4],
        str(10 + number),
        "2024",
        f"{(10 + number) * 150},5",
        "2023",
        f"{number % 90},5",
        _FIELDS[number % 4],
        f"Erfundenes Erzeugnis {number}",
        f"https://example.org/{number}",
        f"{PERSON} {number}",
        f"person{number}@example.org",
        "intern",
    ]


# Position in the file (0 is the first company) -> column, its cell, rule, outcome.
FAULTS: dict[int, tuple[str, str, str, str]] = {
    10: ("Firmenname", "", "name_missing", "refused"),
    20: ("Firmenname", "=HYPERLINK(1)", "formula", "refused"),
    30: ("Firmenname", "???", "name_unreadable", "refused"),
    40: ("Firmenname", "Erfunden " * 50, "text_too_long", "refused"),
    52: ("PLZ", "7743", "postcode_completed", "corrected"),
    60: ("PLZ", "0774X", "postcode_unreadable", "left_out"),
    64: ("PLZ", "0774", "postcode_unreadable", "left_out"),
    70: ("WZ 2008", "26.99", "wz_unknown", "left_out"),
    80: ("Mitarbeiter", "viele", "number_unreadable", "left_out"),
    90: ("Mitarbeiter", "12,5", "number_not_whole", "left_out"),
    100: ("Mitarbeiter", "-5", "out_of_range", "left_out"),
    110: ("Jahr Mitarbeiter", "1066", "year_unreadable", "left_out"),
    120: ("Jahr Mitarbeiter", "", "employees_without_year", "noted"),
    130: ("Umsatz (Tsd. EUR)", "abc", "number_unreadable", "left_out"),
    140: ("Umsatz (Tsd. EUR)", "99000000", "turnover_per_employee", "left_out"),
    150: ("Jahr Umsatz", "", "turnover_without_year", "noted"),
    160: ("Exportquote in %", "142", "out_of_range", "left_out"),
    170: ("Wachstumsfeld", "Raumfahrt", "field_unknown", "left_out"),
    180: ("Produkte", "Laser, Fragen an laser@example.org", "person", "corrected"),
    190: ("Webseite", "keine", "website_unreadable", "left_out"),
    200: ("Firmen-Nr", "E-0199", "own_id_twice", "refused"),
    220: ("Ort", "Erfurt", "place_contradicts_postcode", "noted"),
    210: ("Produkte", "Laser\u202eresaL", "invisible", "corrected"),
}
TWIN = 300  # the same company as the one before, with more employees


def rows(count: int = 400) -> list[list[str]]:
    """Return the companies with all faults of FAULTS, one of the companies twice."""
    result = [row(number) for number in range(count)]
    for place, (column, cell, _, _) in FAULTS.items():
        result[place][HEAD.index(column)] = cell
    twin = row(TWIN - 1)
    twin[HEAD.index("Firmenname")] = f"ERFUNDENE FIRMA {TWIN - 1} GMBH"
    twin[HEAD.index("Mitarbeiter")] = "9999"
    result[TWIN] = twin
    return result


def as_csv(rows: list[list[str]], head: list[str] = HEAD, delimiter: str = ";") -> bytes:
    """Return the rows as a file in UTF-8."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([head, *rows])
    return out.getvalue().encode()
