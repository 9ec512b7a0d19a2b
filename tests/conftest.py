"""Fixtures for all tests: the store as the production builder makes it."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from clusteratlas import store as store_module
from clusteratlas.build import build, is_stale
from clusteratlas.paths import ROOT, store_path


@pytest.fixture(scope="session", autouse=True)
def built_store() -> None:
    """Make the default store current before the first test."""
    if is_stale(ROOT, store_path()):
        build(ROOT, store_path())


@pytest.fixture
def store() -> Iterator[duckdb.DuckDBPyConnection]:
    """Return a read-only cursor on the built store."""
    with store_module.cursor() as cursor:
        yield cursor
