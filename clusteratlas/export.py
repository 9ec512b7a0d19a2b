"""Files without a browser: the same documents as the page, for nightly jobs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from clusteratlas import dossier, queries, views
from clusteratlas.dossier import Dossier
from clusteratlas.files import write_whole
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.text.wording import both
from clusteratlas.views import ViewState

EVERY = "all"


def fact_sheets(field: str, kind: str, lang: str, out: str | None, url: str = "") -> list[Path]:
    """Write the fact sheet of `field`, or of all thirteen for 'all'; return the files.

    `kind` is a key of FORMATS, `out` a file (a folder for 'all'), `url` the address of the atlas
    for the permalinks. Raises AtlasError for an unknown field and a file that cannot be written.
    """
    known = _fields()
    if field not in (*known, EVERY):
        raise _unknown(field, known)
    if field != EVERY:
        return [_write(field, kind, lang, Path(out or _name(field, kind, lang)), url)]
    folder = Path(out or ".")
    return [_write(f, kind, lang, folder / _name(f, kind, lang), url) for f in known]


def slides(
    view: str, chosen: list[str], kind: str, lang: str, out: str | None, url: str = ""
) -> list[Path]:
    """Write the view as slides: 'html' in both languages, one file that needs no network.

    `kind` is a key of FORMATS, `chosen` are parts of the selection, name=value (lists with
    commas); a word alone is the growth field. `lang` is shown first. Raises AtlasError for an
    unknown view or selection.
    """
    from clusteratlas.output.slides_html import to_html  # Plotly: only for those who ask

    state = _state(view.replace("-", "_"), _selection(chosen, lang))
    target = Path(out or _name(state.selection.field_id, kind, lang))
    if kind == "html":
        _replace(target, to_html(views.documents(state, queries.answer, url)))
    else:
        _replace(target, FORMATS[kind].make(views.linked(state, queries.answer, url)))
    return [target]


def _state(view: str, selection: Selection) -> ViewState:
    address = f"{view}?{urlencode({'field': selection.field_id})}" if view == "fact_sheet" else ""
    return ViewState(view, selection, address=address)


def dossiers(wanted: str, kind: str, lang: str, out: str | None, url: str = "") -> list[Path]:
    """Write the dossier with the id `wanted`, or every one for 'all'; return the files.

    Parameters as for `fact_sheets`. Raises AtlasError for an unknown dossier.
    """
    if wanted != EVERY:
        one = dossier.load(wanted)
        return [_write_dossier(one, kind, lang, Path(out or _name(one.id, kind, lang)), url)]
    folder, found = Path(out or "."), dossier.listed()[0]
    return [_write_dossier(d, kind, lang, folder / _name(d.id, kind, lang), url) for d in found]


def _write_dossier(one: Dossier, kind: str, lang: str, target: Path, url: str) -> Path:
    link = dossier.link(one, lang, url)
    _replace(target, FORMATS[kind].make(dossier.document(one, lang, link)))
    return target


def _selection(chosen: list[str], lang: str) -> Selection:
    """Return the selection of name=value pairs, each value of the type of its default."""
    given: dict[str, Any] = {}
    default, known = Selection(), _fields()
    for word in chosen:
        name, _, text = word.partition("=") if "=" in word else ("field_id", "", word)
        like = getattr(default, name, None)
        if isinstance(like, tuple):
            given[name] = text.split(",")
        elif isinstance(like, int) and text.isdigit():
            given[name] = type(like)(int(text))
        else:
            given[name] = text
    if (field := given.get("field_id", default.field_id)) not in known:
        raise _unknown(field, known)
    try:
        return Selection.from_changed(given, lang)
    except (TypeError, ValueError) as error:
        raise AtlasError(*both("export_unknown_choice", name=error)) from error


def _fields() -> list[str]:
    return list(queries.answer("choices__fields", Selection()).frame.field_id)


def _name(field: str, kind: str, lang: str) -> str:
    return file_name(field, lang, FORMATS[kind].ending)


def _write(field: str, kind: str, lang: str, target: Path, url: str) -> Path:
    state = _state("fact_sheet", Selection(lang=lang, field_id=field))
    _replace(target, FORMATS[kind].make(views.linked(state, queries.answer, url)))
    return target


def _replace(target: Path, data: bytes) -> None:
    try:
        write_whole(target, data, 0o644)
    except OSError as error:
        reason = error.strerror
        raise AtlasError(*both("export_not_written", name=target, reason=reason)) from error


def _unknown(field: str, known: list[str]) -> AtlasError:
    return AtlasError(*both("export_unknown_field", name=field, known=", ".join(known)))
