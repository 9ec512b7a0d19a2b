"""Names beside the keys of regions, and names that stand for keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from clusteratlas.importer import ImportRefused, Report, kreise, stub_regions
from clusteratlas.importer.catalog import Catalog
from clusteratlas.importer.forms import parse
from clusteratlas.importer.mapping import observations
from clusteratlas.importer.region_names import fits
from clusteratlas.paths import ROOT

CATALOG = ROOT / "data" / "catalog"
REGIONS = {"DE", "16", "16051", "16056", "16061", "16063", "16068", "16070", "16051000"}
END = "\n__________\nStand: 01.03.2026 / 10:00:00\n"
HEAD = "Tabelle: 42111-01-03-4\nWZ 2008\n{blank}Betriebe\n{blank}Anzahl\n"


def read(*lines: str) -> tuple[pd.DataFrame, Report]:
    """Return what is stored of the lines below a head of one measure, and the report."""
    head = HEAD.format(blank=";" * lines[0].count(";"))
    table = parse((head + "\n".join(lines) + END).encode(), "x.csv")
    return observations(table, CATALOG, REGIONS)


def stored(*lines: str) -> list[tuple[Any, ...]]:
    """Return (region, industry, value) of the lines below a head of one measure."""
    frame, _ = read(*lines)
    columns = ["region_id", "industry_id", "value"]
    return list(frame[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ("2023;16051;Maschinenbau;7", "2023;16061;Getränkeherstellung;5"),
            "Zeile 5: Neben dem Schlüssel 16051 steht „Maschinenbau“.*hier „Erfurt",
        ),
        (("2023;16051;Erfurt;7", "2023;16061;Getränkeherstellung;5"), "Zeile 6: .*16061"),
        (("2023;16;Maschinenbau;7", "2023;16051;Erfurt;5"), "Schlüssel 16 steht „Maschinenbau“"),
        (("2023;16051;Jugendliche;7", "2023;16061;Ältere;5"), "16051 steht „Jugendliche“"),
        (("2023;16051;Eichsfeld;7", "2023;16061;Erfurt;5"), "16051 steht „Eichsfeld“"),
        (("2023;16051;C;7", "2023;16061;F;5"), "16051 steht „C“"),
        (("2023;99999;Baugewerbe (F);7", "2023;16051;Erfurt;5"), "„Baugewerbe"),
    ],
)
def test_columns_of_other_things_are_no_names_of_regions(
    lines: tuple[str, ...], message: str
) -> None:
    """Establishments of one industry were those of the Kreis, and the industry was lost."""
    with pytest.raises(ImportRefused, match=message):
        stored(*lines)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        *[("16051", name) for name in ("Erfurt", "Erfurt, krfr. Stadt", "Kreisfreie Stadt Erfurt")],
        *[("16068", name) for name in ("Sömmerda", "Soemmerda, Kreis", "Landkreis Sommerda")],
        *[("16070", name) for name in ("Ilm-Kreis", "Ilmkreis", "  Ilm-Kreis, Landkreis 1)")],
        *[("16063", name) for name in ("Wartburgkreis", "Wartburgkr.", "WAK")],
        *[("16", "Thüringen"), ("16", "Thuringia"), ("DG", "Deutschland")],
    ],
)
def test_short_and_long_names_of_regions(key: str, name: str) -> None:
    region = "DE" if key == "DG" else key
    assert stored(f"2023;{key};{name};7", "2023;16061;Eichsfeld;5") == [
        (region, "B-C", 7.0),
        ("16061", "B-C", 5.0),
    ]


def test_no_industry_is_a_name_of_a_region() -> None:
    """No label of the catalogue passes for a Kreis, a Land or a region between."""
    catalog = Catalog(CATALOG)
    rows = catalog._read("industries.csv")
    labels = [*rows.name_de, "Maschinenbau", "Fahrzeugbau", "Handwerk", "Holzgewerbe", "Baugewerbe"]
    both = [(a, b) for a in labels for b in catalog.regions.values() if fits(a, b)]
    assert both == []


def test_keys_with_names_in_one_cell() -> None:
    rows = [("16051", "B-C", 7.0), ("16061", "B-C", 5.0)]
    assert stored("2023;16051 Erfurt;7", "2023;16061 Eichsfeld;5") == rows
    assert stored("2023;16051, Erfurt, krsfr. Stadt;7", "2023;16061, Eichsfeld;5") == rows
    with pytest.raises(ImportRefused, match=r"Zeile 6: .*16061 steht „Maschinenbau“"):
        stored("2023;16051 Erfurt;7", "2023;16061 Maschinenbau;5")


def test_names_of_kreise_without_keys() -> None:
    names = ("Thüringen", "Erfurt, krsfr. Stadt", "Eichsfeld", "Sömmerda", "Ilm-Kreis, Landkreis")
    rows = stored(*(f"2023;{name};{n}" for n, name in enumerate(names, 1)))
    assert [row[0::2] for row in rows] == [
        ("16", 1.0),
        ("16051", 2.0),
        ("16061", 3.0),
        ("16068", 4.0),
        ("16070", 5.0),
    ]


@pytest.mark.parametrize(
    ("names", "key", "left_out"),
    [
        (("Erfurt", "Sömmerda"), "16051", "Sömmerda"),  # towns
        (("Erfurt", "Eichsfeld", "Apolda"), "16061", "Apolda"),
        (("Eichsfeld", "Sömmerda, Stadt"), "16061", "Sömmerda, Stadt"),
        (("Eichsfeld", "Weimar, Landkreis"), "16061", "Weimar, Landkreis"),
        (("Eichsfeld", "Kreisfreie Städte"), "16061", "Kreisfreie Städte"),
        (("Eichsfeld", "Eisenach"), "16061", "Eisenach"),  # a municipality since July 2021
        (("Eichsfeld", "Ilm"), "16061", "Ilm"),
    ],
)
def test_names_that_are_not_clearly_kreise_are_left_out(
    names: tuple[str, ...], key: str, left_out: str
) -> None:
    """One of them refused the whole table."""
    frame, report = read(*(f"2023;{name};5" for name in names))
    assert key in set(frame.region_id)
    assert (report.read, report.stored, report.skipped) == (len(names), len(names) - 1, 1)
    assert f"„{left_out}“" in report.reasons[0].de and "region" in report.reasons[0].en


@pytest.mark.parametrize(
    "lines",
    [
        ("2023;Maschinenbau;5", "2023;Getränkeherstellung;5"),
        ("2023;Apolda;5", "2023;Gotha, Stadt;7"),
    ],
)
def test_a_column_without_kreise_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(ImportRefused, match=r"Regionalschlüssel \(AGS\)\. Bitte"):
        stored(*lines)


def test_districts_of_others_are_no_kreise() -> None:
    """Districts of agencies and chambers are called after towns."""
    text = HEAD.replace("WZ 2008", "WZ 2008, Agenturbezirke").format(blank=";;")
    with pytest.raises(ImportRefused, match=r"\(AGS\)"):
        parse(f"{text}2023;Erfurt;7\n2023;Gera;5{END}".encode(), "x")


def test_all_kreise_by_names_as_people_write_them() -> None:
    names = (
        "Erfurt, kreisfreie Stadt|krfr. Stadt Gera|SK Jena|Suhl (Stadt)|Stadt Weimar|"
        "Eisenach, krsfr. Stadt|LK Eichsfeld|Nordhausen, Landkreis|Wartburgkreis|"
        "Unstrut-Hainich-Kreis, Landkreis|Kyffhäuser-Kreis|Landkreis Schmalkalden-Meiningen|"
        "Lkr. Gotha|Kreis Soemmerda|Hildburghausen (LK)|Ilmkreis|Weimarer Land, Kreis|Sonneberg|"
        "Saalfeld-Rudolstadt|Saale-Holzland-Kreis|LK Saale-Orla|Greiz|Altenburger Land"
    )
    keys = [*range(16051, 16057), *range(16061, 16078)]
    assert [kreise.key_of(name) for name in names.split("|")] == [str(key) for key in keys]
    others = (
        "Stadt Gotha|Landkreis Weimar|Weimar, Land|Landkreise|Kreisfreie Städte|Bad Langensalza"
    )
    assert {kreise.key_of(name) for name in others.split("|")} == {None}


def test_names_alone_in_some_of_the_lines() -> None:
    """The whole table was refused for a line without key."""
    frame, report = read(
        "2023;16;Thüringen;30",
        "2023;16061;Eichsfeld;5",
        "2023;;Landkreis Sömmerda;7",
        "2023;;Irgendwo;9",
    )
    assert list(zip(frame.region_id, frame.value, strict=True)) == [
        ("16", 30.0),
        ("16061", 5.0),
        ("16068", 7.0),
    ]
    assert (report.read, report.stored, report.skipped) == (4, 3, 1)
    assert "„Irgendwo“" in report.reasons[0].de


def test_eisenach_was_a_kreis() -> None:
    rows = stored("2019;Eisenach;7", "2019;Wartburgkreis;5")
    assert [row[0::2] for row in rows] == [("16056", 7.0), ("16063", 5.0)]


@pytest.mark.parametrize(
    "stub", ["Betriebe;Anzahl", "Betriebe (Anzahl)", "Betriebe", "Anzahl;Betriebe"]
)
def test_measures_in_lines_that_the_head_contradicts_are_refused(stub: str) -> None:
    """The head says number of all, the lines say euros of one."""
    other = stub.replace("Betriebe", "Umsatz").replace("Anzahl", "1000 EUR")
    for head in ("Wert", "Betriebe"):
        lines = [f"2023;16051;Erfurt;{one};{n}" for n, one in enumerate((other, stub), 7000)]
        blank = ";" * lines[0].count(";")
        text = f"Tabelle: 42111-01-03-4\nWZ 2008\n{blank}{head}\n{blank}Anzahl\n"
        for some in (lines, lines[:1]):
            with pytest.raises(ImportRefused):
                data = (text + "\n".join(some) + END).encode()
                observations(parse(data, "x"), CATALOG, REGIONS)


def test_towns_below_a_caption_of_kreise() -> None:
    text = "Tabelle: 42111-01-03-4\nWZ 2008\nJahr;{};Betriebe\n;;Anzahl\n2023;Gotha;7" + END
    frame, _ = observations(parse(text.format("Landkreis").encode(), "x"), CATALOG, {"16067"})
    assert list(frame.region_id) == ["16067"]
    with pytest.raises(ImportRefused, match="nicht \\(„Gotha“\\)"):
        observations(parse(text.format("Stadt").encode(), "x"), CATALOG, {"16067"})


def test_name_without_key_among_municipalities_is_no_kreis() -> None:
    """Beside keys of eight digits "Gotha" is the town: its line is left out and named."""
    keys = np.array(["16051000", "16053000", "", ""], dtype=object)
    names = np.array(["Erfurt", "Jena", "Gotha", "Thüringer Wald"], dtype=object)
    assert list(stub_regions.by_names(keys, [names])) == [
        "16051000",
        "16053000",
        "„Gotha“",
        "„Thüringer Wald“",
    ]
