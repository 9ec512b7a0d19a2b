"""Modules that the first reader would wait for, imported beside the start of the server."""

from __future__ import annotations

from importlib import import_module
from threading import Thread

# mapclassify brings SciPy and scikit-learn, two seconds of a core; the others a few tenths.
MODULES = ("clusteratlas.ui.view_page", "mapclassify", "streamlit.emojis")


def import_beside() -> Thread:
    """Import the modules in a thread, which is returned; pages that need one wait for it."""
    thread = Thread(target=_import_all, name="early imports", daemon=True)
    thread.start()
    return thread


def _import_all() -> None:
    for name in MODULES:
        import_module(name)
