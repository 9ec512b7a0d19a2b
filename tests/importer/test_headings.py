"""A title or a code that limits a table counts, even where its columns call it the whole."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clusteratlas.importer import ImportRefused
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.paths import ROOT

REGIONS = {"DE", "16", "16051", "16063"}
END = "\n__________\nStand: 01.03.2026 / 10:00:00\n"


def stored(text: str) -> list[tuple[Any, ...]]:
    """Return (indicator, region, last day, value) of what is stored."""
    frame, _ = observations(parse(text.encode(), "x.csv"), ROOT / "data" / "catalog", REGIONS)
    columns = ["indicator_id", "region_id", "period_end", "value"]
    return list(frame[columns].itertuples(index=False, name=None))


ECKWERTE = "{};;\nBerichtsmonat: Oktober 2025;;\nRegionalschlüssel;Region;{}\n16;Thüringen;70\n"
CLASSICAL = "Tabelle: 13211-01-03-4\n{}\n;;;{}\n;;;{}Anzahl\n2023;16;Thüringen;{}"


@pytest.mark.parametrize(
    "title",
    [
        *["Arbeitslose im Rechtskreis SGB II", "Arbeitslose Ausländer", "Langzeitarbeitslose"],
        *["Arbeitslose unter 25 Jahren", "Arbeitslose: Frauen"],
    ],
)
def test_groups_in_titles_are_never_stored_as_all(title: str) -> None:
    """Unemployed foreigners were stored as all unemployed."""
    for text in (
        ECKWERTE.format(title, "Arbeitslose"),
        CLASSICAL.format(title, "Arbeitslose", "", "70") + END,
    ):
        with pytest.raises(ImportRefused, match="nennt eine Personengruppe"):
            stored(text)


OTHERS = "Tabelle: {}-01-03-4\nWZ 2008\n{}\n;;;{}\n;;;Anzahl\n2023;16;Thüringen;70" + END
SV = "Sozialversicherungspflichtig Beschäftigte am Arbeitsort"


@pytest.mark.parametrize(
    ("statistic", "title", "measure", "expected"),
    [
        ("42111", "Betriebe im Maschinenbau (28)", "Betriebe", "einen Wirtschaftszweig"),
        ("42111", "Betriebe - WZ08-C", "Betriebe", "einen Wirtschaftszweig"),
        ("13111", "Beschäftigte im Verarbeitenden Gewerbe", SV, "einen Wirtschaftszweig"),
        ("52111", "Unternehmen mit 50 und mehr Beschäftigten", "Unternehmen", "eine Größe"),
        ("13211", "Arbeitslose\nJuni", "Arbeitslose", "einen Teil des Jahres"),
        ("13211", "Arbeitslose\n2. Quartal", "Arbeitslose", "einen Teil des Jahres"),
    ],
)
def test_parts_in_titles_are_never_stored_as_the_whole(
    statistic: str, title: str, measure: str, expected: str
) -> None:
    """Establishments of one industry were stored as those of all."""
    with pytest.raises(ImportRefused, match=f"nennt {expected}, die Spalten tun es nicht"):
        stored(OTHERS.format(statistic, title, measure))


@pytest.mark.parametrize(
    ("statistic", "title", "measure", "indicator"),
    [
        ("42111", "Verarbeitendes Gewerbe, Bergbau: Betriebe", "Betriebe", "establishments"),
        ("42111", "Betriebe mit 20 und mehr Beschäftigten", "Betriebe", "establishments"),
        ("52111", "Unternehmen nach Abschnitten (C)", "Unternehmen", "enterprises"),
    ],
)
def test_titles_of_the_whole(statistic: str, title: str, measure: str, indicator: str) -> None:
    rows = stored(OTHERS.format(statistic, title, measure))
    assert [row[0::3] for row in rows] == [(indicator, 70.0)]


def test_germany_in_the_title_is_all_of_germany() -> None:
    text = "Tabelle: 13211-01-03-4\n{}\n;Arbeitslose\n;Anzahl\n2023;70" + END
    assert stored(text.format("Deutschland")) == [("unemployed", "DE", "2023-12-31", 70.0)]
    for title in ("Früheres Bundesgebiet, Deutschland", "Deutschland ohne Berlin"):
        with pytest.raises(ImportRefused, match="fehlt der Regionalschlüssel"):
            stored(text.format(title))


def test_columns_that_name_the_regions_once_more() -> None:
    text = "Tabelle: 13211-01-03-4\nArbeitslose\n;;;;Arbeitslose\n;;;;Anzahl\n"
    rows = [("unemployed", "16051", "2023-12-31", 60.0), ("unemployed", "16063", "2023-12-31", 4.0)]
    for lines in (
        "Erfurt;2023;16051;Insgesamt;60\nWartburgkreis;2023;16063;Insgesamt;4",
        "2023;16051;DEG01;Erfurt;60\n2023;16063;DEG0P;Wartburgkreis;4",
        "2023;Erfurt;16051;Insgesamt;60\n2023;Wartburgkreis;16063;Insgesamt;4",
    ):
        assert stored(text + lines + END) == rows
    for lines, result in (
        ("2023;16051;Erfurt;Männer;60\n2023;16063;WAK;Männer;4", "Männer"),
        ("2023;Erfurt;16051;Männer;60\n2023;WAK;16063;Männer;4", "Männer"),
        ("2023;Erfurt;16051;Männer;60", "Männer"),
        ("2023;16051;Erfurt;Jugendliche;60\n2023;16063;WAK;Ältere;4", "· Jugendliche .*· Ältere"),
    ):
        with pytest.raises(ImportRefused, match=result):
            stored(text + lines + END)


def by_sex(caption: str) -> str:
    """Return a table of workers in all and by sex, below a caption above the three."""
    levels = [SV] * 3, [caption] * 3, ["Insgesamt", "männlich", "weiblich"], ["Anzahl"] * 3
    head = "\n".join(";;;" + ";".join(level) for level in levels)
    return f"Tabelle: 13111-01-03-4\nWZ 2008\n{head}\n2023;16;Thüringen;70;40;30{END}"


@pytest.mark.parametrize(
    "caption",
    [
        *["GmbH", "Auszubildende", "Jugendliche", "Export", "Beamte", "nach Feierabend"],
        *["Großbetriebe", "Einzelunternehmen", "SGB II", "Minijob", "Altersgruppe 25-30"],
    ],
)
def test_what_stands_above_other_columns_and_is_unknown_limits_them(caption: str) -> None:
    """Apprentices by sex were stored as all workers."""
    with pytest.raises(ImportRefused, match=re.escape(caption)):
        stored(by_sex(caption))


@pytest.mark.parametrize(
    "caption", ["Geschlecht", "Nationalität", "Altersgruppen", "Anzahl", "2023", SV]
)
def test_neutral_words_above_other_columns_limit_nothing(caption: str) -> None:
    rows = stored(by_sex(caption))
    assert rows == [("insured_employees", "16", "2023-12-31", 70.0)]


def test_regions_on_both_sides_are_refused() -> None:
    """A Land below "Deutschland" was stored as Germany."""
    with pytest.raises(ImportRefused, match="Regionen stehen links und zugleich"):
        stored(by_sex("Deutschland"))


def test_titles_that_list_their_variables_are_no_limit() -> None:
    title = "Arbeitslose nach Geschlecht, Ausländer - Jahresdurchschnitt"
    row = ("unemployed", "16", "2023-12-31", 70.0)
    assert stored(CLASSICAL.format(title, "Arbeitslose", "", "70") + END) == [row]
    head = "Arbeitslose;Arbeitslose\n;;;Insgesamt;ausländisch"
    text = CLASSICAL.format("Arbeitslose, Ausländer", head, "Anzahl;", "70;9")
    assert stored(text + END) == [row]


def test_eckwerte_with_two_levels_of_heads_and_a_yearly_mean() -> None:
    text = (
        "Eckwerte;;;;\nJahresdurchschnitt 2024;;;;\n;;Arbeitslose;;Arbeitslosenquote\n"
        "Regionalschlüssel;Region;Bestand;Veränderung zum Vorjahr;in %\n16;Thüringen;70;-8;6,4\n"
    )
    assert stored(text) == [
        ("unemployed", "16", "2024-12-31", 70.0),
        ("unemployment_rate_percent", "16", "2024-12-31", 6.4),
    ]


def test_eckwerte_in_thousands_are_refused() -> None:
    with pytest.raises(ImportRefused, match=r"Zeile 3: .*Angaben in Tausend"):
        stored(ECKWERTE.format("Angaben in Tausend", "Arbeitslose"))


LONG = "Kuerzel;Indikator;Raumbezug;Kennziffer;Zeitbezug;Wert\n{};{};{};16051;2021;{}\n"


@pytest.mark.parametrize(
    ("code", "label", "value", "expected"),
    [
        ("q_alo_m", "Arbeitslosenquote", "5,5", "nicht bekannt"),  # of men
        ("q_bip_ew", "Bruttoinlandsprodukt je Einwohner, Entwicklung", "5,5", "nicht bekannt"),
        ("q_kaufkraft", "Kaufkraft", "23,4", "steht sonst in EUR; diese Werte sind .* zu klein"),
        ("q_bip_ew", "Bruttoinlandsprodukt je Einwohner", "41500", "in 1.000 EUR.* zu groß"),
    ],
)
def test_inkar_measures_by_code_and_size(code: str, label: str, value: str, expected: str) -> None:
    with pytest.raises(ImportRefused, match=expected):
        stored(LONG.format(code, label, "Kreise", value))


def test_inkar_levels_and_marks_of_heads() -> None:
    rate = ("unemployment_rate_percent", "16051", "2021-12-31", 5.5)
    level = "Kreise und kreisfreie Städte"
    assert stored(LONG.format("q_alo", "Arbeitslosenquote", level, "5,5")) == [rate]
    wide = "Kennziffer;Raumeinheit;Aggregat;Arbeitslosenquote ¹\n;;;2021\n16051;E;Kreise;5,5\n"
    assert stored(wide) == [rate]
