"""A table from the reader's disk comes onto the map and goes again, in a project of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OpenPage
from harness import READY_MS, ROOT, Server, axe_findings, choose, ready, start_server
from playwright.sync_api import Page, expect

from clusteratlas.files import link
from tests.importer.made_up import BLOCK

TABLE = "42111-99-01-4"
MAP = f"/regional_map?lang=de&data=user.{TABLE}"
REBUILD_MS = 4 * READY_MS  # the server builds its store anew


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, so that nothing lands in the data of whoever runs the tests."""
    root = tmp_path_factory.mktemp("project")
    for part in ("clusteratlas", "pages", "queries", "data/raw", "data/catalog", ".streamlit"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    store = Path("data/build/clusteratlas.duckdb")
    (root / store).parent.mkdir()
    for part in ("app.py", store):
        shutil.copy(ROOT / part, root / part)
    # Builds replace the tables of the last one and never write into them.
    (root / store.parent / "cache").mkdir()
    for table in (ROOT / store.parent / "cache").iterdir():
        link(table, root / store.parent / "cache" / table.name)
    return root


@pytest.fixture(scope="module")
def server(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The atlas of the copy, in place of the one that all other tests look at."""
    running = start_server(tmp_path_factory.mktemp("import") / "server.log", project)
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


def _files(root: Path) -> set[tuple[str, int]]:
    """Return path and time of all data that an import could touch."""
    folders = (root / "data" / name for name in ("user", "build", "raw"))
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {(str(path), path.stat().st_mtime_ns) for path in files}


def _take_in(page: Page, file: Path) -> None:
    page.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(file.name).first).to_be_visible()
    page.get_by_role("button", name="Einlesen", exact=True).click()


def test_chosen_read_shown_on_the_map_and_removed(
    open_page: OpenPage, project: Path, tmp_path: Path
) -> None:
    mine, file = _files(ROOT), tmp_path / "erfunden.csv"
    file.write_text(BLOCK, encoding="utf-8")

    page = open_page("/sources?lang=de")
    expect(page.get_by_text("Noch keine Tabelle eingelesen.")).to_be_visible()
    _take_in(page, file)
    # Seven lines of data; one of them is on a Kreis that does not exist.
    report = page.get_by_text(
        f"{TABLE}: 7 Zeilen gelesen = 6 gespeichert + 0 auf „Insgesamt“ zurückgeführt + 1 "
        "übergangen."
    )
    expect(report).to_be_visible(timeout=REBUILD_MS)
    ready(page)
    row = page.get_by_role("row").filter(has_text="erfunden.csv")
    expect(row).to_contain_text("10. Oktober 2017")
    assert axe_findings(page) == []
    assert [p.name.partition("@")[0] for p in (project / "data/user").iterdir()] == [TABLE]

    shown = open_page("/regional_map?lang=de")
    choose(shown, "Datenbestand", "Erfundene Tabelle")
    choose(shown, "Indikator", "Betriebe")
    choose(shown, "Wirtschaftsbereich", "Bergbau und Verarbeitendes Gewerbe")
    expect(shown.locator("h1")).to_contain_text(
        "2 von 22 haben eine Angabe, darunter Erfurt, Stadt mit 12: Betriebe"
    )
    assert f"data=user.{TABLE}" in shown.url
    shown.locator("summary").filter(has_text="Rangfolge der Kreise").click()
    row = shown.get_by_role("row").filter(has_text="Sonneberg").first
    expect(row).to_contain_text(re.compile(r"Sonneberg\s*4"))

    page.get_by_role("button", name="Tabelle entfernen").click()
    page.get_by_role("button", name="Endgültig entfernen").click()
    expect(page.get_by_text("Noch keine Tabelle eingelesen.")).to_be_visible(timeout=REBUILD_MS)
    expect(report).to_have_count(0)
    assert list((project / "data/user").iterdir()) == []

    gone = open_page(MAP)
    expect(gone.get_by_text("in der Adresse ist nicht bekannt")).to_be_visible()
    gone.get_by_role("combobox", name="Datenbestand").click()
    expect(gone.get_by_role("option", name="Erfundene Tabelle")).to_have_count(0)
    assert _files(ROOT) == mine
