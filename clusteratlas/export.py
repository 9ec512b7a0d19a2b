"""Files without a browser: the same documents as the page, for nightly jobs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from clusteratlas import dossier, queries, views
from clusteratlas.dossier import Dossier
from clusteratlas.files import not_written, write_whole
from clusteratlas.model import Selection
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.paths import inside
from clusteratlas.views import ViewState, address
from clusteratlas.views.registry import CONTROLS

EVERY = "all"
_LONGEST = 80  # letters of the default name of a file


def view_files(
    view: str, chosen: list[str], kind: str, lang: str, out: str | None, url: str = ""
) -> list[Path]:
    """Write a view as a file of the kind `kind`, a key of FORMATS; return the files.

    `chosen` are choices of the page as its address has them, name=value (lists with commas); a
    word alone is the first that the view has, and 'all' there writes one file a choice, into the
    folder `out`. `url` is the address of the atlas for the permalinks. Raises AtlasError for an
    unknown selection and a file that cannot be written.
    """
    name = view.replace("-", "_")
    given = _choices(name, chosen)
    several = _one_for_each(name, given, lang)
    if several is None:
        return [_write(name, given, kind, lang, lambda file: _target(out, file), url)]
    folder = Path(out or ".")
    return [_write(name, g, kind, lang, lambda file: inside(folder, file), url) for g in several]


def dossiers(wanted: str, kind: str, lang: str, out: str | None, url: str = "") -> list[Path]:
    """Write the dossier with the id `wanted`, or every one for 'all'; return the files.

    Parameters as for `view_files`. Raises AtlasError for an unknown dossier.
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
    first = next((c.parameter for c in CONTROLS[view]), "")
    pairs = (word.partition("=") if "=" in word else (first or word, "", word) for word in chosen)
    return {name: text for name, _, text in pairs}


def _one_for_each(view: str, given: Mapping[str, str], lang: str) -> list[dict[str, str]] | None:
    """Return the choices of each file where the first control is to have every value, else None."""
    first = next(iter(CONTROLS[view]), None)
    if first is None or first.options is None or given.get(first.parameter) != EVERY:
        return None
    every = first.names(queries.answer, Selection(lang=lang))
    return [{**given, first.parameter: text} for text in every if text]


def _told(state: ViewState, given: Mapping[str, str]) -> str:
    """Return the name of the view, what it is about if the page shows one of several, choices."""
    about = {"fact_sheet": state.selection.field_id, "networks": state.selection.network_id}
    about |= {name: ",".join(state.selection.kreise) for name in ("kreis_profile", "peers")}
    parts = dict.fromkeys([state.view, about.get(state.view, ""), *given.values()])
    name = "_".join(re.sub(r"[^\w.-]+", "_", part).strip("_") for part in parts if part)
    return name[:_LONGEST]


def _name(subject: str, kind: str, lang: str) -> str:
    return file_name(subject, lang, FORMATS[kind].ending)


def _target(out: str | None, name: str) -> Path:
    """Return the file to write: `out`, or `name` in the folder `out`."""
    target = Path(out or ".")
    return inside(target, name) if target.is_dir() else target


def _write(
    view: str,
    given: Mapping[str, str],
    kind: str,
    lang: str,
    place: Callable[[str], Path],
    url: str,
) -> Path:
    """Write one view; `place` gives the file for the name of its content."""
    selection, options = address.read(view, given, queries.answer, lang)
    state = ViewState(view, selection, options)
    target = place(_name(_told(state, given), kind, lang))
    _replace(target, _made(state, kind, url))
    return target


def _made(state: ViewState, kind: str, url: str) -> bytes:
    """Return the view as a file; slides for the browser have both languages, their own first."""
    if kind != "html":
        return FORMATS[kind].make(views.linked(state, queries.answer, url))
    from clusteratlas.output.html.file import to_html  # Plotly: only for those who ask

    return to_html(views.documents(state, queries.answer, url))


def _replace(target: Path, data: bytes) -> None:
    try:
        write_whole(target, data, 0o644)
    except OSError as error:
        raise not_written(str(target), error) from error
