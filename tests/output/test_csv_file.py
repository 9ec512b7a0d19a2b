"""CSV files, against lines written by hand."""

from clusteratlas.output.data.csv_file import to_csv
from tests.output.made_up import document


def lines(lang: str, note: str = "") -> list[str]:
    data = to_csv(document(note, lang))
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the byte order mark to read UTF-8"
    return data.decode("utf-8-sig").split("\r\n")


def test_german() -> None:
    assert lines("de")[:2] == [
        "Wachstumsfeld;Indikator;Wert;Einheit;Zeichen;ca.;Status;Geltungsbereich;Bezugszeit;"
        "Beginn;Ende;Quelle;Nutzungsrecht;Quellenvermerk;Datenversion",
        "Feld X;Exportquote;12,5;%;;ja;veröffentlicht;WZ 0;2011;2011-01-01;2011-12-31;"
        "Amt B: Titel B;frei;© B;0123456789ab",
    ]


def test_gap_is_empty_and_says_why() -> None:
    assert lines("de")[2].startswith("Feld Y;Exportquote;;%;.;;keine Angaben in der Quelle;;")


def test_english() -> None:
    assert lines("en")[1].startswith("Feld X,Exportquote,12.5,%,,yes,published,WZ 0,2011,")


def test_text_never_becomes_a_formula() -> None:
    assert "'=HYPERLINK(" in lines("de", '=HYPERLINK("https://x.example")')[1]
