"""Fixtures for all tests: the store as the production builder makes it."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Hashable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from _pytest.nodeid import NodeId
from lxml import etree
from pptx.oxml import xmlchemy
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from clusteratlas import paths, queries
from clusteratlas import store as store_module
from clusteratlas.build import build, is_stale, pipeline, raw
from clusteratlas.build.version import file_sha256
from clusteratlas.model import Answer
from clusteratlas.paths import ROOT, store_path
from tests import small
from tests.inputs import copy_inputs, link_last_build

# Modules with few tests that take more than ten seconds; for others the number of tests counts.
_LONG = (
    "test_behind_nginx",
    "test_changes",
    "test_dossier",
    "test_dossiers",
    "test_import",
    "test_intake",
    "test_internal",
    "test_keep",
    "test_last_publication",
    "test_layouts",
    "test_outputs",
    "test_pdf",
    "test_random",
    "test_reuse",
    "test_rules",
    "test_sign_in",
    "test_two_machines",
    "test_work_programme",
)
_MOST_ANSWERS = 1500  # shared with other tests, some hundred megabytes
_NO_STORE = "/dev/null/while-collecting.duckdb"


def pytest_configure(config: pytest.Config) -> None:
    """Collect garbage rarely: each collection scans the million objects that tests share."""
    gc.set_threshold(20_000, 20, 50)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Exclude the tests themselves from garbage collection: they live to the end."""
    gc.freeze()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Update the stores once, before any worker starts; collecting tests needs none."""
    if hasattr(session.config, "workerinput") or session.config.option.collectonly:
        return
    if is_stale(ROOT, store_path()):
        build(ROOT, store_path())
    small.make()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Hide the store while tests are collected: a fresh checkout has none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLUSTERATLAS_STORE", _NO_STORE)
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Iterator[None]:
    """Run tests that share renderings on one worker: those of a view, else those of a module.

    Workers begin with the longest groups: a long group at the end would leave the other core idle.
    """
    groups = {item: _group(item) for item in items}
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item]))
    if hasattr(config, "workerinput"):
        size = Counter(groups.values())
        items.sort(key=lambda i: (groups[i] not in _LONG, -size[groups[i]]))
    yield
    if getattr(config.option, "loadgroup", False):
        # xdist 3.8 sends groups in `_nodeid`, which pytest 9.2 no longer reads: both workers
        # made every fixture and rendering, because each took every second test of a group.
        for item in items:
            if not item.nodeid.endswith(f"@{groups[item]}"):
                item._id = NodeId.parse(f"{item.nodeid}@{groups[item]}")


def _group(item: pytest.Item) -> str:
    """Return the view or page of a test if its parameters name one, else its module.

    'regional_map1de' is the second state of the regional map in German. What is made once for a
    module (servers, stores) keeps its tests together.
    """
    case = getattr(item, "callspec", None)
    if _has_fixture_of_module(item):
        return item.path.stem
    if "browser" in getattr(item, "fixturenames", ()):  # each opens its own pages
        return re.sub(r"\W+", "_", item.name)
    for name in ("state", "view", "page", "name"):
        value = case.params.get(name) if case else None
        view = getattr(value, "view", value if isinstance(value, str) else "")
        if view.isidentifier() and view.isascii():  # hostile texts are no groups
            return re.sub(r"\d(de|en)$", "", view)
    return item.path.stem


def _has_fixture_of_module(item: pytest.Item) -> bool:
    info = getattr(item, "_fixtureinfo", None)
    fixtures = info.name2fixturedefs.values() if info else ()
    return any(each.scope == "module" for same_name in fixtures for each in same_name)


@pytest.fixture(scope="session", autouse=True)
def own_work_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep tests away from the developer's own work store."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "WORK", tmp_path_factory.mktemp("work"))
        yield


@pytest.fixture(scope="session", autouse=True)
def borders_simplified_once() -> Iterator[None]:
    """Simplify the borders of the same files once: twenty builds of a test run share them."""
    simplify = raw.read_borders
    borders: dict[tuple[str, ...], pd.DataFrame] = {}

    def reuse(folder: Path) -> pd.DataFrame:
        key = tuple(file_sha256(path) for path in sorted(folder.iterdir()))
        if key not in borders:
            borders[key] = simplify(folder)
        return borders[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "read_borders", reuse)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_thread_each() -> Iterator[None]:
    """Let DuckDB compute in one thread: a worker has one core, and more threads are slower.

    Code that sets a number of threads gets them.
    """
    connect = duckdb.connect

    def alone(*arguments: Any, **keywords: Any) -> duckdb.DuckDBPyConnection:
        con = connect(*arguments, **keywords)
        if "threads" not in (keywords.get("config") or {}):
            con.execute("SET threads = 1")
        return con

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", alone)
        yield


@pytest.fixture(scope="session", autouse=True)
def builds_in_one_thread() -> Iterator[None]:
    """Build in one thread: a small build takes a fifth less of a worker's core without the second.

    The store of the session and those that commands build in processes of their own take both.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(pipeline._LIMITS, "threads", 1)
        yield


@pytest.fixture(scope="session", autouse=True)
def answered_once() -> Iterator[None]:
    """Cache answers by question and file: many tests link the same store."""
    make = queries._answer
    answers: dict[Hashable, Answer] = {}

    def reuse(opened: store_module.OpenStore, *question: Any) -> Answer:
        *words, parameters, lang = question
        key = (opened.stamp[1:], opened.version.id, *words, repr(parameters), lang)
        if key not in answers:
            if len(answers) == _MOST_ANSWERS:
                answers.pop(next(iter(answers)))
            answers[key] = make(opened, *question)
        return answers[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "_answer", reuse)
        yield


@pytest.fixture(scope="session", autouse=True)
def names_of_elements_spelt_out_once() -> Iterator[None]:
    """Cache names in python-pptx: a deck looks up the same few names half a million times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmlchemy, "qn", cache(xmlchemy.qn))
        yield


@pytest.fixture(scope="session", autouse=True)
def paths_of_elements_compiled_once() -> Iterator[None]:
    """Cache paths in lxml, which compiles the same few paths three hundred thousand times."""
    compiled = cache(partial(etree.XPath, namespaces=xmlchemy._nsmap))

    def find(element: etree.ElementBase, path: str) -> Any:
        return compiled(path)(element)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(xmlchemy.BaseOxmlElement, "xpath", find)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_search_for_components() -> Iterator[None]:
    """Skip Streamlit's search of all installed packages in each AppTest: the atlas uses none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BidiComponentManager, "discover_and_register_components", _find_nothing)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_waited_for() -> Iterator[None]:
    """Wait for the end of a page's run without polling: AppTest polls a thousand times a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", _wait)
        yield


def _wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
    """Replace AppTest's polling. Raises RuntimeError like the original."""
    assert runner._script_thread is not None
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        runner.request_stop()
        raise RuntimeError(f"the page runs for more than {timeout} s")


def _find_nothing(manager: BidiComponentManager, *, start_file_watching: bool = True) -> None:
    """Replace the search for components."""


@pytest.fixture
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a read-only cursor on the built store."""
    with store_module.cursor() as cursor:
        yield cursor


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the inputs that a test may change, with the tables of the last build."""
    link_last_build(tmp_path)
    return copy_inputs(tmp_path)
