"""The atlas in notebooks: frames, refusals, the worked example, the installed package."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import clusteratlas
from clusteratlas import store
from clusteratlas.api.endpoints import ENDPOINTS
from clusteratlas.model import AtlasError
from clusteratlas.notebook import Atlas
from clusteratlas.paths import ROOT, store_path


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return clusteratlas.open(lang="en")


def test_every_question_says_what_it_gives_and_takes(atlas: Atlas) -> None:
    texts = atlas.questions()
    assert list(texts.question[: len(ENDPOINTS)]) == list(ENDPOINTS)
    assert len(texts) == len(ENDPOINTS) + len(list((ROOT / "queries" / "pages").glob("*.sql")))
    assert texts.row.str.match("One row|The |At most ").all(), texts.row.tolist()
    assert atlas.help("fact_sheet__field").splitlines()[1] == "  field_id = 'optik'"


def test_a_list_gives_all_its_pages(atlas: Atlas) -> None:
    frame = atlas.ask("observations", indicator=["employees", "companies"])
    with store.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), sum(value) FROM observation"
            " WHERE indicator_id IN ('employees', 'companies')"
        )
        [(count, total)] = cursor.fetchall()
    assert len(frame) == count and frame.value.sum() == pytest.approx(total)
    assert frame.attrs["data_version"] == atlas.version == store.data_version().id


def test_more_rows_than_a_page_has(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = atlas.ask("regions")
    monkeypatch.setattr("clusteratlas.notebook.MOST_ROWS", 7)
    pd.testing.assert_frame_equal(atlas.ask("regions"), whole)


def test_a_question_has_its_sources_and_definitions(atlas: Atlas) -> None:
    frame = atlas.ask("fact_sheet__figures", field_id="automobil")
    assert {one["id"] for one in frame.attrs["sources"]} == set(frame.source_id)
    assert {one["id"] for one in frame.attrs["indicators"]} == set(frame.indicator_id)
    assert all(one["definition"] for one in frame.attrs["indicators"])


@pytest.mark.parametrize(
    ("name", "choices", "expected"),
    [
        ("observation", {}, "There is no question “observation”. Similar ones: observations"),
        ("../pages/x", {}, "There is no question"),
        (3, {}, "There is no question “3”"),
        ("fact_sheet__field", {"field": "optik"}, "does not take “field”. It takes: field_id."),
        ("fact_sheet__field", {"field_id": 7}, "The value of “field_id” is of the wrong kind"),
        ("fields", {"field": "nix"}, "nix"),
        ("fields", {"limit": 3}, "does not take “limit”"),
    ],
)
def test_refusals(atlas: Atlas, name: str, choices: dict[str, Any], expected: str) -> None:
    with pytest.raises(AtlasError) as refused:
        atlas.ask(name, **choices)
    assert expected in str(refused.value) == refused.value.en


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"lang": "fr"}, "Die Sprache „fr“ gibt es nicht: de oder en."),
        ({"version": 5, "lang": "en"}, "The data version “5” is not archived here"),
        ({"version": "../x"}, "Der Datenstand „../x“ ist hier nicht aufbewahrt"),
        ({"store": "nowhere.duckdb"}, "Bitte mit store= eine Datei nennen"),
    ],
)
def test_what_cannot_be_opened(
    choices: dict[str, Any], expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(store_path()))  # afterwards as before
    monkeypatch.setattr("clusteratlas.notebook.RAW", tmp_path / "raw")  # of an installed package
    with pytest.raises(AtlasError, match=re.escape(expected)):
        clusteratlas.open(**choices)


def test_a_version_that_is_not_kept_and_a_store_that_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(AtlasError, match="nicht aufbewahrt"):
        clusteratlas.open("000000000000")
    opened = clusteratlas.open()
    monkeypatch.setenv("CLUSTERATLAS_STORE", "/dev/null/other.duckdb")
    with pytest.raises(AtlasError, match="ein anderer Datenbestand"):
        opened.ask("fields")


def test_the_worked_notebook_runs() -> None:
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text("utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert (names["export_ratio"], names["optics_employees"]) == (49.9, 8_100)
    assert len(names["fields"]) > 13 and not [cell for cell in cells if cell.get("outputs")]


def test_the_installed_package_answers_without_a_checkout(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    shutil.copy(ROOT / "pyproject.toml", source)
    for name in ("clusteratlas", "queries"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    target = tmp_path / "installed"
    given = ["--no-build-isolation", "--no-compile", "--target", str(target), str(source)]
    subprocess.run([*pip, "--disable-pip-version-check", *given], check=True, timeout=120)
    asked = (
        "import clusteratlas, sys\n"
        "print(clusteratlas.__file__)\n"
        "print(len(clusteratlas.open(store=sys.argv[1]).ask('fields')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", asked, str(store_path())],
        env={**os.environ, "PYTHONPATH": str(target)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    file, count = run.stdout.split()
    assert file.startswith(str(target)) and int(count) == len(clusteratlas.open().ask("fields"))
