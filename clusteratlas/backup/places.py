"""The folders of a backup: archived versions, imported tables, the register."""

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
    """The places of user data; `root` is the project folder with data/user, `store` the store."""

    root: Path
    store: Path
    archive: Path
    internal: Path

    def folders(self) -> dict[str, Path]:
        """Return part of the backup -> its folder."""
        user = self.root / "data" / "user"
        return {"archive": self.archive, "user": user, "internal": self.internal}

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Lock all folders against imports, builds and saves."""
        with (
            vault.exclusive(self.internal),
            exclusive(self.root, self.store),
            lock(self.archive),
        ):
            # The locks have created the other folders with the right permissions.
            self.folders()["user"].mkdir(parents=True, exist_ok=True)
            yield

    def list_occupied(self) -> list[str]:
        """Return the parts with data that a build cannot create again."""
        return [part for part, folder in self.folders().items() if _is_precious(part, folder)]


def visible(folder: Path) -> list[Path]:
    """Return the entries of a folder except hidden ones (locks and unfinished files)."""
    return sorted(folder.glob("[!.]*"))


def files(folder: Path) -> list[Path]:
    """Return all files below a folder, except links and anything hidden."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in paths if not _is_hidden(path.relative_to(folder))]


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _is_precious(part: str, folder: Path) -> bool:
    entries = visible(folder)
    if part != "archive":
        return bool(entries)
    # The figures of versions do not count: every build archives them.
    has_versions = any(folder.glob("versions/*/store.duckdb"))
    return has_versions or any(path.name != "versions" for path in entries)
