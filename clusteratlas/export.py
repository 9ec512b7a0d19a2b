"""Write the same files as the pages without a browser, for instance in nightly jobs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clusteratlas import dossier, programme, publications, store, views
from clusteratlas.dossier import Dossier
from clusteratlas.files import not_written, write_whole
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.document import Document
from clusteratlas.output.formats import FORMATS, file_name
from clusteratlas.paths import inside
from clusteratlas.publications import Quarter
from clusteratlas.text.wording import both
from clusteratlas.views import ViewState, address
from clusteratlas.views.registry import CONTROLS

EVERY = "all"
_LONGEST = 80  # longest default name of a file


@dataclass(frozen=True)
class Order:
    """Options of the files to write.

    `kind` is a key of FORMATS, `out` a file or folder (None: the current one), `url` the address of
    the atlas for permalinks; slides are short unless `complete`.
    """

    kind: str
    lang: str
    out: str | None = None
    url: str = ""
    complete: bool = False

    def name(self, subject: str) -> str:
        """Return the default name of a file about `subject`."""
        return file_name(subject, self.lang, FORMATS[self.kind].ending)

    def target(self, subject: str) -> Path:
        """Return the file to write: `out`, or the default name if `out` is a folder."""
        target = Path(self.out or ".")
        return inside(target, self.name(subject)) if target.is_dir() else target

    def in_folder(self, subject: str) -> Path:
        """Return one of several files to write, in the folder `out`."""
        return inside(Path(self.out or "."), self.name(subject))


def files(subject: str, ids: list[str], order: Order) -> list[Path]:
    """Write a view, dossier or publication; return the files."""
    if subject == "dossier":
        return dossiers(ids[0], order)
    if subject == "brochure-today":
        return brochure(ids, order)
    if subject == "newsletter":
        return newsletter(" ".join(ids), order)
    return view_files(subject, ids, order)


def view_files(view: str, arguments: list[str], order: Order) -> list[Path]:
    """Write a view; return the files.

    `arguments` are parameters of the page's address, name=value (lists with commas). A single word
    is the value of the view's first parameter; 'all' there writes one file per value. Raises
    AtlasError for an unknown selection and a file that cannot be written.
    """
    name = view.replace("-", "_")
    choices = _choices(name, arguments)
    several = _one_for_each(name, choices, order.lang)
    if several is None:
        return [_write(name, choices, order, order.target)]
    return [_write(name, each, order, order.in_folder) for each in several]


def dossiers(dossier_id: str, order: Order) -> list[Path]:
    """Write the dossier with the id `dossier_id`, or all dossiers for 'all'; return the files.

    Raises AtlasError for an unknown dossier.
    """
    if dossier_id != EVERY:
        return [_write_dossier(dossier.load(dossier_id), order, order.target(dossier_id))]
    every = dossier.list_all()[0]
    return [_write_dossier(each, order, order.in_folder(each.id)) for each in every]


def brochure(field_ids: Sequence[str], order: Order) -> list[Path]:
    """Write today's brochure on the fields `field_ids` (default: all); return the file.

    All its content is public. Raises AtlasError for an unknown field and for a kind of file that
    publications do not support.
    """
    _check_kind(order)
    version = store.data_version().id
    document = publications.brochure(programme.for_public, version, order.lang, field_ids)
    return [_write_publication(document, "brochure_today", order)]


def newsletter(quarter: str, order: Order) -> list[Path]:
    """Write the draft of a quarter's newsletter ('2026-Q3'; default: the last); return the file.

    Raises AtlasError for an invalid quarter and an unsupported kind of file.
    """
    _check_kind(order)
    period = Quarter.parse(quarter) if quarter else Quarter.of(date.today()).previous
    document = publications.newsletter(period, order.lang)
    return [_write_publication(document, f"newsletter_{period.id}", order)]


def _check_kind(order: Order) -> None:
    if order.kind not in publications.KINDS:
        raise AtlasError(*both("publication_kinds", kinds=", ".join(publications.KINDS)))


def _write_publication(document: Document, name: str, order: Order) -> Path:
    target = order.target(name)
    _replace(target, FORMATS[order.kind].make(document))
    return target


def _write_dossier(content: Dossier, order: Order, target: Path) -> Path:
    link = dossier.link(content, order.lang, order.url)
    document = dossier.document(content, order.lang, link, order.complete)
    _replace(target, FORMATS[order.kind].make(document))
    return target


def _choices(view: str, choices: list[str]) -> dict[str, str]:
    """Return parameter -> value for the words of the command line."""
    first = next((c.parameter for c in CONTROLS[view]), "")
    pairs = (word.partition("=") if "=" in word else (first or word, "", word) for word in choices)
    return {name: text for name, _, text in pairs}


def _one_for_each(view: str, choices: Mapping[str, str], lang: str) -> list[dict[str, str]] | None:
    """Return the parameters of each file if the first one is 'all', else None."""
    first = next(iter(CONTROLS[view]), None)
    if first is None or first.options is None or choices.get(first.parameter) != EVERY:
        return None
    every = first.names(programme.for_public, Selection(lang=lang))
    return [{**choices, first.parameter: text} for text in every if text]


def _describe(state: ViewState, choices: Mapping[str, str]) -> str:
    """Return a name for the file: the view, its subject if it has one, and the parameters."""
    about = {"fact_sheet": state.selection.field_id, "networks": state.selection.network_id}
    about |= {name: ",".join(state.selection.kreise) for name in ("kreis_profile", "peers")}
    parts = dict.fromkeys([state.view, about.get(state.view, ""), *choices.values()])
    name = "_".join(re.sub(r"[^\w.-]+", "_", part).strip("_") for part in parts if part)
    return name[:_LONGEST]


def _write(
    view: str, choices: Mapping[str, str], order: Order, place: Callable[[str], Path]
) -> Path:
    """Write one view to the file that `place` returns for its name."""
    selection, options = address.read(view, choices, programme.for_public, order.lang)
    state = ViewState(view, selection, options)
    target = place(_describe(state, choices))
    _replace(target, _render(state, order))
    return target


def _render(state: ViewState, order: Order) -> bytes:
    """Return the view as a file; browser slides have both languages, the chosen one first."""
    if order.kind != "html":
        document = views.document_with_link(state, programme.for_public, order.url, order.complete)
        return FORMATS[order.kind].make(document)
    from clusteratlas.output.html.file import to_html  # imports Plotly

    return to_html(views.documents(state, programme.for_public, order.url, order.complete))


def _replace(target: Path, data: bytes) -> None:
    try:
        write_whole(target, data, 0o644)
    except OSError as error:
        raise not_written(str(target), error) from error
