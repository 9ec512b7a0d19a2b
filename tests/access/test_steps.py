"""Every role tries every step: buttons drawn before a right ended, addresses, uploads."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from clusteratlas import dossier, importer, programme
from clusteratlas.access import MAY, Action, Identity, Role
from clusteratlas.decisions import rows
from clusteratlas.monitoring import lists
from clusteratlas.monitoring.model import WatchList
from clusteratlas.paths import ROOT
from clusteratlas.programme.intake import Plan
from clusteratlas.programme.sheet import ITEM_SHEET
from clusteratlas.register import internal, publication, vault
from clusteratlas.ui import (
    admin,
    decision_changes,
    dossier_changes,
    dossier_conflict,
    dossier_page,
    dossiers,
    identity,
    imports,
    monitoring_changes,
    programme_bring,
    record_form,
    register,
    register_upload,
    rights,
    versions,
)
from clusteratlas.ui.programme_form import EDITOR
from clusteratlas.web import routes
from clusteratlas.web.uploads import UploadGate
from clusteratlas.work import audit
from clusteratlas.work.collection import Collection
from tests.web.asgi import get

DAY = date(2026, 1, 1)
ONE = SimpleNamespace(id="x", title="T", revision=1, items=())
SAVED = SimpleNamespace(id="x", title="T", revision=2, items=())
ITEM = programme.Item("x", "event", "Titel")
LIST = WatchList("x", "Titel", field_id="optik")
WATCHED = lists.Edit("x", 1, datetime(2026, 11, 29), "eva", LIST)
# Function that changes something -> the page's step that calls it, and the action it requires.
STEPS: dict[str, tuple[Action, Any, str, Callable[[], None]]] = {
    "create a dossier": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "create",
        lambda: dossiers._create("board", "T", "1.1.2027", ""),
    ),
    "remove a dossier": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "remove",
        lambda: dossier_page._remove(ONE),  # type: ignore[arg-type]
    ),
    "change a decision": (
        Action.CHANGE_DOSSIERS,
        rows,
        "put",
        lambda: decision_changes.save(ONE),  # type: ignore[arg-type]
    ),
    "remove a damaged file": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "remove_damaged",
        lambda: dossiers._remove_damaged("x"),
    ),
    "copy a dossier": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "for_next",
        lambda: dossier_page._copy(ONE),  # type: ignore[arg-type]
    ),
    "save a dossier": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "save",
        lambda: dossier_changes.save(ONE, SAVED),  # type: ignore[arg-type]
    ),
    "take the other version of a dossier": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "load",
        lambda: dossier_conflict._take("x", ONE),  # type: ignore[arg-type]
    ),
    "take in a dossier": (
        Action.CHANGE_DOSSIERS,
        dossier,
        "take_in",
        lambda: dossiers._take_in(b"{}"),
    ),
    "take in a table": (
        Action.IMPORT_TABLES,
        importer,
        "take_in_all",
        lambda: imports._take_in([]),
    ),
    "remove a table": (Action.IMPORT_TABLES, importer, "remove", lambda: imports._remove("x")),
    "remove a version": (
        Action.IMPORT_TABLES,
        versions.versions,
        "remove",
        lambda: versions._remove("x"),
    ),
    "publish": (
        Action.USE_REGISTER,
        publication,
        "publish",
        lambda: register._do(register._publish),
    ),
    "withdraw": (
        Action.USE_REGISTER,
        importer,
        "remove",
        lambda: register._do(register._withdraw),
    ),
    "save a record": (
        Action.CHANGE_PROGRAMME,
        Collection,
        "save",
        lambda: record_form._save(EDITOR, ITEM, 0, "x_0"),
    ),
    "save a record in spite of another": (
        Action.CHANGE_PROGRAMME,
        Collection,
        "save",
        lambda: record_form._take_mine(EDITOR, ITEM, ITEM, 1),
    ),
    "archive a record": (
        Action.CHANGE_PROGRAMME,
        Collection,
        "archive",
        lambda: record_form._archive(EDITOR, ITEM, 0),
    ),
    "take back a change of a record": (
        Action.CHANGE_PROGRAMME,
        Collection,
        "undo",
        lambda: record_form._undo(EDITOR, "x", 1),
    ),
    "take in items": (
        Action.CHANGE_PROGRAMME,
        Collection,
        "save_all",
        lambda: programme_bring._take_in(ITEM_SHEET, Plan(((ITEM, 0),), 0, ())),
    ),
    "judge a file of items": (
        Action.CHANGE_PROGRAMME,
        programme_bring,
        "read_file",
        lambda: programme_bring._judge(ITEM_SHEET, b"x"),
    ),
    "archive a watch list": (
        Action.CHANGE_MONITORING,
        lists,
        "save",
        lambda: monitoring_changes.archive(WATCHED),
    ),
    "save a watch list in spite of another": (
        Action.CHANGE_MONITORING,
        lists,
        "save",
        lambda: monitoring_changes._take_mine(LIST, 1),
    ),
    "take back a change of a watch list": (
        Action.CHANGE_MONITORING,
        lists,
        "undo",
        lambda: monitoring_changes.undo(WATCHED),
    ),
    "check a register": (
        Action.USE_REGISTER,
        register_upload,
        "take_apart",
        lambda: register_upload._check(None, None, DAY),  # type: ignore[arg-type]
    ),
    "store a register": (
        Action.USE_REGISTER,
        vault,
        "exclusive",
        lambda: register_upload._store(None, None, DAY, ""),  # type: ignore[arg-type]
    ),
    "undo": (Action.USE_REGISTER, internal, "undo", lambda: register._do(register._undo)),
}


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CLUSTERATLAS_WORK", str(tmp_path))
    st.session_state.clear()
    yield
    st.session_state.clear()


def somebody(role: str) -> Identity:
    return Identity(frozenset({Role(role)}), actor=role, session="" if role == "public" else "1")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("step", STEPS)
def test_a_step_asks_again(step: str, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    action, module, name, take = STEPS[step]
    monkeypatch.setattr(identity, "current", lambda: somebody(role))
    monkeypatch.setattr(module, name, reached := Mock(side_effect=Stop))
    may = action in MAY[Role(role)]
    if may:
        with pytest.raises(Stop):
            take()
    else:
        take()
    assert reached.called is may
    assert ("refusal" in st.session_state) is not may
    stored = [(e.actor, e.action, e.target) for e in audit.events()]
    assert stored == ([] if may or role == "public" else [(role, "refused", action)])


class Stop(Exception):
    """The step has reached the function that would change something."""


WRITERS = {
    *("save", "create", "remove", "remove_damaged", "take_in", "for_next"),
    *("take_in_all", "publish", "undo", "store", "keep", "put", "archive", "save_all"),
}
_MODULES = {
    "collection",
    "lists",
    "programme",
    "rows",
    "dossiers",
    "importer",
    "publication",
    "internal",
    "profiles",
    "versions",
    "kept",
}
# Steps that a guarded step calls.
_WITHIN = {"_publish", "_withdraw", "_undo", "_keep"}


def test_everything_that_writes_has_a_guard() -> None:
    result: dict[str, bool] = {}
    files = [*(ROOT / "clusteratlas/ui").glob("*.py"), *(ROOT / "pages").glob("*.py")]
    for path in files:
        for part in ast.parse(path.read_text(encoding="utf-8")).body:
            if _writes(part):
                guards = [ast.unparse(d) for d in getattr(part, "decorator_list", [])]
                name = getattr(part, "name", path.name)
                result[f"{path.stem}.{name}"] = name in _WITHIN or any(
                    guard.startswith("guard(") for guard in guards
                )
    assert len(result) >= 12
    assert [name for name, is_guarded in result.items() if not is_guarded] == []


def _writes(part: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITERS
        and _owner(node.func.value) in _MODULES
        for node in ast.walk(part)
    )


def _owner(node: ast.AST) -> str:
    """Return the owner of a method: 'programme' for `programme.ITEMS`."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("role", list(Role))
