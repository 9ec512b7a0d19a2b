"""Recognise files that are no tables by their first bytes."""

from __future__ import annotations

import io
import zipfile

from clusteratlas.text.wording import both

_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0", "xls"),  # also encrypted workbooks
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
)
_PARTS = (("word/", "document"), ("ppt/", "document"), ("content.xml", "ods"))
_HTML = (b"<!doctype html", b"<html")


def why_no_table(data: bytes) -> tuple[str, str] | None:
    """Return sentences (German, English) on an unsupported kind of file and what to do, or None.

    None for texts and for ZIPs with tables, which the caller reads.
    """
    kind = next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)
    if kind is None and data.startswith(b"PK\x03\x04"):
        kind = _kind_of_zip(data)
    if kind is None and data[:500].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_HTML):
        kind = "html"
    return both(f"file_is_{kind}") if kind else None


def _kind_of_zip(data: bytes) -> str | None:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except Exception:  # a damaged archive, which the caller will report
        return None
    return next((kind for part, kind in _PARTS if any(n.startswith(part) for n in names)), None)
