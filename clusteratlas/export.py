"""Files without a browser: the same documents as the page, for nightly jobs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from clusteratlas import dossier, queries, views
from clusteratlas.dossier import Dossier
from clusteratlas.files import not_written, write_whole
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.paths import inside
from clusteratlas.text.wording import both
from clusteratlas.views import ViewState, address
from clusteratlas.views.registry import CONTROLS

EVERY = "all"
_LONGEST = 80  # letters of the default name of a file


def fact_sheets(field: str, kind: str, lang: str, out: str | None, url: str = "") -> list[Path]:
    """Write the fact sheet of `field`, or of all thirteen for 'all'; return the files.

    `kind` is a key of FORMATS, `out` a file (a folder for 'all'), `url` the address of the atlas
    for the permalinks. Raises AtlasError for an unknown field and a file that cannot be written.
    """
    known = _fields()
    if field not in (*known, EVERY):
        raise _unknown(field, known)
    if field != EVERY:
        return [_write(field, kind, lang, _target(out, _name(field, kind, lang)), url)]
    folder = Path(out or ".")
    return [_write(f, kind, lang, inside(folder, _name(f, kind, lang)), url) for f in known]


def slides(
    view: str, chosen: list[str], kind: str, lang: str, out: str | None, url: str = ""
) -> list[Path]:
    """Write the view as slides: 'html' in both languages, one file that needs no network.

    `kind` is a key of FORMATS, `chosen` are choices of the page as its address has them,
    name=value (lists with commas); a word alone is the first that the view has. `lang` is shown
    first. Raises AtlasError for an unknown view or selection.
    """
    from clusteratlas.output.html.file import to_html  # Plotly: only for those who ask

    name = view.replace("-", "_")
    given = _choices(name, chosen)
    state = _state(name, given, lang)
    target = _target(out, _name(_told(state, given), kind, lang))
    if kind == "html":
        _replace(target, to_html(views.documents(state, queries.answer, url)))
    else:
        _replace(target, FORMATS[kind].make(views.linked(state, queries.answer, url)))
    return [target]


def dossiers(wanted: str, kind: str, lang: str, out: str | None, url: str = "") -> list[Path]:
    """Write the dossier with the id `wanted`, or every one for 'all'; return the files.

    Parameters as for `fact_sheets`. Raises AtlasError for an unknown dossier.
    """
    if wanted != EVERY:
        one = dossier.load(wanted)
        return [_write_dossier(one, kind, lang, _target(out, _name(one.id, kind, lang)), url)]
    folder, found = Path(out or "."), dossier.listed()[0]
    places = [inside(folder, _name(d.id, kind, lang)) for d in found]
    every = zip(found, places, strict=True)
    return [_write_dossier(d, kind, lang, place, url) for d, place in every]


def _write_dossier(one: Dossier, kind: str, lang: str, target: Path, url: str) -> Path:
    link = dossier.link(one, lang, url)
    _replace(target, FORMATS[kind].make(dossier.document(one, lang, link)))
    return target


def _choices(view: str, chosen: list[str]) -> dict[str, str]:
    """Return the parameters of the view's page that the words name."""
    if view not in views.VIEWS:
        known = ", ".join(name.replace("_", "-") for name in views.VIEWS)
        raise AtlasError(*both("export_unknown_view", name=view, known=known))
    first = next((c.parameter for c in CONTROLS[view]), "")
    pairs = (word.partition("=") if "=" in word else (first or word, "", word) for word in chosen)
    return {name: text for name, _, text in pairs}


def _state(view: str, given: Mapping[str, str], lang: str) -> ViewState:
    selection, options = address.read(view, given, queries.answer, lang)
    return ViewState(view, selection, options)


def _told(state: ViewState, given: Mapping[str, str]) -> str:
    """Return the name of the view, what it is about if the page shows one of several, choices."""
    about = {"fact_sheet": state.selection.field_id, "networks": state.selection.network_id}
    about |= {name: ",".join(state.selection.kreise) for name in ("kreis_profile", "peers")}
    parts = dict.fromkeys([state.view, about.get(state.view, ""), *given.values()])
    name = "_".join(re.sub(r"[^\w.-]+", "_", part).strip("_") for part in parts if part)
    return name[:_LONGEST]


def _fields() -> list[str]:
    return list(queries.answer("choices__fields", Selection()).frame.field_id)


def _name(subject: str, kind: str, lang: str) -> str:
    return file_name(subject, lang, FORMATS[kind].ending)


def _target(out: str | None, name: str) -> Path:
    """Return the file to write: `out`, or `name` in the folder `out`."""
    target = Path(out or ".")
    return inside(target, name) if target.is_dir() else target


def _write(field: str, kind: str, lang: str, target: Path, url: str) -> Path:
    state = _state("fact_sheet", {"field": field}, lang)
    _replace(target, FORMATS[kind].make(views.linked(state, queries.answer, url)))
    return target


def _replace(target: Path, data: bytes) -> None:
    try:
        write_whole(target, data, 0o644)
    except OSError as error:
        raise not_written(str(target), error) from error


def _unknown(field: str, known: list[str]) -> AtlasError:
    return AtlasError(*both("export_unknown_field", name=field, known=", ".join(known)))
