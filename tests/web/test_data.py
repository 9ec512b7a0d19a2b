"""The whole store as files: complete, valid, described, made once, limited in number."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pandas as pd
import pyarrow.parquet
import pyshacl
import pytest
import rdflib
from rdflib import Graph, URIRef
from starlette.applications import Starlette

from clusteratlas import store
from clusteratlas.api.endpoints import MOST_ROWS
from clusteratlas.files import drop
from clusteratlas.opendata import folder, tables
from clusteratlas.web import data, routes
from clusteratlas.web.slots import Pages
from tests import small
from tests.web.asgi import get

APP = Starlette(routes=routes())
CLASSIFIED = Path(__file__).parents[1] / "register" / "public_store.csv"
HOME = "https://atlas.example/"
LARGE = {"region_figure", "region_change_figure"}  # take seconds and test nothing new


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a link to the small store, whose files are made."""
    path = tmp_path_factory.mktemp("open")
    (path / "store.duckdb").hardlink_to(small.STORE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERATLAS_STORE", str(path / "store.duckdb"))
        every = tables.names(store.cursor())
        patch.setattr(tables, "names", lambda cursor: [n for n in every if n not in LARGE])
        folder.make()
    return path


@pytest.fixture
def made(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the current data version."""
    monkeypatch.setenv("CLUSTERATLAS_STORE", str(place / "store.duckdb"))
    monkeypatch.setattr(data, "_pages", Pages(2**20))
    return place / "open" / store.data_version().id


def described(made: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((made / "datapackage.json").read_bytes())
    return result


def test_every_table_of_the_public_store_except_the_search_is_there(made: Path) -> None:
    public = set(pd.read_csv(CLASSIFIED)["table"])
    of_names = {"search_piece", "search_target", "search_text", "search_word"}
    left_out = {"actor_word", "actor_vocabulary", *of_names}
    with store.cursor() as cursor:
        assert set(tables.names(cursor)) == public - left_out
    named = {one["name"] for one in described(made)["resources"]}
    wanted = public - left_out - LARGE
    assert named == wanted | {f"{name}_parquet" for name in wanted}


def test_every_file_matches_the_description(made: Path) -> None:
    for one in described(made)["resources"]:
        content = (made / one["path"]).read_bytes()
        assert len(content) == one["bytes"]
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == one["hash"]
    listed = dict(
        reversed(line.split("  ")) for line in (made / "SHA256SUMS").read_text().splitlines()
    )
    assert set(listed) == {path.name for path in made.glob("[!.]*")} - {"SHA256SUMS"}
    assert listed["clusteratlas.duckdb"] == hashlib.sha256(small.STORE.read_bytes()).hexdigest()


def test_tables_are_those_of_the_store(made: Path) -> None:
    resources = {one["name"]: one for one in described(made)["resources"]}
    for name in ("observation", "actor", "source", "field_star", "region"):
        with store.cursor() as cursor:
            wanted = cursor.execute(f"SELECT * FROM {name} ORDER BY rowid").to_arrow_table()
        assert pyarrow.parquet.read_table(made / f"{name}.parquet").equals(wanted)
        csv = pd.read_csv(made / f"{name}.csv.gz", dtype=str, keep_default_na=False)
        assert list(csv.columns) == wanted.column_names
        assert len(csv) == wanted.num_rows == resources[name]["rows"]
        fields = resources[name]["schema"]["fields"]
        assert [field["name"] for field in fields] == wanted.column_names
    kinds = {f["name"]: f["type"] for f in resources["observation"]["schema"]["fields"]}
    result = {
        key: kinds[key] for key in ("value", "territory", "approximate", "period_start", "unit")
    }
    assert result == {
        "value": "number",
        "territory": "integer",
        "approximate": "boolean",
        "period_start": "date",
        "unit": "string",
    }


def test_suppressed_figures_have_no_value(made: Path) -> None:
    rows = pd.read_csv(made / "observation.csv.gz", dtype=str, keep_default_na=False)
    assert set(rows[rows["status"] == "suppressed"]["value"]) == {""}
    assert (rows["status"] == "suppressed").sum() > 100


def test_the_same_store_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    with store.cursor() as cursor:
        tables.write(cursor, "actor", tmp_path)
    for name in ("actor.csv.gz", "actor.parquet"):
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()
    with gzip.open(made / "actor.csv.gz", "rt") as file:
        assert not [line for line in file if line.startswith(("=", "@"))]


def test_licences_are_those_of_the_sources(made: Path) -> None:
    titles = {one["title"] for one in described(made)["licenses"]}
    with store.cursor() as cursor:
        wanted = cursor.execute("SELECT DISTINCT licence FROM source").fetchall()
    assert {(title,) for title in titles} == set(wanted)


def test_files_are_sent_from_the_disk(made: Path) -> None:
    for name in ("datapackage.json", "SHA256SUMS", "region.csv.gz", "clusteratlas.duckdb"):
        answer = get(APP, f"/data/{made.name}/{name}", encoding="identity")
        assert answer.body == (made / name).read_bytes()
        assert "immutable" in answer.headers["cache-control"]
        tag = answer.headers["etag"]
        same = get(APP, f"/data/{made.name}/{name}", if_none_match=tag)
        assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
    part = get(APP, f"/data/{made.name}/region.csv.gz", encoding="identity", range="bytes=0-9")
    assert (part.status, len(part.body)) == (206, 10)
    led = get(APP, "/data/current/region.parquet")
    assert led.headers["location"] == f"{HOME}data/{made.name}/region.parquet"


@pytest.mark.parametrize(
    "path",
    [
        "x/datapackage.json",
        "0123456789ab/datapackage.json",
        "{version}/..",
        "{version}/%2e%2e%2f%2e%2e%2fstore.duckdb",
        "{version}/nothing.csv",
        "{version}/.catalogue.ttl",
        "..%2f/store.duckdb",
        "{version}/\\..\\store.duckdb",
    ],
)
def test_nothing_else_is_sent(made: Path, path: str) -> None:
    answer = get(APP, f"/data/{path.format(version=made.name)}?lang=en")
    assert answer.status == 404


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_page_leads_to_every_file(made: Path, lang: str) -> None:
    page = get(APP, f"/data?lang={lang}").text
    for one in described(made)["resources"]:
        assert f'href="data/{made.name}/{one["path"]}"' in page
    assert made.name in page and "dl-de/by-2-0" in page
    assert ">csv</a> 1\u00a0kB" in page and " 0\u00a0kB" not in page
    assert '<th scope="row">field_<wbr>star</th>' in page
    structured = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(structured)["@type"] == "Dataset"


@pytest.mark.parametrize(("form", "kind"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_the_catalogue_has_what_portals_require(made: Path, form: str, kind: str) -> None:
    answer = get(APP, f"/data/catalogue.{form}")
    assert "clusteratlas.invalid" not in answer.text
    graph = Graph().parse(data=answer.text, format=kind)
    datasets = set(graph.subjects(rdflib.RDF.type, rdflib.DCAT.Dataset))
    with store.cursor() as cursor:
        sources = cursor.execute("SELECT count(*) FROM source WHERE observations > 0").fetchall()
    assert len(datasets) == sources[0][0] + 1
    catalogue = next(graph.subjects(rdflib.RDF.type, rdflib.DCAT.Catalog))
    assert set(graph.objects(catalogue, rdflib.DCAT.dataset)) == datasets
    # The mandatory properties of DCAT-AP.de.
    for one in (catalogue, *datasets):
        assert graph.value(one, rdflib.DCTERMS.publisher)
        assert {title.language for title in graph.objects(one, rdflib.DCTERMS.title)} == {
            "de",
            "en",
        }
        assert list(graph.objects(one, rdflib.DCTERMS.description))
    distributions = set(graph.subjects(rdflib.RDF.type, rdflib.DCAT.Distribution))
    assert len(distributions) == 2 * len(datasets)
    for one in distributions:
        assert len(list(graph.objects(one, rdflib.DCTERMS.license))) == 1
        address = str(graph.value(one, rdflib.DCAT.accessURL))
        assert address.startswith(HOME)
    official = URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")
    population = URIRef(f"{HOME}data#population")
    given = graph.objects(population, rdflib.DCAT.distribution)
    assert {graph.value(one, rdflib.DCTERMS.license) for one in given} == {official}


def test_the_catalogue_keeps_the_shapes_of_dcat_ap_de(made: Path) -> None:
    text = get(APP, "/data/catalogue.ttl").text
    shapes = Graph().parse(Path(__file__).with_name("dcat_ap_de.ttl"))
    graph = Graph().parse(data=text, format="turtle")
    _, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    assert "Conforms: True" in report, report[:2000]
    [one] = graph.subjects(rdflib.DCTERMS.identifier, rdflib.Literal("population"))
    graph.remove((one, rdflib.DCTERMS.publisher, None))
    conforms, _, _ = pyshacl.validate(graph, shacl_graph=shapes, focus_nodes=[one])
    assert not conforms  # the shapes do find faults


def test_addresses_of_the_catalogue_answer(made: Path) -> None:
    graph = Graph().parse(data=get(APP, "/data/catalogue.ttl").text, format="turtle")
    addresses = sorted({str(a) for a in graph.objects(None, rdflib.DCAT.accessURL)})
    assert len(addresses) > 500
    few = [a for a in addresses if "/observations?" in a]
    assert few and all(a.endswith(f"&limit={MOST_ROWS}") for a in few)
    for address in (*addresses[::60], *(a for a in addresses if "/data/" in a)):
        assert get(APP, "/" + address.removeprefix(HOME)).status == 200


def test_the_feed_summarises_the_changes_of_a_version(
    own: Path, rebuild: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from clusteratlas import archive, paths  # the archive of this test's store

    monkeypatch.setattr(tables, "names", lambda cursor: ["field"])
    monkeypatch.setattr(folder, "catalogue", lambda version: {"ttl": b"", "jsonld": b"{}"})
    archive.keep(paths.store_path(), own, store.data_version().id)
    first = folder.make()
    second = rebuild()
    folder.make()
    root = ElementTree.fromstring(get(APP, "/data/feed.atom?lang=en").text)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    texts = [
        (e.findtext("a:title", "", atom), e.findtext("a:summary", "", atom))
        for e in root.iterfind("a:entry", atom)
    ]
    assert [title.split(":")[0] for title, _ in texts] == [
        f"Data version {second}",
        f"Data version {first}",
    ]
    assert texts[0][1].startswith(f"Since the data version {first}: ")
    assert "0 added, 0 removed." in texts[0][1] and " 0 revised" not in texts[0][1]
    assert "not recorded" in texts[1][1]


def test_feeds_without_an_archived_version(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh installation shows the current version; its list of alerts is empty and dated."""
    drop(own / "versions")
    monkeypatch.setattr(tables, "names", lambda cursor: ["field"])
    monkeypatch.setattr(folder, "catalogue", lambda version: {"ttl": b"", "jsonld": b"{}"})
    current, atom = store.data_version(), {"a": "http://www.w3.org/2005/Atom"}
    folder.make()
    with store.cursor() as cursor:
        [(count,)] = cursor.execute("SELECT count(*) FROM observation").fetchall()
    root = ElementTree.fromstring(get(APP, "/data/feed.atom?lang=en").text)
    assert [e.text for e in root.iterfind("a:entry/a:title", atom)] == [
        f"Data version {current.id}: {count} figures"
    ]
    assert "not recorded" in root.findtext("a:entry/a:summary", "", atom)
    watched = ElementTree.fromstring(get(APP, "/watch.atom").text)
    assert watched.find("a:entry", atom) is None and watched.findtext("a:title", "", atom)
    for feed in (root, watched):
        assert feed.findtext("a:updated", "", atom) == current.built_at.isoformat()
    listed = json.loads(get(APP, "/api/v1/versions").text)["rows"]
    assert [(one["version"], one["figures"]) for one in listed] == [(current.id, count)]


def test_folders_are_made_once_and_two_stay(
    own: Path, rebuild: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "names", lambda cursor: ["field"])
    monkeypatch.setattr(folder, "catalogue", lambda version: {"ttl": b"", "jsonld": b"{}"})
    first = folder.make()
    stamp = (folder.path_of(first) or own).stat().st_mtime_ns
    assert folder.make() == first
    assert (folder.path_of(first) or own).stat().st_mtime_ns == stamp
    root = folder._root()
    for name in ("aaaaaaaaaaaa", "bbbbbbbbbbbb", ".new"):
        (root / name).mkdir()
    second = rebuild()
    folder.make()
    assert folder.path_of(second) and len([p for p in root.iterdir() if p.is_dir()]) == 2


def test_lost_files_are_made_again_and_damaged_ones_give_a_sentence(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "names", lambda cursor: ["field"])
    monkeypatch.setattr(folder, "catalogue", lambda version: {"ttl": b"", "jsonld": b"{}"})
    monkeypatch.setattr(data, "_pages", Pages(2**20))
    path = folder.path_of(folder.make())
    assert path
    (path / "datapackage.json").write_bytes(b"{")
    assert get(APP, "/data").status == 503
    (path / ".catalogue.ttl").unlink()
    folder.make()
    assert get(APP, "/data/catalogue.ttl").status == 200
    assert get(APP, "/data").status == 200


def test_the_first_reader_is_asked_to_come_back(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    monkeypatch.setattr(data, "_begin", lambda: begun.append(1))
    answer = get(APP, "/data?lang=en")
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert "are being written" in answer.text and begun == [1]


def test_one_thread_makes_the_files(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    monkeypatch.setattr(data, "_make", lambda: started.append(1))  # and it never finishes
    assert [get(APP, "/data").status for _ in range(3)] == [503] * 3
    data._making.release()
    assert len(started) == 1


def test_a_failure_while_files_are_made_leaves_nothing(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise duckdb.IOException("disk")

    monkeypatch.setattr(tables, "write", fail)
    assert data._making.acquire(blocking=False)
    data._make()
    assert "disk" in capsys.readouterr().err
    assert folder.path_of(store.data_version().id) is None
    assert data._making.acquire(blocking=False)
    data._making.release()


def test_what_failed_is_tried_again_after_a_while(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(data, "_begin", lambda: begun.append(1))
    monkeypatch.setattr(data, "_failed", {})
    monkeypatch.setattr(folder, "make", lambda: (_ for _ in ()).throw(OSError("disk")))
    assert data._making.acquire(blocking=False)
    data._make()
    answers = [get(APP, "/data?lang=en") for _ in range(3)]
    assert {answer.status for answer in answers} == {503} and not begun
    assert "could not be written" in answers[0].text
    monkeypatch.setattr(data, "_PATIENCE_SECONDS", 0.0)
    assert get(APP, "/data").status == 503 and begun == [1]
    assert "disk" in capsys.readouterr().err


def test_without_a_store_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_STORE", "/dev/null/store.duckdb")
    for path in ("/data", "/data/feed.atom", "/data/catalogue.ttl", "/data/current/x"):
        assert get(APP, path).status == 503
    assert get(APP, "/data/catalogue.xml").status == 404
