"""Turn refusals of the database into sentences."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from clusteratlas.files import NotWritten, not_written
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

_NAME = "data/work"
_FULL, _NO_RIGHT, _BUSY, _DAMAGED = "full", "no right", "busy", "damaged"
# Codes of SQLite (lowest byte of extended codes) and of PostgreSQL.
_KINDS = {
    sqlite3.SQLITE_FULL: _FULL,
    "53100": _FULL,
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    "25006": _NO_RIGHT,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
_ERRNO = {_FULL: errno.ENOSPC, _NO_RIGHT: errno.EACCES}


@contextmanager
def naming() -> Iterator[None]:
    """Raise database errors as NotWritten or AtlasError; programming errors pass unchanged."""
    try:
        yield
    except PoolTimeout as error:
        raise NotWritten(*both("files_busy", name=_NAME)) from error
    except DBAPIError as error:
        kind = _kind(error)
        if kind in _ERRNO:
            raise not_written(_NAME, OSError(_ERRNO[kind], kind)) from error
        if kind == _BUSY:
            raise NotWritten(*both("files_busy", name=_NAME)) from error
        if kind == _DAMAGED:
            raise AtlasError(*both("work_damaged")) from error
        if isinstance(error, OperationalError):
            raise AtlasError(*both("work_unreachable", reason=_reason(error))) from error
        raise


def _kind(error: DBAPIError) -> str:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _KINDS.get(code & 0xFF, "")
    return _KINDS.get(getattr(error.orig, "sqlstate", None) or "", "")


def _reason(error: DBAPIError) -> str:
    """Return the first line of the driver's message, which never contains the password."""
    return str(error.orig).strip().splitlines()[0][:200]
