"""The message on a file that is not a table, the same wherever files are imported."""

from __future__ import annotations

import io
import zipfile

import pytest

from clusteratlas.importer import ImportRefused, members
from clusteratlas.model import AtlasError
from clusteratlas.programme.sheet import ITEM_SHEET
from clusteratlas.programme.table import read_table
from clusteratlas.register import reading
from clusteratlas.text.file_kinds import why_no_table


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


FILES = {
    "XLS": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "PDF": b"%PDF-1.7",
    "ODS": zipped("mimetype", "content.xml"),
    "Foliendokument": zipped("ppt/slides/slide1.xml"),
    "Bild": b"\x89PNG\r\n",
    "Archiv": b"7z\xbc\xaf\x27\x1c",
    "Webseite": b"\xef\xbb\xbf\n<!DOCTYPE html><html>",
}


@pytest.mark.parametrize("word", FILES)
def test_every_way_in_says_what_the_file_is(word: str) -> None:
    data = FILES[word]
    with pytest.raises(ImportRefused, match=word):
        reading.read(data, "x.csv")
    with pytest.raises(AtlasError, match=word):
        read_table(ITEM_SHEET, data, "de")
    ((_, refusal),) = members([("x.csv", data)])
    assert isinstance(refusal, ImportRefused) and word in refusal.de


@pytest.mark.parametrize(
    "data", [b"", b"a;b\n1;2\n", zipped("x.csv"), zipped("xl/workbook.xml"), b"PK\x03\x04 broken"]
)
def test_what_may_be_a_table_is_left_to_its_reader(data: bytes) -> None:
    assert why_no_table(data) is None
