"""Checks of drafts: all findings at once, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clusteratlas.programme import Item, Time
from clusteratlas.programme.check import read
from clusteratlas.programme.draft import write
from clusteratlas.programme.draft_choices import choices
from clusteratlas.programme.judge import Unfit
from clusteratlas.programme.model import Item as Model

FULL = Item(
    "0123456789ab",
    "event",
    "Tag der Optik",
    "Optics day",
    ("optik",),
    (),
    "Kammern",
    "Chambers",
    "thcm",
    Time("day", date(2027, 5, 4), date(2027, 5, 4)),
    "Jena",
    "16053",
    "planned",
    "Saal buchen",
    "Book a hall",
    "https://atlas.example/optik",
    "Zeile\nzwei",
    "Line\ntwo",
    "Protokoll",
    is_public=True,
)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_draft_of_an_item_is_that_item_again(lang: str) -> None:
    assert read(write(FULL, lang), FULL.id, choices()) == FULL
    assert Model.from_json(FULL.to_json()) == FULL


def test_names_of_both_languages_and_ids_mean_the_same() -> None:
    draft = {
        **write(FULL, "de"),
        "kind": "Veranstaltung",
        "kreis": "jena, stadt",
        "state": "planned",
    }
    draft |= {"fields": "Automobil; OPTIK;optik", "public": "x"}
    one = read(draft, FULL.id, choices())
    assert one == replace(FULL, field_ids=("automobil", "optik"))


def test_all_faults_are_reported_together() -> None:
    draft = {
        "kind": "party",
        "fields": "Optik; Raumfahrt",
        "state": "planned; done",
        "time": "bald",
        "link": "javascript:alert(1)",
        "remark_de": "x" * 2001,
        "public": "vielleicht",
        "kreis": "09161",
    }
    with pytest.raises(Unfit) as error:
        read(draft, "x", choices())
    texts = [finding.en for finding in error.value.findings]
    assert len(texts) == 9
    for word in (
        "party",
        "Raumfahrt",
        "several",
        "bald",
        "https://",
        "2000",
        "vielleicht",
        "09161",
    ):
        assert sum(word in text for text in texts) == 1, word
    assert "Please give a title, in German or in English." in texts


def test_invisible_characters_are_left_out() -> None:
    one = read({"kind": "event", "title_de": " \u202eTag\0 der\tOptik\r\n"}, "x", choices())
    assert one.title_de == "Tag  der Optik"
    assert (one.state, one.is_public) == ("unknown", False)


def test_a_measure_of_success_is_complete_and_only_for_milestones() -> None:
    given = {"title_de": "Quote", "kind": "milestone", "indicator": "export_ratio_percent"}
    with pytest.raises(Unfit, match="zusammen"):
        read(given, "x", choices())
    whole = {**given, "target": "70,5", "target_year": "2030"}
    one = read(whole, "x", choices())
    assert (one.target, one.target_year) == ("70.5", "2030")
    with pytest.raises(Unfit, match="nur ein Meilenstein"):
        read({**whole, "kind": "event"}, "x", choices())
    with pytest.raises(Unfit, match="Den Zielwert „viel“ versteht der Atlas nicht"):
        read({**whole, "target": "viel"}, "x", choices())


SURVEY = "Branche (OptoNet-Erhebung)"


def test_a_target_names_its_direction_and_its_scope() -> None:
    given = {"title_de": "Umsatz", "kind": "milestone", "indicator": "turnover_eur_million"}
    given |= {"target": "4000", "target_year": "2030", "fields": "optik"}
    one = read(given, "x", choices())
    assert (one.target_direction, one.target_scope) == ("", "")
    whole = {**given, "target_direction": "At least", "target_scope": "sector (optonet survey)"}
    one = read(whole, "x", choices())
    assert (one.target_direction, one.target_scope) == ("at_least", SURVEY)
    assert read(write(one, "en"), "x", choices()) == one == Model.from_json(one.to_json())
    with pytest.raises(Unfit, match="Möglich: Branche \\(OptoNet-Erhebung\\); Studie des OptoNet"):
        read({**whole, "target_scope": "Ernährungsbranche"}, "x", choices())
    with pytest.raises(Unfit, match="Bitte die Abgrenzung leer lassen"):
        read({**whole, "indicator": "gva_eur_million"}, "x", choices())
    with pytest.raises(Unfit, match="keine Richtung eines Ziels"):
        read({**whole, "target_direction": "ungefähr"}, "x", choices())
    with pytest.raises(Unfit, match="zusammen"):
        read({"title_de": "X", "kind": "milestone", "target_direction": "at_most"}, "x", choices())
    # Figures of the state count if no field has any.
    state = {**given, "indicator": "patent_applications", "fields": ""}
    scope = "Anmeldungen beim DPMA aus Thüringen"
    assert read({**state, "target_scope": scope}, "x", choices()).target_scope == scope


def test_a_measure_belongs_to_a_goal_and_to_nothing_else() -> None:
    known = replace(choices(), parents={"goal": {"g1": "Mehr Export"}, "measure": {"m1": "Messen"}})
    given = {"title_de": "Messen", "kind": "measure"}
    assert read({**given, "parent": "mehr export"}, "x", known).parent_id == "g1"
    with pytest.raises(Unfit, match="passt nicht zur Art"):
        read({**given, "parent": "m1"}, "x", known)
    with pytest.raises(Unfit, match="Nur Maßnahmen"):
        read({**given, "kind": "event", "parent": "g1"}, "x", known)


def test_only_funding_programmes_have_a_giver_and_applicants() -> None:
    given = {"title_de": "Messen", "kind": "Förderprogramm", "giver": "Land", "time": "laufend"}
    one = read(given, "x", choices())
    assert (one.giver, one.time) == ("Land", Time())
    with pytest.raises(Unfit, match="nur ein Förderprogramm"):
        read({**given, "kind": "event"}, "x", choices())


@pytest.mark.parametrize(
    ("text", "target"), [("20000", "20000"), ("12,5", "12.5"), ("-0.25", "-0.25")]
)
def test_a_target_is_read_as_it_is_written(text: str, target: str) -> None:
    draft = {"kind": "milestone", "title_de": "Stellen", "target_year": "2030", "target": text}
    indicator = next(iter(choices().indicators[0]))
    assert read({**draft, "indicator": indicator}, FULL.id, choices()).target == target


@pytest.mark.parametrize("text", ["20.000", "20,000", "1.234.567", "0.1234", "zwanzig"])
def test_digits_that_may_be_thousands_are_not_guessed_at(text: str) -> None:
    with pytest.raises(Unfit, match=f"„{text}“.*ohne Punkt oder Komma für Tausender"):
        read({**write(FULL, "de"), "target": text}, FULL.id, choices())


AGAIN = {"time": "2027-03-02", "repeat": "yearly"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"clock_start": "9", "clock_end": "11.30 Uhr"}, ("09:00", "11:30", "", "")),
        ({"repeat": "jährlich", "repeat_until": "2030"}, ("", "", "yearly", "2030")),
        ({"repeat": "every six months", "clock_start": "14:05"}, ("14:05", "", "half_yearly", "")),
        ({**AGAIN, "repeat_on": "weekday"}, ("", "", "yearly", "")),
        ({**AGAIN, "repeat_on": "weekday", "time": "2027-03-30"}, "a fifth such weekday"),
        ({**AGAIN, "repeat_on": "last_weekday"}, "not the last such weekday"),
        ({**AGAIN, "repeat_on": "last_weekday", "time": "2027-03-25"}, ("", "", "yearly", "")),
        ({**AGAIN, "repeat_on": "Vollmond"}, "not a possible day of a repetition"),
        ({"repeat_on": "weekday", "time": "2027-03-02"}, "but no repetition"),
        ({"clock_start": "25:00"}, "not a time of day"),
        ({"clock_end": "11:00"}, "an end but no beginning"),
        ({"clock_start": "11:00", "clock_end": "9:00"}, "not after the beginning"),
        ({"time": "Q4/2027", "clock_start": "9:00"}, "names the day"),
        ({"time": "2027", "repeat": "yearly"}, "names the day"),
        ({"repeat_until": "2030"}, "but no repetition"),
        ({"repeat": "yearly", "repeat_until": "2026"}, "before the first date"),
        ({"repeat": "weekly"}, "“weekly” is not a possible repetition"),
    ],
)
def test_times_of_day_and_repetition_are_read_or_refused(
    change: dict[str, str], expected: object
) -> None:
    draft = {**write(FULL, "en"), **change}
    if isinstance(expected, str):
        with pytest.raises(Unfit) as error:
            read(draft, FULL.id, choices())
        (finding,) = error.value.findings
        assert expected in finding.en
    else:
        one = read(draft, FULL.id, choices())
        assert (one.clock_start, one.clock_end, one.repeat, one.repeat_until) == expected
        assert Model.from_json(one.to_json()) == one
