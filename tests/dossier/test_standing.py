"""The work programme at a meeting: late, changed and due items by hand; the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from clusteratlas import dossier
from clusteratlas.dossier import Dossier
from clusteratlas.model import Answer, Selection
from clusteratlas.output.blocks import Heading, Table, Text
from clusteratlas.views.programme_standing import standing
from clusteratlas.views.targets import Targets
from tests.rendering import answer

SINCE, DAY, UNTIL = date(2025, 12, 10), date(2026, 12, 10), date(2027, 6, 10)


def items(*rows: tuple[str, str, str, str, str]) -> Answer:
    """Return items with title, first and last day, state, day of the last change."""
    every = answer("programme__items", Selection(lang="en"))
    one = every.frame[every.frame.item_id == "mnt_branchentag_2012"].iloc[0].to_dict()
    result = [
        {**one, "item_id": f"i{n}", "title": title, "precision": "day", "state_2012": None}
        | {"period_start": first, "period_end": last, "state_now": state, "as_of": changed}
        for n, (title, first, last, state, changed) in enumerate(rows)
    ]
    frame = pd.DataFrame(result)
    dates = {c: pd.to_datetime(frame[c]) for c in ("period_start", "period_end", "as_of")}
    return replace(every, frame=frame.assign(**dates))


MADE_UP = (
    ("Late", "2026-01-01", "2026-12-09", "running", "2025-12-10"),
    ("Last day", "2026-12-10", "2026-12-10", "planned", ""),
    ("Soon", "2027-06-10", "2027-07-01", "unknown", "2025-12-11"),
    ("Later", "2027-06-11", "2027-06-11", "planned", ""),
    ("Over and done", "2026-01-01", "2026-01-02", "done", "2026-01-05"),
    ("Dropped", "2027-01-01", "2027-01-02", "dropped", ""),
)


def test_what_is_late_changed_and_due_by_hand() -> None:
    blocks, shown = standing(items(*MADE_UP), Targets.of(answer, "en"), SINCE, DAY, UNTIL)
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    tables = [list(b.answer.frame.text_0) for b in blocks if isinstance(b, Table)]
    assert dict(zip(heads, tables, strict=True)) == {
        "Overdue on 10 December 2026: 1 item": ["Late"],
        "Entered or changed since the meeting of 10 December 2025: 2 items": [
            "Over and done",
            "Soon",
        ],
        "Due by the next usual meeting (10 June 2027): 2 items": ["Last day", "Soon"],
    }
    assert list(shown.frame.title) == ["Late", "Last day", "Soon", "Over and done"]
    blocks, _ = standing(items(*MADE_UP), Targets.of(answer, "en"), None, DAY, UNTIL)
    assert sum(isinstance(block, Table) for block in blocks) == 2


def test_a_milestone_has_its_target_and_whether_it_is_reached() -> None:
    every = items(("Late", "2026-01-01", "2026-12-09", "running", ""))
    target = {"field_ids": "optik", "measured_by": "export_ratio_percent", "target": "60"}
    scope = {"target_year": "2026", "target_scope": "Branche (OptoNet-Erhebung)"}
    frame = every.frame.assign(**target, **scope, target_direction=None)
    own = replace(every, frame=frame)
    blocks, _ = standing(own, Targets.of(answer, "de"), SINCE, DAY, UNTIL)
    [table] = [block for block in blocks if isinstance(block, Table)]
    [row] = table.answer.rows
    assert row["text_3"].replace("\u00a0", " ") == (
        "läuft; Exportquote: mindestens 60 % im Jahr 2026; Abgrenzung: Branche (OptoNet-Erhebung); "
        "erreicht, Stand 2016: ca. 66,0 %"
    )
    assert set(row["source_id"].split(";")) <= {source.id for source in table.answer.sources}
    assert len(row["source_id"].split(";")) == 2


@pytest.mark.parametrize(
    ("lang", "expected"), [("de", "ist nichts überfällig"), ("en", "nothing is overdue")]
)
def test_a_sentence_says_that_nothing_is_due(lang: str, expected: str) -> None:
    outcome = items(("Done", "2026-01-01", "2026-01-02", "done", ""))
    ((text,), shown) = standing(outcome, Targets.of(answer, lang), SINCE, DAY, UNTIL)
    assert isinstance(text, Text) and expected in text.text and shown.empty


def test_a_dossier_has_it_after_the_words_of_its_maker_where_he_wants_it(own: Path) -> None:
    meeting = dossier.create("board", "Board", DAY)
    plain = dossier.document(meeting, "en")
    heads = [block.text for block in plain.blocks if isinstance(block, Heading)]
    assert "Work programme: state" not in heads
    wanted = replace(meeting, has_programme=True, programme_text="<b>Ours</b>\n\nTwo")
    assert Dossier.from_json(wanted.to_json()) == wanted
    assert meeting.parts_unlike(wanted) == ("has_programme", "programme_text")
    blocks = dossier.document(wanted, "en").blocks
    head = Heading("Work programme: state")
    own_words = blocks[blocks.index(head) + 1 :][:2]
    assert own_words == (Text("<b>Ours</b>"), Text("Two"))
