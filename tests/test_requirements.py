"""The pinned lists have every direct requirement, only exact versions, and no host."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from clusteratlas.paths import ROOT

DOCS = ROOT / "docs"
PIN = re.compile(r"([a-zA-Z0-9._-]+)==[0-9][^ ]*( ; .+)?")


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_requirement_is_pinned(name: str) -> None:
    direct = (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    pinned = (ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in pinned if not PIN.fullmatch(line)] == []
    wanted = {line.lower() for line in direct if not line.startswith("-r")}
    assert wanted and wanted <= {line.partition(" ;")[0].lower() for line in pinned}
    assert len(pinned) > 2 * len(wanted)


def test_the_development_list_holds_the_runtime_list() -> None:
    runtime, development = (
        set((ROOT / f"{name}.txt").read_text(encoding="utf-8").splitlines())
        for name in ("requirements", "requirements-dev")
    )
    assert runtime <= development


def test_the_latest_section_of_changes_has_the_version_of_the_project() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", changes, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert heads[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(project['version'])} – \d{{4}}-\d\d-\d\d", heads[1])


@pytest.mark.parametrize(
    ("says", "code", "expected"),
    [
        ("", 0, "No known holes"),
        ("Found 2 known vulnerabilities in 1 package", 1, "Found 2 known"),
        ("ERROR: Dependency not found and could not be audited", 1, "could not be asked"),
        ("Traceback (most recent call last):", 1, "could not be asked"),
    ],
)
def test_an_audit_that_could_not_ask_finds_nothing_free_of_holes(
    says: str, code: int, expected: str, tmp_path: Path
) -> None:
    """Run `make audit` with a stand-in for pip-audit."""
    program = tmp_path / "tools" / "bin" / "pip-audit"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit {code}\n")
    program.chmod(0o755)
    for result in (tmp_path / "tools" / ".made", tmp_path / "bin" / "python"):
        result.parent.mkdir(exist_ok=True)
        result.touch()
    command = ["make", "--silent", "--no-print-directory", "audit", f"VENV={tmp_path}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode == 0) == (code == 0)
    lines = [line for line in (run.stdout + run.stderr).splitlines() if "***" not in line]
    assert len(lines) == 1 and expected in lines[0]


@pytest.mark.parametrize("name", ["README.md", *(f"docs/{p.name}" for p in DOCS.glob("*.md"))])
def test_commands_to_paste_name_the_python_of_the_project(name: str) -> None:
    """A bare Debian has no `python`, and its python3 has none of the packages."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    blocks = [line for line in lines if line.startswith("    ") and "python -m" in line]
    assert [line for line in blocks if re.search(r"(?<![/\\])python -m", line)] == []


def test_nothing_private_goes_into_an_image() -> None:
    """Git ignores dossiers, imports, the register and secrets; an image must not hold them."""
    ours, image = (
        {line.strip("/") for line in (ROOT / name).read_text(encoding="utf-8").split()}
        for name in (".gitignore", ".dockerignore")
    )
    private = {line for line in ours if line.startswith("data/") or "secrets" in line}
    assert len(private) == 8 and private | {".env"} <= image
