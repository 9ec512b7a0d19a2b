"""The command update: messages, audit trail and exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from clusteratlas.access import OWNER
from clusteratlas.text.wording import say
from clusteratlas.update.plan import read_plan
from clusteratlas.update.run import Outcome, Places, update
from clusteratlas.work import audit

_EVENTS = {"published": "update_publish", "held": "update_hold"}
_HELD = 3  # exit code if the tables were held back; 1 if one failed


def run_update(plan: Path, places: Places, force: bool, lang: str) -> int:
    """Run the nightly job of a plan; return the exit code. Raises AtlasError."""
    outcome = update(read_plan(plan), places, force)
    if event := _EVENTS.get(outcome.result):
        detail = json.dumps(outcome.as_dict("de"), ensure_ascii=False)
        audit.record(OWNER.actor, event, outcome.version, detail)
    print(json.dumps(outcome.as_dict(lang), ensure_ascii=False))
    for error in outcome.failures:
        print(error.text(lang), file=sys.stderr)
    print(_sentence(outcome, lang), file=sys.stderr)
    if outcome.result == "held":
        return _HELD
    return 1 if outcome.failures else 0


def _sentence(outcome: Outcome, lang: str) -> str:
    counts = {"published": outcome.tables, "held": outcome.worse, "failed": outcome.failures}
    count = len(counts.get(outcome.result, ()))
    return say(lang, f"update_{outcome.result}", version=outcome.version, count=count)
