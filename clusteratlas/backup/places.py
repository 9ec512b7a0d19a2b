"""What a backup holds beside the work store: kept versions, imported tables, the register."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clusteratlas.build import exclusive
from clusteratlas.files import lock
from clusteratlas.register import vault


@dataclass(frozen=True)
class Places:
    """Where a project keeps what people brought in: `root` holds data/user, `store` is built."""

    root: Path
    store: Path
    archive: Path
    internal: Path

    def folders(self) -> dict[str, Path]:
        """Return the name of each part in a backup -> its folder."""
        user = self.root / "data" / "user"
        return {"archive": self.archive, "user": user, "internal": self.internal}

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold all of it against imports, builds and saves."""
        with (
            vault.exclusive(self.internal),
            exclusive(self.root, self.store),
            lock(self.archive),
        ):
            # The locks have made the others, each with the rights it needs.
            self.folders()["user"].mkdir(parents=True, exist_ok=True)
            yield

    def list_occupied(self) -> list[str]:
        """Return the parts in which something lies that no build makes anew."""
        return [part for part, folder in self.folders().items() if _is_precious(part, folder)]


def visible(folder: Path) -> list[Path]:
    """Return what lies in a folder, locks and unfinished things left out."""
    return sorted(folder.glob("[!.]*"))


def files(folder: Path) -> list[Path]:
    """Return all files below a folder, hidden ones, links and those of hidden folders left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in paths if not _is_hidden(path.relative_to(folder))]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_precious(part: str, folder: Path) -> bool:
    entries = visible(folder)
    if part != "archive":
        return bool(entries)
    # Every build leaves the figures of its version.
    has_versions = any(folder.glob("versions/*/store.duckdb"))
    return has_versions or any(path.name != "versions" for path in entries)
