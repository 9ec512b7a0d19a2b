"""Uploaded files of visitors: the memory that they take, and its release after use."""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def free(files: Iterable[UploadedFile]) -> None:
    """Release the memory of this visitor's files; Streamlit would keep them with the session."""
    context, manager = get_script_run_ctx(), _manager()
    if context and manager:
        for file in files:
            manager.remove_file(context.session_id, file.file_id)


def held_bytes(session_id: str) -> int:
    """Return the bytes of all files that the server holds for a session."""
    manager = _manager()
    files = dict(manager.file_storage.get(session_id, {})) if manager else {}
    return sum(len(file.data) for file in files.values())


def all_bytes() -> int:
    """Return the bytes of all files that the server holds."""
    manager = _manager()
    return sum(held_bytes(session) for session in list(manager.file_storage)) if manager else 0


def _manager() -> MemoryUploadedFileManager | None:
    manager = Runtime.instance().uploaded_file_mgr if Runtime.exists() else None
    return manager if isinstance(manager, MemoryUploadedFileManager) else None
