"""Fast checks on the bytes of a whole column, far cheaper than checking cell by cell.

Each check may give a false positive, never a false negative.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

# First and last bytes of blanks: tab, end of line, space, and the two of the no-break space.
_OF_BLANKS = np.isin(np.arange(256), [0x09, 0x0A, 0x20, 0xC2, 0xA0])
# Every e-mail address and telephone number of `holds_contacts` matches this.
_OF_CONTACTS = r"@|[+0][\d\s/()-]{7}"
# Letters in UTF-8 that were misread as Windows-1252 or Latin-1 -> the original letters.
_GARBLED = {
    letter.encode().decode(wrong).encode(): letter.encode()
    for wrong in ("latin-1", "cp1252")
    for letter in "äöüÄÖÜßéèáàç–„“’€"
    if not (wrong == "cp1252" and {0x81, 0x8D, 0x8F, 0x90, 0x9D} & set(letter.encode()))
}


def mend(text: bytes) -> tuple[bytes, list[str]]:
    """Return UTF-8 text with garbled umlauts ('MÃ¼hlhausen') repaired, and what was garbled."""
    if b"\xc3\x83" not in text:
        return text, []
    garbled = [wrong for wrong in _GARBLED if wrong in text]
    for wrong in garbled:
        text = text.replace(wrong, _GARBLED[wrong])
    return text, [wrong.decode() for wrong in garbled]


def has_blank_ends(column: pa.ChunkedArray) -> bool:
    """Return whether a cell may begin or end with a blank."""
    return any(
        _OF_BLANKS[text[bounds[bounds < len(text)]]].any() or _OF_BLANKS[text[bounds - 1]].any()
        for bounds, text in _texts(column)
    )


def has_contacts(column: pa.ChunkedArray) -> bool:
    """Return whether a cell may contain an e-mail address or a telephone number."""
    return any(
        pc.match_substring_regex(_whole(bounds, text), _OF_CONTACTS)[0].as_py()
        for bounds, text in _texts(column)
    )


def longest(column: pa.ChunkedArray) -> int:
    """Return the length of the longest cell in bytes."""
    return max((int(np.diff(bounds).max()) for bounds, _ in _texts(column)), default=0)


def _texts(column: pa.ChunkedArray) -> Iterator[tuple[NDArray[np.int32], NDArray[np.uint8]]]:
    """Yield per chunk the offsets of its cells (one more than cells) and the concatenated bytes."""
    for chunk in column.chunks:
        _, bounds, text = chunk.buffers()
        numbers = np.frombuffer(bounds, np.int32)[chunk.offset : chunk.offset + len(chunk) + 1]
        if numbers[-1] > numbers[0]:
            yield numbers, np.frombuffer(text, np.uint8)[: numbers[-1]]


def _whole(bounds: NDArray[np.int32], text: NDArray[np.uint8]) -> pa.StringArray:
    """Return all cells as a single text."""
    return pa.StringArray.from_buffers(1, pa.py_buffer(bounds[[0, -1]].copy()), pa.py_buffer(text))
