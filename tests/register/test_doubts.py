"""Pairs that may be one company: listed, decided once, remembered, undone with their import."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusteratlas import __main__ as program
from clusteratlas.importer import ImportRefused
from clusteratlas.register import doubts, internal, vault
from tests.register.test_internal import companies, keep

ALPHA = ["1", "Erfundene Alpha Werkzeugbau GmbH", "07743", "Jena"]
TYPO = ["2", "Erfundene Alhpa Werkzeugbau AG", "07743", "Jena"]
NEW_NAME = ["", "Alpha Werkzeugbau, erfundene", "07745", "Jena"]
BETA = ["3", "Erfundene Beta Gießerei GmbH", "99084", "Erfurt"]


def pairs(folder: Path) -> set[frozenset[str]]:
    return {frozenset((d.name, d.other_name)) for d in doubts.open_pairs(folder)}


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("galvanik vauke", "galvanik jahn", False),  # many companies have the long word
        ("galvanik vauke", "galvanik vaucke", True),
        ("kunststofftechnik soehne vauke", "kunststofftechnik vauke", True),
        ("optik", "maschinenbau optik", False),
        ("laser vauke", "laser vauke", True),
    ],
)
def test_names_are_alike_by_the_words_that_differ(one: str, other: str, is_alike: bool) -> None:
    assert (doubts.likeness(one, other) >= doubts.ALIKE) == is_alike


def test_digits_and_places_distinguish_companies(tmp_path: Path) -> None:
    names = ["Erfundene Bau 1", "Erfundene Bau 2", "Erfundene Laser", "Erfundene Lasser"]
    places = [("07743", "Jena")] * 2 + [("07743", "Jena"), ("99084", "Erfurt")]
    keep([["", name, *place] for name, place in zip(names, places, strict=True)], tmp_path)
    assert doubts.open_pairs(tmp_path) == []


def test_twins_of_a_file_are_merged_by_the_next_import(tmp_path: Path) -> None:
    keep([ALPHA, TYPO, BETA], tmp_path)
    first = companies(tmp_path)
    (doubt,) = doubts.open_pairs(tmp_path)
    assert {doubt.name, doubt.other_name} == {ALPHA[1], TYPO[1]}
    assert doubt.about == "07743 Jena, 1"
    doubts.decide(tmp_path, doubt.doubt_id, True)
    assert doubts.open_pairs(tmp_path) == []
    outcome = keep([BETA, TYPO, ALPHA], tmp_path)
    assert (outcome.stored, outcome.merged) == (2, 1)
    assert companies(tmp_path) == {BETA[1]: first[BETA[1]], TYPO[1]: first[ALPHA[1]]}
    assert doubts.open_pairs(tmp_path) == []


def test_a_company_with_a_new_name_takes_its_number_at_once(tmp_path: Path) -> None:
    keep([ALPHA, BETA], tmp_path)
    first = companies(tmp_path)
    keep([NEW_NAME, BETA], tmp_path)
    (doubt,) = doubts.open_pairs(tmp_path)
    doubts.decide(tmp_path, doubt.doubt_id, True)
    assert companies(tmp_path) == {NEW_NAME[1]: first[ALPHA[1]], BETA[1]: first[BETA[1]]}
    changed = internal.changes(tmp_path)
    assert list(zip(changed.name, changed.change, strict=True)) == [(NEW_NAME[1], "moved")]
    keep([ALPHA, BETA], tmp_path)  # the old name again: the decision is remembered
    assert companies(tmp_path) == first and doubts.open_pairs(tmp_path) == []


def test_two_companies_are_never_asked_for_again(tmp_path: Path) -> None:
    keep([ALPHA, TYPO], tmp_path)
    doubts.decide(tmp_path, 1, False)
    outcome = keep([ALPHA, TYPO], tmp_path)
    assert outcome.stored == 2 and doubts.open_pairs(tmp_path) == []


def test_three_companies_joined_pair_by_pair_are_one(tmp_path: Path) -> None:
    third = ["4", "Erfundene Alphaa Werkzeugbau", "07743", "Jena"]
    keep([ALPHA, TYPO, third, BETA], tmp_path)
    judged = [d for d in doubts.open_pairs(tmp_path) if ALPHA[1] in (d.name, d.other_name)]
    assert len(judged) == 2
    for doubt in judged:
        doubts.decide(tmp_path, doubt.doubt_id, True)
    outcome = keep([third, TYPO, BETA, ALPHA], tmp_path)
    assert (outcome.stored, outcome.merged) == (2, 2)


def test_undo_reverts_only_decisions_made_after_the_import(tmp_path: Path) -> None:
    keep([ALPHA, TYPO], tmp_path)
    doubts.decide(tmp_path, 1, False)
    beta = ["5", "Erfundene Betta Gießerei", "99084", "Erfurt"]
    keep([ALPHA, TYPO, BETA, beta], tmp_path)
    doubts.decide(tmp_path, 1, True)
    assert pairs(tmp_path) == set()
    internal.undo(tmp_path)
    assert pairs(tmp_path) == set()  # the first decision stands
    keep([ALPHA, TYPO, BETA, beta], tmp_path)
    assert pairs(tmp_path) == {frozenset((BETA[1], beta[1]))}


def test_a_pair_that_is_not_open_cannot_be_decided(tmp_path: Path) -> None:
    assert doubts.open_pairs(tmp_path) == []
    keep([ALPHA, TYPO], tmp_path)
    doubts.decide(tmp_path, 1, False)
    for number in (1, 2):
        with pytest.raises(ImportRefused, match="Kein offenes Paar"):
            doubts.decide(tmp_path, number, True)
    assert vault.ask(tmp_path, "SELECT is_same FROM register_decision").is_same.tolist() == [False]


def test_the_command_line_lists_and_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_INTERNAL", str(tmp_path))
    keep([ALPHA, TYPO], tmp_path)
    assert program.main(["import", "register", "doubtful", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "Waiting for your decision: 1 pair " in printed
    assert f"1 | 80 % | {ALPHA[1]} (07743 Jena, 1) | {TYPO[1]} (07743 Jena, 2)" in printed
    assert program.main(["import", "register", "decide", "1", "perhaps"]) == 1
    assert program.main(["import", "register", "decide", "1", "same"]) == 0
    assert "gelten als ein Unternehmen" in capsys.readouterr().out
