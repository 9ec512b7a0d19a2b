"""Conference mode: seconds of the first and of a later answer of /present, bytes on the wire."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from clusteratlas.paths import ROOT

# Name -> what is presented. The first two have a separate process each; the last is requested in
# the process of the second, as by an audience that has been looking at other views.
CASES = {
    "regional map": ({"view": "regional_map"}, ()),
    "dossier of 13 fact sheets": ({}, ()),
    "fact sheet optik, behind the map": ({"view": "fact_sheet"}, ({"view": "regional_map"},)),
}


def measure() -> list[tuple[str, str]]:
    """Return rows (name, figure)."""
    return [(f"present: {name}: first / again / gzipped", _asked(name)) for name in CASES]


def _asked(name: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.present", name]
        place = {**os.environ, "CLUSTERATLAS_ARCHIVE": folder, "CLUSTERATLAS_WORK": folder}
        run = subprocess.run(
            command, cwd=ROOT, env=place, capture_output=True, text=True, check=True
        )
    first, again, size = json.loads(run.stdout)
    return f"{first:.2f} s / {again * 1000:.1f} ms / {size / 1000:.0f} kB"


def _answer(name: str) -> tuple[float, float, int]:
    """Return seconds of the first answer and of a later one (median of 20), and its bytes."""
    from starlette.applications import Starlette

    from clusteratlas.access import OWNER
    from clusteratlas.web import routes
    from tests.web.asgi import get

    app = Starlette(routes=routes(identify=lambda scope: OWNER))
    subject, before = CASES[name]
    subject = subject or {"dossier": _dossier()}
    for other in before:
        get(app, f"/present?{urlencode(other)}")
    seconds, body = [], b""
    for _ in range(21):
        start = time.perf_counter()
        answer = get(app, f"/present?{urlencode(subject)}")
        seconds.append(time.perf_counter() - start)
        body = answer.body
        assert answer.status == 200, answer.text
    return seconds[0], statistics.median(seconds[1:]), len(body)


def _dossier() -> str:
    """Store a dossier of all fields; return its id."""
    from clusteratlas import dossier, queries
    from clusteratlas.dossier import Item
    from clusteratlas.model import Selection
    from clusteratlas.views import ViewState

    def items() -> Iterator[Item]:
        for field_id in queries.answer("choices__fields", Selection()).frame.field_id:
            yield Item(ViewState("fact_sheet", Selection(field_id=field_id)).as_dict(), "Made up.")

    meeting = dossier.create("council", "Made up", date(2027, 3, 1))
    return dossier.save(replace(meeting, items=tuple(items()))).id


if __name__ == "__main__":
    print(json.dumps(_answer(sys.argv[1])))
