"""Fetch tables from GENESIS portals (REST interface of 2020, by POST) and from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import httpx

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.update.plan import Plan, Portal

_MOST_BYTES = 100_000_000
_SECONDS = 180.0
_READ = {".csv", ".zip", ".xlsx"}
Fetched = tuple[str, bytes]


def fetch(plan: Plan) -> tuple[list[Fetched], list[AtlasError]]:
    """Return the fetched files as (name, content), and the errors of the others."""
    files: list[Fetched] = []
    failures: list[AtlasError] = []
    for portal, code in plan.tables:
        try:
            files.append((f"{code}.csv", _table(portal, code)))
        except AtlasError as error:
            failures.append(error)
    for path in files_in(plan.folder):
        try:
            files.append((path.name, path.read_bytes()))
        except OSError:
            failures.append(AtlasError(*both("update_unreadable", name=path.name)))
    return files, failures


def files_in(folder: Path | None) -> list[Path]:
    """Return the tables in the folder, sorted by name."""
    paths = folder.iterdir() if folder and folder.is_dir() else ()
    return sorted(p for p in paths if p.is_file() and p.suffix.lower() in _READ)


def _table(portal: Portal, code: str) -> bytes:
    """Return the flat file of a table, plain or zipped. Raises AtlasError."""
    parameters = {
        "name": code,
        "area": "all",
        "format": "ffcsv",
        "compress": "false",
        "language": "de",
    }
    where = {"portal": portal.name, "code": code}
    headers = portal.credentials
    try:
        with (
            httpx.Client(timeout=_SECONDS, follow_redirects=False) as client,
            client.stream(
                "POST", f"{portal.url}data/tablefile", data=parameters, headers=headers
            ) as answer,
        ):
            body = _body(answer)
    except httpx.HTTPError as error:  # only its type: the message could contain the address
        reason = type(error).__name__
        raise AtlasError(*both("update_unreachable", **where, reason=reason)) from None
    if reason := _status(body):
        raise AtlasError(*both("update_refused", **where, reason=reason))
    if answer.status_code != httpx.codes.OK or not body or body[:1] == b"<":
        reason = f"HTTP {answer.status_code}"
        raise AtlasError(*both("update_refused", **where, reason=reason))
    return body


def _body(answer: httpx.Response) -> bytes:
    body = bytearray()
    for part in answer.iter_bytes():
        body += part
        if len(body) > _MOST_BYTES:
            raise httpx.DecodingError("too large")
    return bytes(body)


def _status(body: bytes) -> str:
    """Return the message of a portal in place of a table, '' if the body is a table.

    Messages are {"Status": {"Code": 104, "Content": "…", "Type": "Information"}} or its content.
    """
    if body[:1] != b"{":
        return ""
    try:
        content = json.loads(body)
        status = content.get("Status", content)
        status = status if isinstance(status, dict) else content
        return f"{status.get('Code', '')} {status.get('Content', '')}".strip()[:300] or "?"
    except (AttributeError, ValueError):
        return "?"
