"""What the tests of the import share: the catalogue of the project, read once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from clusteratlas.importer import mapping
from clusteratlas.importer.catalog import Catalog
from clusteratlas.paths import ROOT


@pytest.fixture(scope="session", autouse=True)
def catalogue_read_once() -> Iterator[None]:
    """Read the catalogue once: a thousand tables are held against the same files."""
    read = cache(Catalog)

    def reuse(folder: Path, measures: tuple[dict[str, Any], ...] = ()) -> Catalog:
        is_shared = folder == ROOT / "data" / "catalog" and not measures
        return read(folder) if is_shared else Catalog(folder, measures)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapping, "Catalog", reuse)
        yield
