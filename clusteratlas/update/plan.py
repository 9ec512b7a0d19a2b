"""The configuration of the nightly job: portals, tables, a folder, and rules to hold back."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{3,30}")
_KEYS = {"portals", "tables", "folder", "hold"}
_HOLD = {"fall_percent": 50.0, "lost": True, "ignore": []}


@dataclass(frozen=True)
class Portal:
    """A GENESIS portal: its address, and the environment variables with user and password."""

    name: str
    url: str
    user: str
    password: str

    @property
    def credentials(self) -> Mapping[str, str]:
        """Return the headers to sign in. Raises AtlasError if a variable is missing."""
        headers = {"username": self.user, "password": self.password}
        if missing := [name for name in headers.values() if not os.environ.get(name)]:
            raise AtlasError(*both("update_no_credentials", names=", ".join(missing)))
        return {header: os.environ[name] for header, name in headers.items()}


@dataclass(frozen=True)
class Plan:
    """What to fetch, and when to hold back: lost figures, or a fall by over `fall_percent`."""

    tables: tuple[tuple[Portal, str], ...]
    folder: Path | None
    fall_percent: float
    holds_lost: bool
    ignored: tuple[str, ...]


def read_plan(path: Path) -> Plan:
    """Return the plan in a YAML file. Raises AtlasError for an invalid plan."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        return _plan(content, path.parent)
    except OSError:
        raise AtlasError(*both("update_no_plan", name=path.name)) from None
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise AtlasError(*both("update_wrong_plan", name=path.name, reason=reason)) from error


def _plan(content: dict[str, Any], beside: Path) -> Plan:
    if unknown := content.keys() - _KEYS:
        raise ValueError(", ".join(sorted(unknown)))
    portals = {name: _portal(name, p) for name, p in (content.get("portals") or {}).items()}
    hold = content.get("hold") or {}
    if unknown := hold.keys() - _HOLD.keys():
        raise ValueError(", ".join(sorted(unknown)))
    hold = {**_HOLD, **hold}
    folder = content.get("folder")
    return Plan(
        tuple(_table(table, portals) for table in content.get("tables") or []),
        beside / str(folder) if folder else None,
        float(hold["fall_percent"]),
        bool(hold["lost"]),
        tuple(map(str, hold["ignore"])),
    )


def _portal(name: str, entry: dict[str, str]) -> Portal:
    parts = urlsplit(entry["url"])
    on_own_machine = parts.hostname in ("localhost", "127.0.0.1")
    if parts.scheme != "https" and not on_own_machine:  # because a password is sent
        raise ValueError(f"{name}: https")
    return Portal(name, entry["url"].rstrip("/") + "/", entry["user"], entry["password"])


def _table(entry: dict[str, str], portals: Mapping[str, Portal]) -> tuple[Portal, str]:
    code = str(entry["code"])
    if not _CODE.fullmatch(code):
        raise ValueError(code[:40])
    return portals[entry["portal"]], code
