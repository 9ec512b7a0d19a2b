"""SIGKILL at random moments of build, import, register, dossier and backup: `make kills`.

A step runs in a separate process and is killed at a random moment. The state that it leaves must be
the complete state before or after. Then the step runs to its end, and no leftovers of the killed
process may remain. Uses the small project of the tests, with made-up tables.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from zipfile import ZipFile

from clusteratlas import backup, dossier, store
from clusteratlas.build import build
from clusteratlas.importer import keep
from clusteratlas.paths import archive_path, internal_path, store_path
from clusteratlas.register import columns, internal, reading, vault
from clusteratlas.register.intake import take_apart
from tests import small
from tests.importer import made_up as tables
from tests.register import made_up as companies

Step = Callable[[Path, int], None]
_FIGURE = "SELECT value FROM observation WHERE source_id LIKE 'user.%' AND status = 'provisional'"
_SLOW_TO_IMPORT = (keep.take_in, internal.store, take_apart, dossier.save, backup.back_up)
_COUNT = "SELECT count(*) AS companies FROM register_company"
_HALF = (".new-", ".half-", ".before-", ".restoring-", ".update-", ".42111")  # of temporary names


def _build(project: Path, n: int) -> None:
    """Build after a change of the build code, which makes another data version."""
    code = project / "clusteratlas" / "build" / "__init__.py"
    lines = [line for line in code.read_text().splitlines() if not line.startswith("# made up")]
    code.write_text("\n".join([*lines, f"# made up {n}"]) + "\n")
    build(project, store_path(), archive=archive_path())


def _import(project: Path, n: int) -> None:
    table = tables.COLUMN.replace("3000p", f"{3000 + n}p").replace("15:20:48", _clock(n))
    keep.take_in(project, store_path(), table.encode(), "table.csv", {"DE", "16051", "16072"})


def _clock(n: int) -> str:
    """Return a date later than those of the previous steps."""
    return f"{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}"


def _register(_: Path, n: int) -> None:
    file = reading.read(companies.as_csv(companies.rows()[: 100 + n % 200]), "register.csv")
    with take_apart(file, columns.propose(file), date(2026, 11, 28), internal_path()) as intake:
        internal.store(intake, internal_path())


def _dossier(_: Path, n: int) -> None:
    ((one,), _damaged) = dossier.list_all()
    dossier.save(replace(one, agenda=(f"Made-up point {n}",)))


def _backup(project: Path, _: int) -> None:
    places = backup.Places(project, store_path(), archive_path(), internal_path())
    backup.back_up(project.parent / "backup.zip", places, True, "kills")


STEPS: dict[str, Step] = {
    "build": _build,
    "import": _import,
    "register": _register,
    "dossier": _dossier,
    "backup": _backup,
}


def _state(project: Path, there: Connection) -> None:
    """Send what a reader sees: step -> its current result; 'left' -> names of leftovers."""
    with store.cursor() as cursor:
        figures = cursor.execute(_FIGURE).fetchall()
    listed = dossier.list_all()
    backup_file = project.parent / "backup.zip"
    there.send(
        {
            "build": store.data_version().id,
            "import": figures,
            "register": int(vault.ask(internal_path(), _COUNT).companies[0])
            if internal.imports(internal_path())
            else 0,
            "dossier": [(one.title, one.agenda) for one in listed[0]] + listed[1],
            "backup": backup_file.is_file() and ZipFile(backup_file).testzip() is None,
            "left": sorted(p.name for p in project.parent.rglob("*") if p.name.startswith(_HALF)),
        }
    )


def main() -> int:
    """Kill as often as requested; print the results; return 1 if a state was neither."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    dice = random.Random(asked.seed)
    small.make()
    with tempfile.TemporaryDirectory() as name:
        project = _prepare(Path(name))
        seconds = {step: _run(project, step, 0) for step in STEPS}
        print({step: round(s, 2) for step, s in seconds.items()})
        faults = []
        for n in range(1, asked.count + 1):
            step = dice.choice(list(STEPS))
            faults += _kill(project, step, n, dice.uniform(0, 1.1 * seconds[step]))
    print(f"{asked.count} kills, {len(faults)} faults")
    return 1 if faults else 0


def _prepare(folder: Path) -> Path:
    """Set up a separate project with one dossier; return its folder."""
    project = folder / "project"
    small.copy_parts(small.PROJECT, project)
    os.environ["CLUSTERATLAS_STORE"] = str(folder / "store.duckdb")  # everything else is next to it
    multiprocessing.set_start_method("forkserver")
    multiprocessing.set_forkserver_preload([step.__module__ for step in _SLOW_TO_IMPORT])
    _start(_first, project, 0).join()
    return project


def _first(project: Path, _: int) -> None:
    build(project, store_path(), archive=archive_path())
    dossier.create("council", "Made-up dossier", date(2027, 3, 1))


def _start(step: Step, project: Path, n: int) -> multiprocessing.Process:
    process = multiprocessing.Process(target=step, args=(project, n))
    process.start()
    return process


def _run(project: Path, step: str, n: int) -> float:
    """Run a step to its end; return its seconds. Raises RuntimeError if it fails."""
    start = time.monotonic()
    process = _start(STEPS[step], project, n)
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{n} {step}")
    return time.monotonic() - start


def _kill(project: Path, step: str, n: int, seconds: float) -> list[str]:
    """Kill a step after `seconds`, then let it end; print and return what was wrong."""
    before = _ask(project)
    process = _start(STEPS[step], project, n)
    process.join(seconds)
    process.kill()
    process.join()
    after = _ask(project)
    _run(project, step, n)
    healed = _ask(project)
    faults = [
        f"{part}: {before[part]} -> {after[part]} -> {healed[part]}"
        for part in STEPS
        # Another import of the same table has another date, so another data version.
        if (part, step) != ("build", "import") and after[part] not in (before[part], healed[part])
    ]
    faults += [f"left: {healed['left']}"] if healed["left"] else []
    print(n, step, f"{seconds:.2f} s", *faults, sep="; ", flush=True)
    return faults


def _ask(project: Path) -> dict[str, object]:
    """Return the state as another process reads it."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_state, args=(project, there))
    process.start()
    there.close()
    state: dict[str, object] = here.recv()
    process.join()
    return state


if __name__ == "__main__":
    sys.exit(main())
