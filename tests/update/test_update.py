"""The nightly job against a test portal: fetched, checked, published or held back."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pandas as pd
import pytest

from clusteratlas import __main__, archive, store
from clusteratlas.files import link
from clusteratlas.importer import Member, Report
from clusteratlas.model import IDENTITY, AtlasError
from clusteratlas.paths import ROOT, archive_path
from clusteratlas.update import Places, Plan, read_plan, run, update
from clusteratlas.update.fetch import fetch
from clusteratlas.work import audit
from tests import small
from tests.importer import made_up
from tests.inputs import copy_inputs, link_last_build

CODE = "42111-99-01-4"
# Answers of portals instead of a table, in their wording.
SIGN_IN = {"Status": {"Code": 15, "Content": "Ein Benutzername ist erforderlich.", "Type": "ERROR"}}
TOO_LARGE = {"Code": 98, "Content": "Die Tabelle ist zu groß für den Dialog.", "Type": "ERROR"}


class Portal(BaseHTTPRequestHandler):
    """A portal like the REST interface of GENESIS: POST, credentials in the headers."""

    tables: ClassVar[dict[str, bytes]] = {}
    asked: ClassVar[list[tuple[str, dict[str, list[str]]]]] = []

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append((self.path, form))
        if (self.headers["username"], self.headers["password"]) != ("amt", "geheim"):
            return self._send(401, json.dumps(SIGN_IN).encode())
        body = self.tables.get(form["name"][0])
        return self._send(404 if body is None else 200, body or b"<html>not found</html>")

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Write no log."""