def test_slides_of_a_dossier_are_only_for_its_readers(role: str) -> None:
    app = Starlette(routes=routes(identify=lambda scope: somebody(role)))
    for lang, word in (("de", "Sitzungsmappen"), ("en", "Dossiers")):
        answer = get(app, f"/present?dossier=gibt-es-nicht&lang={lang}")
        if Action.READ_DOSSIERS in MAY[Role(role)]:
            assert answer.status == 404
        else:  # the answer does not reveal whether it exists
            assert answer.status == 403 and word in answer.text
            assert answer.headers["cache-control"] == "no-store"
    assert get(Starlette(routes=routes()), "/present?dossier=x").status == 403


@pytest.mark.parametrize("role", list(Role))
def test_uploads_are_accepted_only_with_a_right_to_use_them(role: str) -> None:
    path = "/_stcore/upload_file/session/file"
    inner = Starlette(routes=[Route(path, lambda request: PlainTextResponse("taken"))])
    app = UploadGate(inner, lambda scope: somebody(role), lambda session: 0)
    wanted = {Action.CHANGE_DOSSIERS, Action.IMPORT_TABLES, Action.USE_REGISTER}
    is_welcome = bool(wanted & MAY[Role(role)])
    assert get(app, path).status == (200 if is_welcome else 403)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", list(Role))
def test_pages_are_in_the_menu_of_those_who_may_see_them(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "current", lambda: somebody(role))
    offered = {name for name in rights.PAGES if rights.is_offered(name)}
    needed = {
        "public": set(),
        "reader": {"dossier", "publications"},
        "editor": {"dossier", "publications", "influence"},
        "register": {"dossier", "publications", "register"},
        "admin": {"dossier", "publications", "admin"},
    }
    assert offered == needed[role]
    assert rights.is_offered("fact_sheet")


def test_the_report_of_an_import_is_handed_out_and_put_on_record() -> None:
    assert register._report(somebody("register"), "register_de.csv", b"1") == b"1"
    assert [(e.actor, e.action) for e in audit.events()] == [("register", "register_export")]
    over = Identity(frozenset({Role.REGISTER}), until=1.0)
    for who in (somebody("admin"), over):
        with pytest.raises(Exception, match="vertraulich"):
            register._report(who, "register_de.csv", b"1")


def test_the_trail_is_searched_by_day_and_event() -> None:
    for target in ("a", "b"):
        audit.record("eva", "dossier_create", target)
    audit.record("eva", "refused", "=1+1")
    today = audit.events(1)[0].at.date()
    assert [e.target for e in admin.find(None, "dossier_create")] == ["b", "a"]
    assert [e.target for e in admin.find(today, "")] == ["=1+1", "b", "a"]
    assert admin.find(today - timedelta(days=1), "") == []
    table = admin._table(admin.find(None, "refused"))
    text = admin._csv(somebody("admin"), table, "en").decode("utf-8-sig")
    assert "=1+1" not in text.replace("'=1+1", "")
    with pytest.raises(Exception, match="Verwaltung"):
        admin._csv(somebody("register"), table, "en")
