"""Imports point down only: pages -> ui -> output, charts -> text, queries -> store -> model."""

from __future__ import annotations

import ast
from pathlib import Path

from clusteratlas.paths import ROOT

# layer -> layers that it may import, besides itself
ALLOWED = {
    "__init__": {"notebook"},
    "notebook": {"api", "model", "paths", "queries", "store", "text"},
    "memo": set(),
    "missing": set(),
    "settings": set(),
    "open_files": set(),
    "model": {"memo", "selection"},
    "selection": set(),
    "paths": {"model"},
    "files": {"model", "text"},
    "text": {"memo", "model"},
    "access": {"model", "text"},
    "analysis": {"model"},
    "disclosure": set(),
    "archive": {"files", "model", "paths"},
    "store": {"archive", "model", "paths"},
    "build": {"archive", "files", "store", "model", "paths"},
    "importer": {"build", "files", "store", "model", "paths", "text"},
    "register": {
        "build",
        "disclosure",
        "importer",
        "output",
        "files",
        "model",
        "paths",
        "text",
        "work",
    },
    "work": {"files", "model", "paths", "text"},
    "backup": {"build", "register", "work", "files", "model", "paths", "text"},
    "versions": {"archive", "store", "model", "paths"},
    "catalogue": {"store", "model"},
    "queries": {"archive", "catalogue", "store", "model", "paths"},
    "charts": {"memo", "model", "text", "analysis"},
    "output": {"model", "text", "charts", "analysis"},
    "views": {"memo", "output", "charts", "text", "analysis", "model"},
    "decisions": {"analysis", "files", "model", "output", "text", "views", "work"},
    "programme": {"access", "memo", "model", "output", "paths", "queries", "store", "text", "work"},
    "monitoring": {
        "access",
        "analysis",
        "archive",
        "decisions",
        "memo",
        "model",
        "output",
        "paths",
        "queries",
        "store",
        "text",
        "versions",
        "views",
        "work",
    },
    "dossier": {
        "decisions",
        "monitoring",
        "archive",
        "programme",
        "files",
        "store",
        "versions",
        "queries",
        "views",
        "output",
        "text",
        "model",
        "paths",
        "work",
    },
    "publications": {
        "access",
        "analysis",
        "decisions",
        "dossier",
        "model",
        "output",
        "programme",
        "queries",
        "store",
        "text",
        "versions",
        "views",
    },
    "export": {
        "dossier",
        "files",
        "programme",
        "publications",
        "store",
        "views",
        "output",
        "model",
        "paths",
        "text",
    },
    "doctor": {
        "access",
        "archive",
        "build",
        "distribution",
        "files",
        "model",
        "paths",
        "settings",
        "store",
        "text",
        "versions",
        "work",
    },
    "serve": {"model", "open_files", "paths", "settings", "text"},
    "update": {
        "access",
        "archive",
        "build",
        "files",
        "importer",
        "model",
        "paths",
        "store",
        "text",
        "work",
    },
    "distribution": {
        "archive",
        "build",
        "dossier",
        "files",
        "model",
        "paths",
        "settings",
        "store",
        "text",
        "work",
    },
    "opendata": {"files", "model", "output", "paths", "store", "text", "versions"},
    "api": {"output", "store", "text", "versions", "model", "paths"},
    "web": {
        "access",
        "monitoring",
        "api",
        "opendata",
        "versions",
        "programme",
        "work",
        "files",
        "settings",
        "dossier",
        "queries",
        "store",
        "views",
        "output",
        "text",
        "model",
        "paths",
    },
    "ui": {
        "access",
        "monitoring",
        "decisions",
        "programme",
        "work",
        "memo",
        "settings",
        "analysis",
        "archive",
        "versions",
        "dossier",
        "publications",
        "importer",
        "register",
        "files",
        "views",
        "output",
        "charts",
        "text",
        "queries",
        "store",
        "model",
        "paths",
        "web",
    },
    "pages": {"ui", "dossier", "versions", "views", "output", "charts", "text", "model"},
    "command": {"text", "model"},
    "command_store": {"access", "archive", "backup", "build", "model", "paths", "store", "text"},
    "command_import": {"access", "importer", "model", "paths", "register", "work"},
    "__main__": {
        "files",
        "text",
        "command",
        "command_import",
        "command_store",
        "distribution",
        "doctor",
        "export",
        "missing",
        "opendata",
        "serve",
        "store",
        "update",
        "model",
        "paths",
    },
}
STREAMLIT = {"ui", "pages"}
# package of output -> packages that it may import; all may import the modules of output
ROOMS: dict[str, set[str]] = {
    "slides": set(),
    "pptx": {"slides"},
    "html": {"slides"},
    "pdf": set(),
    "docx": set(),
    "data": set(),
}


def _files() -> list[Path]:
    return [*sorted((ROOT / "clusteratlas").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py"))]


def _layer(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return "pages" if parts[0] == "pages" else parts[1].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    result = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            result |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "clusteratlas":
                result |= {f"clusteratlas.{alias.name}" for alias in node.names}
            else:
                result.add(node.module)
    return result


def _breaches(path: Path) -> list[str]:
    """Return the forbidden imports of the file."""
    layer, names = _layer(path), _imports(path)
    inside = {n.split(".")[1] for n in names if n.startswith("clusteratlas.")} - {layer}
    result = inside - ALLOWED[layer] | {n for n in names if n.split(".")[0] == "pages"}
    if layer not in STREAMLIT:
        result |= {n for n in names if n.split(".")[0] == "streamlit"}
    return [f"{path.relative_to(ROOT)}: {name}" for name in sorted(result)]


def test_imports_point_down() -> None:
    files = _files()
    assert len(files) > 200
    assert [breach for path in files for breach in _breaches(path)] == []


def _foreign_rooms(path: Path) -> set[str]:
    """Return the packages of output that a module of output must not import, but does."""
    parts = path.relative_to(ROOT / "clusteratlas" / "output").parts
    room = parts[0] if len(parts) > 1 else ""
    names = [n.split(".") for n in _imports(path) if n.startswith("clusteratlas.output.")]
    return {n[2] for n in names if n[2] in ROOMS} - {room} - ROOMS.get(room, set())


def test_what_makes_files_knows_no_other_kind_of_file() -> None:
    files = sorted((ROOT / "clusteratlas" / "output").rglob("*.py"))
    rooms = {p.parent.name for p in files if p.parent.name != "output"}
    assert rooms == set(ROOMS)
    result = {p.name: foreign for p in files if (foreign := _foreign_rooms(p))}
    assert result == {"formats.py": {"data", "pdf", "pptx", "html", "docx"}}


def test_only_store_archive_build_and_register_open_duckdb() -> None:
    opening = [
        str(p.relative_to(ROOT)) for p in _files() if "duckdb.connect" in p.read_text("utf-8")
    ]
    archive = {f"archive/{name}.py" for name in ("shelf", "stores", "writing")}
    names = {"store.py", "build/pipeline.py", "register/steps.py", *archive}
    assert set(opening) == {f"clusteratlas/{name}" for name in names}


# Modules of the standard library that Windows does not have.
UNIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def test_the_atlas_starts_on_windows() -> None:
    named = {p.name: _imports(p) & UNIX_ONLY for p in (*_files(), ROOT / "app.py")}
    assert {name: modules for name, modules in named.items() if modules} == {}
