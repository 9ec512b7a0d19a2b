"""The search forgives accents and typing errors; filters and distances are right."""

from __future__ import annotations

from math import acos, cos, radians, sin

import pytest

from clusteratlas.model import Selection
from clusteratlas.queries import answer


def _names(**chosen: object) -> set[str]:
    return set(answer("actors__register", Selection(**chosen)).frame["name"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Zeis Jena", {"Carl Zeiss Jena", "Carl Zeiss Meditec", "Carl Zeiss Microscopy"}),
        ("Muhlhausen", {"Vitesco Technologies (Werk Mühlhausen)"}),
        ("muehlhausen", {"Vitesco Technologies (Werk Mühlhausen)"}),
        ("Mühlhasuen", {"Vitesco Technologies (Werk Mühlhausen)"}),
        ("Jenoptk", {"JENOPTIK"}),
        ("Goepel", {"GÖPEL electronic"}),
        ("nougat", {"Viba sweets"}),
        ("Spielkarten", {"Spielkartenfabrik Altenburg (ASS Altenburger)"}),
        ("playing cards", {"Spielkartenfabrik Altenburg (ASS Altenburger)"}),
        ("gibt es nicht", set()),
        ("שלום", set()),
        ("'; DROP TABLE actor; --", set()),
    ],
)
def test_search(words: str, result: set[str]) -> None:
    assert _names(search=words) == result


def test_former_and_doubtful_are_off_by_default() -> None:
    # Companies: 5 historical, 6 insolvent, 6 doubtful, 2 closed; networks: 1 historical, 1 doubtful
    assert len(_names()) == 281 - 19 - 2
    assert "MITEC Automotive" not in _names()
    assert "MITEC Automotive" in _names(past=True)
    assert "NIDEC GPM" in _names()


def test_filters() -> None:
    assert _names(member_of="infectognostics") == {"oncgnostics"}
    robots = _names(actor_field_id="service_robotik", kinds=("company",))
    assert len(robots) == 4 and "MetraLabs" in robots
    # Eisenach lies in the Wartburgkreis since 2021.
    assert "Opel Eisenach" in _names(kreis_id="16063")


def test_distance_against_the_law_of_cosines() -> None:
    frame = answer("actors__register", Selection(near="Jena", distance_km=50)).frame
    jena = frame[frame.municipality == "Jena"].iloc[0]
    for row in frame[frame.municipality != "Jena"].itertuples():
        a, b = radians(jena.latitude), radians(row.latitude)
        turn = radians(row.longitude - jena.longitude)
        angle = acos(sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))
        assert row.distance_km == pytest.approx(6371 * angle, abs=0.01)
    assert frame.distance_km.max() <= 50
    assert "Weimar" in set(frame.municipality) and "Eisenach" not in set(frame.municipality)


def test_distances_are_whole_metres() -> None:
    distance = answer("actors__register", Selection(near="Jena", distance_km=50)).frame.distance_km
    assert distance.min() == 0.0
    assert (distance == distance.round(3)).all()
