"""Made-up answers and rows for the tests of files: no figure here is real."""

import pandas as pd

from clusteratlas.model import Answer, Indicator, Row, Source
from clusteratlas.output.document import Document

RATIO = Indicator("export_ratio_percent", "Exportquote", "%", 1, "Definition", "a ÷ b", "", False)
FIRST = Source("made_up_a", "Amt A", "Titel A", None, "frei", "© A", "2020-05", "2026-01-02")
SECOND = Source("made_up_b", "Amt B", "Titel B", "https://b.example", "frei", "© B", None, None)


def answer(note: str = "") -> Answer:
    frame = pd.DataFrame(
        {
            "field_id": ["x", "y"],
            "name": ["Feld X", "Feld Y"],
            "indicator_id": ["export_ratio_percent"] * 2,
            "value": [12.5, None],
            "unit": ["percent"] * 2,
            "status": ["published", "not_stated"],
            "approximate": [True, False],
            "scope": ["WZ 0", None],
            "period_start": pd.to_datetime(["2011-01-01", None]),
            "period_end": pd.to_datetime(["2011-12-31", None]),
            "source_id": ["made_up_b", "made_up_a"],
            "note": [note, None],
        }
    )
    return Answer("made_up", frame, {RATIO.id: RATIO}, (SECOND, FIRST), "0123456789ab")


def document(note: str = "", lang: str = "de", title: str = "Titel") -> Document:
    result = answer(note)
    return Document(title, "", lang, result.data_version, "", blocks=(), data=(result,))


# Names that must neither run, nor break a layout, nor reach a spreadsheet as a formula.
HOSTILE = (
    "<script>alert(1)</script>",
    '=cmd("/c calc")',
    '"O\'Brien" & `Söhne`; DROP TABLE actor; --',
    "X" * 300,
    "\u202eelgoog\u202c שלום",
    "@@=alert(1)",
    "**fett** [link](javascript:alert(1)) {tooltip}",
)


def actor_row(name: str, **choices: object) -> Row:
    """A made-up row as queries/pages/actors__register.sql gives it."""
    row: Row = {
        "kind": "company",
        "kind_detail": None,
        "actor_id": "made_up",
        "name": name,
        "municipality": "Jena",
        "region_id_2017": "16053000",
        "kreis_name": "Jena",
        "kreis_id": "16053",
        "longitude": 11.58,
        "latitude": 50.93,
        "wz_code": None,
        "employees": None,
        "employees_year": None,
        "employees_status": "not_stated",
        "turnover_eur_million": None,
        "turnover_year": None,
        "turnover_status": "not_stated",
        "export_ratio_percent": None,
        "products": None,
        "networks": None,
        "status": "active",
        "remark": None,
        "place_note": None,
        "website": None,
        "fields": None,
        "distance_km": None,
        "source_id": "made_up",
    }
    return row | choices