@pytest.fixture(scope="module")
def portal() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/rest/2020/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def plan(portal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Return a plan with one table and a folder; the portal has the table."""
    monkeypatch.setenv("AMT_USER", "amt")
    monkeypatch.setenv("AMT_PASSWORD", "geheim")
    monkeypatch.setattr(Portal, "tables", {CODE: made_up.BLOCK.encode()})
    monkeypatch.setattr(Portal, "asked", [])
    path = tmp_path / "update.yml"
    path.write_text(
        f"portals: {{amt: {{url: {portal}, user: AMT_USER, password: AMT_PASSWORD}}}}\n"
        f"tables: [{{portal: amt, code: {CODE}}}]\nfolder: drop\nhold: {{fall_percent: 30}}\n"
    )
    return read_plan(path)


def test_a_table_is_asked_for_as_the_portals_document(plan: Plan) -> None:
    [(name, body)], failures = fetch(plan)
    assert (name, body, failures) == (f"{CODE}.csv", made_up.BLOCK.encode(), [])
    [(path, form)] = Portal.asked
    assert path == "/rest/2020/data/tablefile" and form["name"] == [CODE]
    assert form["format"] == ["ffcsv"] and "geheim" not in str(form)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (json.dumps(TOO_LARGE).encode(), "98 Die Tabelle ist zu groß für den Dialog."),
        (b"{", f"amt gibt die Tabelle {CODE} nicht her: ?"),
        (None, "HTTP 404"),
        (b"", "HTTP 200"),
    ],
)
def test_answers_without_a_table_are_reported(
    plan: Plan, body: bytes | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Portal, "tables", {} if body is None else {CODE: body})
    files, [failure] = fetch(plan)
    assert not files and expected in failure.de and "geheim" not in failure.de


def test_credentials_that_are_wrong_or_missing(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMT_PASSWORD", "falsch")
    assert "15 Ein Benutzername ist erforderlich." in fetch(plan)[1][0].de
    monkeypatch.delenv("AMT_PASSWORD")
    assert fetch(plan)[1][0].de == "Die Zugangsdaten fehlen in der Umgebung: AMT_PASSWORD."


@pytest.mark.parametrize(
    "text",
    [
        "portals: {x: {url: 'http://example.org/', user: A, password: B}}",  # no TLS
        "tables: [{portal: x, code: 42111-02-03-4}]",
        "portals: {x: {url: 'https://example.org/', user: A, password: B}}\n"
        "tables: [{portal: x, code: '../x'}]",
        "hold: {fall: 3}",
        "nix: 1",
        "[",
        "7",
    ],
)
def test_a_plan_that_cannot_be_meant(text: str, tmp_path: Path) -> None:
    path = tmp_path / "update.yml"
    path.write_text(text)
    with pytest.raises(AtlasError, match=r"update\.yml ist so nicht gemeint"):
        read_plan(path)


def test_the_example_is_a_plan() -> None:
    plan = read_plan(ROOT / "deploy" / "update.yml")
    assert [portal.name for portal, _ in plan.tables] == ["regional", "regional"]
    assert plan.fall_percent == 50 and plan.holds_lost
    unit = (ROOT / "deploy" / "clusteratlas-update.service").read_text(encoding="utf-8")
    [writes] = [x.partition("=")[2] for x in unit.splitlines() if x.startswith("ReadWritePaths=")]
    assert plan.folder and plan.folder.is_relative_to(writes)


def _figures(folder: Path, version: str, rows: list[tuple[str, str, float | None]]) -> None:
    """Archive a made-up version: (indicator, day, value) of one region."""
    place = folder / "versions" / version
    place.mkdir(parents=True)
    frame = pd.DataFrame(rows, columns=["indicator_id", "period_end", "value"])
    names = ("indicator_name_de", "field_name_de", "region_name", "detail_de")
    frame = frame.assign(**{name: "x" for name in (*IDENTITY, *names) if name not in frame})
    frame["period_end"] = pd.to_datetime(frame.period_end).dt.date
    frame["period_start"] = frame.period_end
    frame.to_parquet(place / "figures.parquet")


def test_what_is_lost_or_falls(tmp_path: Path) -> None:
    before = [("a", "2021-12-31", 10.0), ("a", "2022-12-31", 100.0), ("b", "2022-12-31", 5.0)]
    before += [("c", "2022-12-31", 5.0), ("d", "2022-12-31", None), ("e", "2022-12-31", 100.0)]
    after = [("a", "2021-12-31", 10.0), ("a", "2022-12-31", 100.0), ("a", "2023-12-31", 60.0)]
    after += [("b", "2022-12-31", None), ("c", "2022-12-31", 2.0), ("e", "2022-12-31", 70.0)]
    _figures(tmp_path, "000000000001", before)
    _figures(tmp_path, "000000000002", after)
    given = tmp_path, "000000000001", "000000000002"
    result = archive.losses(*given, 0.3)
    assert result[["reason", "indicator_id", "then_value"]].to_numpy().tolist() == [
        ["fall", "a", 100.0],  # the new year against the previous one
        ["fall", "c", 5.0],
        ["lost", "b", 5.0],
    ]
    assert list(archive.losses(*given, 0.5, ["b"]).indicator_id) == ["c"]
    assert archive.losses(*given[:2], given[1], 0.3).empty


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Places, dict[str, str]]:
    """Return an installation whose import builds nothing; the text of a table sets the result.

    The text "same" gives the previous data version, "fall" one in which figures fell by 60 %; other
    texts cannot be read. The dict has the published tables by text.
    """
    published: dict[str, str] = {}
    places = Places(tmp_path / "project", tmp_path / "store.duckdb")
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(link(small.STORE, places.store)))
    current = store.data_version().id

    def keep(target: Path, folder: Path, version: str) -> None:
        _few_figures(folder, version, 100.0)

    def take_in_all(
        root: Path, target: Path, tables: list[Member], regions: set[str], archive: Path | None
    ) -> list[Report | AtlasError]:
        texts = [bytes(data).decode() for _, data in tables]  # type: ignore[arg-type]
        if archive and "fall" in texts:
            _few_figures(archive, "f" * 12, 40.0)
        elif not archive:
            published.update({text: current for text in texts})
        return [
            Report(text, "", 1, 0, 0) if text in ("same", "fall") else AtlasError("krumm", "bent")
            for text in texts
        ]

    monkeypatch.setattr(run.archive, "keep", keep)
    monkeypatch.setattr(run.importer, "take_in_all", take_in_all)
    monkeypatch.setattr(run.importer, "known_regions", set)
    return places, published


def _few_figures(folder: Path, version: str, value: float) -> None:
    """Archive a version with two figures of the small store, one of them with a made-up value."""
    place = folder / "versions" / version
    place.mkdir(parents=True)
    sql = (ROOT / "queries" / "archive" / "figures.sql").read_text(encoding="utf-8")
    with store.cursor() as cursor:
        cursor.execute("CREATE OR REPLACE TEMP VIEW figure AS SELECT * FROM observation")
        frame = cursor.execute(sql).fetch_df_chunk(1).head(2)
    frame.assign(value=value).to_parquet(place / "figures.parquet")
    result = {"built_at": "2026-11-29T00:00:00+00:00", "figures": 2, "indicators": 1, "sources": 1}
    (place / "summary.json").write_text(json.dumps(result))


@pytest.mark.parametrize(
    ("texts", "force", "result", "failures", "stays"),
    [
        ([], False, "nothing", 0, []),
        (["same"], False, "nothing", 0, []),
        (["same"], True, "nothing", 0, []),
        (["fall"], False, "held", 0, ["0.csv"]),
        (["fall"], True, "published", 0, []),
        (["kaputt"], False, "failed", 1, ["0.csv"]),
        (["same", "kaputt"], False, "failed", 1, ["1.csv"]),
        (["kaputt", "fall"], True, "published", 1, ["0.csv"]),
    ],
)
def test_what_a_night_does_with_the_files_of_the_folder(
    built: tuple[Places, dict[str, str]],
    tmp_path: Path,
    texts: list[str],
    force: bool,
    result: str,
    failures: int,
    stays: list[str],
) -> None:
    places, published = built
    drop = tmp_path / "drop"
    drop.mkdir()
    for number, text in enumerate(texts):
        (drop / f"{number}.csv").write_text(text)
    outcome = update(Plan((), drop, 50.0, True, ()), places, force)
    assert (outcome.result, len(outcome.failures)) == (result, failures)
    assert sorted(path.name for path in drop.glob("*.csv")) == stays
    assert set(published) == ({"fall"} if result == "published" else set())
    for error in outcome.failures:  # the message says which file to look at
        assert error.de == f"{texts.index('kaputt')}.csv: krumm"


def test_a_file_that_cannot_be_moved_is_reported_and_its_table_is_published(
    built: tuple[Places, dict[str, str]], tmp_path: Path
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    (drop / "0.csv").write_text("fall")
    (drop / "done").write_text("no folder")
    outcome = update(Plan((), drop, 50.0, True, ()), built[0], force=True)
    assert outcome.result == "published"
    assert "0.csv could not be moved" in outcome.failures[0].en


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "b.csv").symlink_to(tmp_path / "b.csv")  # a loop, which not even root can read
    monkeypatch.setattr(Path, "is_file", lambda path: path.suffix == ".csv")
    files, [failure] = fetch(Plan((), tmp_path, 50.0, True, ()))
    assert [name for name, _ in files] == ["a.csv"]
    assert failure.en == "This account may not read b.csv."


def test_one_night_publishes_the_next_holds_back(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The only test that builds: separately, in place, and separately again."""
    root = copy_inputs(tmp_path / "project")
    link_last_build(root)
    places = Places(root, root / "store.duckdb")
    link(small.STORE, places.store)
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(places.store))
    first = store.data_version().id
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("table.csv", made_up.BLOCK)
    monkeypatch.setattr(Portal, "tables", {CODE: packed.getvalue()})

    outcome = update(plan, places)
    assert (outcome.result, outcome.tables, outcome.failures) == ("published", [CODE], [])
    assert outcome.version == store.data_version().id != first == outcome.since
    assert outcome.counts["added"] > 5 and outcome.counts["removed"] == 0
    stored = {one.id for one in archive.versions(archive_path(places.store))}
    assert stored == {first, outcome.version}  # the first night also archives the replaced version

    fewer = made_up.BLOCK.replace(";9000", ";900").replace("10.10.2017", "11.10.2017")
    monkeypatch.setattr(Portal, "tables", {CODE: fewer.encode()})
    monkeypatch.setattr(__main__, "ROOT", root)
    assert __main__.main(["update", str(tmp_path / "update.yml"), "--lang", "en"]) == 3
    printed = capsys.readouterr()
    line = json.loads(printed.out)
    assert (line["result"], line["worse"], line["version"]) == ("held", 1, outcome.version)
    assert line["first"][0]["then_value"] == 9000 and line["first"][0]["now_value"] == 900
    assert "Held back: 1 figure is missing or fall" in printed.err
    event = audit.events()[0]
    assert (event.action, event.target) == ("update_hold", outcome.version)
    assert store.data_version().id == outcome.version
    assert not list(root.glob(".update-*"))
