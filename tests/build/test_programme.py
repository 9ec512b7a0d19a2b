"""The work programme of 2012: every entry of annex 1 with its line, and what became of it."""

from __future__ import annotations

import duckdb
import pytest

# Line of the transcription -> a word of the entry, read off annex 1 by hand. The missing lines are
# headings, blank lines, or continue the entry above.
ANNEX_1 = {
    680: "Teilstudien",
    685: "Maschinenbau",
    687: "Mess-, Steuer- und Regeltechnik",
    688: "Potenzialanalyse",
    689: "MNI4KMU",
    691: "Kunststofftechnologie",
    692: "Fact-Sheets",
    694: "Internationalisierung",
    695: "Human Resources",
    696: "Ressourceneffizienz",
    698: "Zentrum für den Thüringer Maschinenbau",
    699: "ThIMo",
    700: "CEEC",
    706: "J-1013",
    707: "BASIS",
    709: "PDT",
    711: "ENT",
    712: "MiT",
    715: "Förderprogramme",
    719: "Clustermarke",
    720: "Homepage",
    721: "Broschüre",
    722: "Newsletter",
    723: "Stark am Markt",
    724: "T³",
    726: "Cluster-Konferenz",
    727: "Cluster-Days",
    729: "Flagship",
    730: "Cross-over",
    736: "MNT Branchentag",
    737: "Forum",
    743: "2. Branchentag Metall",
    745: "Werkstofftag",
    750: "Photonics",
    751: "Thermobatterie",
    753: "Russland",
    754: "Indonesien und Vietnam",
}


@pytest.mark.parametrize("line", ANNEX_1)
def test_every_entry_of_annex_1_is_found(store: duckdb.DuckDBPyConnection, line: int) -> None:
    rows = store.execute(
        "SELECT title_de FROM programme_item"
        " WHERE $1 BETWEEN first_line AND last_line AND source_place LIKE 'Anlage 1%'",
        [line],
    ).fetchall()
    assert len(rows) == 1 and ANNEX_1[line] in rows[0][0]


def test_nothing_is_added_to_annex_1(store: duckdb.DuckDBPyConnection) -> None:
    counted = store.execute(
        "SELECT regexp_extract(source_place, '^\\w+ [\\d.]+|^Profil'), count(*)"
        " FROM programme_item GROUP BY 1 ORDER BY 1 NULLS LAST"
    ).fetchall()
    later = 7  # lines of events.csv
    assert counted == [
        ("Abschnitt 5.2", 6),
        ("Anlage 1", len(ANNEX_1)),
        ("Profil", 1),
        (None, later),
    ]


def test_dates_are_as_precise_as_printed(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        'SELECT item_id, "precision", period_start::VARCHAR, period_end::VARCHAR, location'
        " FROM programme_item WHERE \"precision\" <> 'none' AND is_of_brochure ORDER BY sort"
    ).fetchall()
    assert rows == [
        ("roadmap_msr_kickoff", "quarter", "2012-10-01", "2012-12-31", None),
        ("panel_international", "month", "2012-06-01", "2012-06-30", None),
        ("panel_human_resources", "quarter", "2013-01-01", "2013-03-31", None),
        ("panel_ressourcen", "quarter", "2013-01-01", "2013-03-31", None),
        ("mnt_branchentag_2012", "day", "2012-09-12", "2012-09-12", "Ilmenau"),
        ("forum_maschinenbau", "quarter", "2013-01-01", "2013-03-31", "Thüringen"),
        ("branchentag_metall_2", "quarter", "2013-01-01", "2013-03-31", "Thüringen"),
        ("werkstofftag_2013", "month", "2013-03-01", "2013-03-31", "Ilmenau"),
        ("workshop_photonics", "day", "2012-11-20", "2012-11-20", "Erfurt"),
        ("thermobatterie", "quarter", "2012-10-01", "2012-12-31", "Dingelstädt"),
        ("reise_russland", "month", "2012-10-01", "2012-10-31", None),
        ("reise_indonesien_vietnam", "quarter", "2013-01-01", "2013-03-31", None),
        ("schritt_organisation", "until", None, "2013-03-31", None),
    ]


def test_states_without_a_source_stay_unknown(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT item_id, state_now FROM programme_item WHERE state_now <> 'unknown' ORDER BY 1"
    ).fetchall()
    assert rows == [
        ("ceec", "done"),  # the centre is in the register
        ("cross_cluster_woche_2020_09_16", "done"),  # participants were counted
        ("cross_cluster_woche_2021", "done"),
        ("innocon_thuringen_2019", "done"),
        ("mit", "running"),  # the platform is in the register
        ("panel_international", "done"),  # the brochure itself says so
        ("thimo", "done"),
    ]


def test_bodies_meet_and_report_as_printed(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute(
        "SELECT body_id, meetings_per_year, reports_to FROM body WHERE meetings_per_year > 0"
    ).fetchall()
    assert rows == [("cluster_council", 1, None), ("cluster_board", 2, ["cluster_council"])]
    assert store.execute("SELECT count(*) FROM body").fetchone() == (12,)


def test_two_criteria_are_measured_by_nothing(store: duckdb.DuckDBPyConnection) -> None:
    rows = store.execute("SELECT criterion_id, measured_by FROM success_criterion").fetchall()
    assert {c for c, _ in rows} == {
        "innovation",
        "growth",
        "employment",
        "competitiveness",
        "cooperation",
        "international",
        "visibility",
    }
    assert [c for c, measure in rows if measure is None] == ["competitiveness", "visibility"]
