"""The pinned lists hold every direct requirement, exact versions only, and no host."""

from __future__ import annotations

import re
import tomllib

import pytest

from clusteratlas.paths import ROOT

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
