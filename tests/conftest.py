"""Fixtures for all tests: the store as the production builder makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from clusteratlas import store as store_module
from clusteratlas.build import build, is_stale
from clusteratlas.paths import ROOT, store_path
from tests.inputs import copy_inputs


def pytest_sessionstart(session: pytest.Session) -> None:
    """Make the default store current once, before any worker starts; collecting needs none."""
    is_worker = hasattr(session.config, "workerinput")
    if not is_worker and not session.config.option.collectonly and is_stale(ROOT, store_path()):
        build(ROOT, store_path())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests that share what they render on one worker: those of a view, else of a module."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(_group(item)))


def _group(item: pytest.Item) -> str:
    """Return the view that a test is about where its parameters name one, else its module."""
    case = getattr(item, "callspec", None)
    values = case.params.values() if case else ()
    return next((v.view for v in values if hasattr(v, "view")), item.path.stem)


@pytest.fixture
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a read-only cursor on the built store."""
    with store_module.cursor() as cursor:
        yield cursor


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project's inputs that a test may spoil."""
    return copy_inputs(tmp_path)
