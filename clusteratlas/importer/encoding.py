"""The text of bytes and cells: encodings, and signs that nobody sees."""

from __future__ import annotations

import codecs
import unicodedata

from clusteratlas.importer.errors import ImportRefused


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 (with byte order mark) or Windows-1252 bytes.

    Letters with marks are composed. Raises ImportRefused for other encodings, and for bytes that
    are not text.
    """
    has_mark = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if has_mark else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return plain(text.replace("\r\n", "\n").replace("\r", "\n"))
    raise ImportRefused(
        "Die Datei ist kein Text in UTF-8, UTF-16 oder Windows-1252. Bitte die Tabelle als CSV, "
        "ZIP oder XLSX abrufen.",
        "The file is no text in UTF-8, UTF-16 or Windows-1252. Please fetch the table as CSV, ZIP "
        "or XLSX.",
    )


def plain(text: str) -> str:
    """Return a text with letters in one piece, spaces that break, and no signs without width."""
    for sign, instead in (("\u00a0", " "), ("\u00ad", ""), ("\u200b", "")):
        text = text.replace(sign, instead)
    return unicodedata.normalize("NFC", text)
