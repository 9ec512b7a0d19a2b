"""Bodies that editors change: checks with messages, merge with those of 2012, who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from clusteratlas import access, programme, queries
from clusteratlas.access import PUBLIC, Identity, Role
from clusteratlas.model import AtlasError, Selection
from clusteratlas.programme import bodies, body_draft
from clusteratlas.programme.bodies import BODIES, Body, Choices, Edit, merge, read, write
from clusteratlas.programme.judge import Unfit
from clusteratlas.text.tables import text_of
from tests.rendering import answer

AT = datetime(2026, 11, 29, 12, 0)
CHOICES = Choices(
    ({"a": "A-Rat", "b": "B-Kreis", "c": "C-Runde"},) * 2,
    ({"a": "A-Rat", "b": "B-Kreis", "c": "C-Runde", "institution:x": "Institut X"},) * 2,
    {"a": (), "b": ("a",), "c": ("b",)},
)
FULL = Body(
    "c",
    "C-Runde",
    "C round",
    "C",
    "Berät",
    "Advises",
    "monatlich",
    "monthly",
    ("a", "institution:x"),
    "b",
    ("b",),
    "Protokoll",
    is_public=True,
)


def council_of_2012() -> Body:
    council = body_draft.delivered_body("cluster_council")
    assert council
    return council


def findings(draft: dict[str, str], body_id: str = "c") -> list[str]:
    with pytest.raises(Unfit) as error:
        read(draft, body_id, CHOICES)
    return [one.text("de") for one in error.value.findings]


def merged(*edits: Edit, lang: str = "de", everything: bool = True) -> dict[str, dict[str, object]]:
    base = answer(bodies.QUESTION, Selection(lang=lang))
    result = merge(base, edits, {"institution:x": "Institut X"}, lang, everything)
    return {row["body_id"]: row for row in result.rows}


def edit(body: Body, revision: int = 1) -> Edit:
    return Edit(body.id, revision, AT, "eva", body)


def test_a_draft_comes_back_as_the_same_body_also_from_the_store() -> None:
    assert read(write(FULL), "c", CHOICES) == FULL
    assert BODIES.read(FULL.to_json()) == FULL
    with pytest.raises(AtlasError):
        BODIES.read("[]")


def test_all_faults_are_reported_together() -> None:
    texts = findings({"members": "niemand", "host": "a; b", "role_de": "x" * 1001})
    assert [text.split()[0] for text in texts] == ["„Aufgabe", "Ein", "Nur", "Bitte"] or len(
        texts
    ) == 4
    assert any("„niemand“ ist nicht bekannt" in text for text in texts)
    assert any("Bitte einen Namen angeben" in text for text in texts)


@pytest.mark.parametrize("name", ["members", "host", "reports_to"])
def test_nobody_is_tied_to_himself(name: str) -> None:
    [texts] = findings({"name_de": "C", name: "c"})
    assert texts.startswith("Ein Gremium kann nicht sein eigenes Mitglied")


def test_nobody_reports_in_a_circle() -> None:
    [texts] = findings({"name_de": "A", "reports_to": "c"}, "a")
    assert texts.startswith("So würden Gremien im Kreis")
    assert read({"name_de": "C", "reports_to": "a"}, "c", CHOICES).reports_to_ids == ("a",)


def test_what_was_delivered_is_a_body_in_both_languages() -> None:
    council = council_of_2012()
    assert council.name_en == "ClusterCouncil" and council.rhythm_en == "once a year"
    assert council.member_ids == (
        *("tmwat", "tmbwk", "leg", "tab", "stift", "chambers", "networks", "thcm", "thega"),
    )
    office = body_draft.delivered_body("thcm")
    assert office and office.short_name == "ThCM" and office.host_id == "leg"
    assert office.reports_to_ids == ("cluster_council", "cluster_board")
    assert body_draft.delivered_body("none") is None


def test_a_new_name_is_used_wherever_the_body_is_named() -> None:
    changed = replace(council_of_2012(), name_de="Rat der Cluster", rhythm_de="alle zwei Jahre")
    rows = merged(edit(changed))
    assert rows["cluster_council"]["rhythm"] == "alle zwei Jahre"
    assert rows["cluster_board"]["reports_to"] == "Rat der Cluster"
    assert rows["thcm"]["reports_to"] == "Rat der Cluster; ClusterBoard"
    assert (rows["cluster_council"]["revision"], rows["cluster_board"]["revision"]) == (1, 0)
    # Everything else is as delivered.
    base = {r["body_id"]: r for r in answer(bodies.QUESTION, Selection()).rows}
    for key in ("members", "host", "role", "source_place"):
        now, then = (text_of(one["cluster_board"][key]) for one in (rows, base))
        assert now == then


def test_an_archived_body_is_in_no_list_and_nobodys_member() -> None:
    bank = body_draft.delivered_body("tab")
    assert bank
    rows = merged(edit(replace(bank, is_archived=True)))
    assert "tab" not in rows and "Aufbaubank" not in str(rows["cluster_council"]["members"])


def test_a_missing_translation_is_marked_and_institutions_are_named() -> None:
    own = Body("new", name_de="Beirat", member_ids=("institution:x", "leg"), is_public=True)
    rows = merged(edit(own), lang="en")
    assert rows["new"]["name"] == "Beirat [not translated yet]"
    assert str(rows["new"]["members"]).endswith("(LEG); Institut X")


def test_the_public_sees_what_is_marked_public(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    BODIES.save(Body("0" * 12, name_de="Geheimer Kreis"), 0, "eva")
    BODIES.save(replace(council_of_2012(), role_de="Anders", is_public=False), 0, "eva")
    public, reader = (
        programme.asking(queries.answer, who)(bodies.QUESTION, Selection()).frame
        for who in (PUBLIC, Identity(frozenset({Role.READER})))
    )
    assert len(public) == 12 and "Anders" not in set(public.role)
    assert len(reader) == 13 and "Geheimer Kreis" in set(reader["name"])
    assert "0" * 12 in programme.names("de").bodies
    assert "0" * 12 not in programme.names("de", everything=False).bodies
    assert access.may(PUBLIC, access.Action.READ_PROGRAMME) is False


def test_answers_without_ties_stay_as_they_are() -> None:
    base = answer(bodies.QUESTION, Selection())
    old = replace(base, frame=base.frame.drop(columns=["member_ids", "host_id", "reports_to_ids"]))
    result = merge(old, [edit(FULL)], {}, "de", everything=True)
    pd.testing.assert_frame_equal(result.frame, old.frame)


def test_what_asks_for_another_reader_brings_none_of_his_bodies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    BODIES.save(Body("0" * 12, "Geheimer Rat"), 0, "eva")
    editors = programme.asking(queries.answer, access.OWNER)
    for ask, is_there in ((programme.asking(editors, PUBLIC), False), (editors, True)):
        names = set(ask(bodies.QUESTION, Selection()).frame["name"])
        assert ("Geheimer Rat" in names) is is_there
