"""Files that visitors sent are counted, and given back after use."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from clusteratlas.ui import uploads


def test_a_file_is_counted_until_it_is_freed(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = MemoryUploadedFileManager("/upload")
    files = [UploadedFileRec(name, f"{name}.csv", "text/csv", b"x" * 100) for name in "ab"]
    for file in files:
        manager.add_file("mine", file)
    manager.add_file("other", files[0])
    monkeypatch.setattr(uploads, "_manager", lambda: manager)
    monkeypatch.setattr(uploads, "get_script_run_ctx", lambda: SimpleNamespace(session_id="mine"))
    assert [uploads.held_bytes(s) for s in ("mine", "other", "none")] == [200, 100, 0]
    uploads.free([UploadedFile(files[0], FileURLs())])
    assert [uploads.held_bytes(s) for s in ("mine", "other")] == [100, 100]
    assert "none" not in manager.file_storage
