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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project's inputs that a test may spoil."""
    return copy_inputs(tmp_path)
