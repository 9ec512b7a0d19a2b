"""Files without a browser: the same documents as the page, for nightly jobs."""

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
_LONGEST = 80  # letters of the default name of a file


@dataclass(frozen=True)
class Order:
    """How files are wanted: `kind` is a key of FORMATS, `out` a file or a folder, None for here.

    `url` is the address of the atlas for the permalinks; slides are short or `complete`.
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
        """Return the file to write: `out`, or the default name in the folder `out`."""
        target = Path(self.out or ".")
        return inside(target, self.name(subject)) if target.is_dir() else target

    def in_folder(self, subject: str) -> Path:
        """Return the file to write where there are several: `out` is their folder."""
        return inside(Path(self.out or "."), self.name(subject))


def files(subject: str, ids: list[str], order: Order) -> list[Path]:
    """Write a view, or what stands beside the views on the command line; return the files."""
    if subject == "dossier":
        return dossiers(ids[0], order)
    if subject == "brochure-today":
        return brochure(ids, order)
    if subject == "newsletter":
        return newsletter(" ".join(ids), order)
    return view_files(subject, ids, order)


def view_files(view: str, arguments: list[str], order: Order) -> list[Path]:
    """Write a view; return the files.

    `arguments` are choices of the page as its address has them, name=value (lists with commas); a
    word alone is the first that the view has, and 'all' there writes one file a choice. Raises
    AtlasError for an unknown selection and a file that cannot be written.
    """
    name = view.replace("-", "_")
    choices = _choices(name, arguments)
    several = _one_for_each(name, choices, order.lang)
    if several is None:
        return [_write(name, choices, order, order.target)]
    return [_write(name, one, order, order.in_folder) for one in several]


def dossiers(dossier_id: str, order: Order) -> list[Path]:
    """Write the dossier with the id `wanted`, or every one for 'all'; return the files.

    Raises AtlasError for an unknown dossier.
    """
    if dossier_id != EVERY:
        return [_write_dossier(dossier.load(dossier_id), order, order.target(dossier_id))]
    every = dossier.list_all()[0]
    return [_write_dossier(one, order, order.in_folder(one.id)) for one in every]


def brochure(field_ids: Sequence[str], order: Order) -> list[Path]:
    """Write the brochure of today, of the fields `field_ids` or of all; return the file.

    What stands in it is public. Raises AtlasError for an unknown field and a kind of file that
    publications are not made as.
    """
    _check_kind(order)
    version = store.data_version().id
    document = publications.brochure(programme.for_public, version, order.lang, field_ids)
    return [_write_publication(document, "brochure_today", order)]


def newsletter(quarter: str, order: Order) -> list[Path]:
    """Write the draft of the newsletter of a quarter ('2026-Q3'), '' for the last; return the file.

    Raises AtlasError for what is no quarter, and a kind of file that publications are not made as.
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


def _write_dossier(one: Dossier, order: Order, target: Path) -> Path:
    link = dossier.link(one, order.lang, order.url)
    document = dossier.document(one, order.lang, link, order.complete)
    _replace(target, FORMATS[order.kind].make(document))
    return target


def _choices(view: str, choices: list[str]) -> dict[str, str]:
    """Return the parameters of the view's page that the words name."""
    first = next((c.parameter for c in CONTROLS[view]), "")
    pairs = (word.partition("=") if "=" in word else (first or word, "", word) for word in choices)
    return {name: text for name, _, text in pairs}


def _one_for_each(view: str, choices: Mapping[str, str], lang: str) -> list[dict[str, str]] | None:
    """Return the choices of each file where the first control is to have every value, else None."""
    first = next(iter(CONTROLS[view]), None)
    if first is None or first.options is None or choices.get(first.parameter) != EVERY:
        return None
    every = first.names(programme.for_public, Selection(lang=lang))
    return [{**choices, first.parameter: text} for text in every if text]


def _describe(state: ViewState, choices: Mapping[str, str]) -> str:
    """Return the name of the view, what it is about if the page shows one of several, choices."""
    about = {"fact_sheet": state.selection.field_id, "networks": state.selection.network_id}
    about |= {name: ",".join(state.selection.kreise) for name in ("kreis_profile", "peers")}
    parts = dict.fromkeys([state.view, about.get(state.view, ""), *choices.values()])
    name = "_".join(re.sub(r"[^\w.-]+", "_", part).strip("_") for part in parts if part)
    return name[:_LONGEST]


def _write(
    view: str, choices: Mapping[str, str], order: Order, place: Callable[[str], Path]
) -> Path:
    """Write one view; `place` gives the file for the name of its content."""
    selection, options = address.read(view, choices, programme.for_public, order.lang)
    state = ViewState(view, selection, options)
    target = place(_describe(state, choices))
    _replace(target, _render(state, order))
    return target


def _render(state: ViewState, order: Order) -> bytes:
    """Return the view as a file; slides for the browser have both languages, their own first."""
    if order.kind != "html":
        document = views.document_with_link(state, programme.for_public, order.url, order.complete)
        return FORMATS[order.kind].make(document)
    from clusteratlas.output.html.file import to_html  # Plotly: only for those who ask

    return to_html(views.documents(state, programme.for_public, order.url, order.complete))


def _replace(target: Path, data: bytes) -> None:
    try:
        write_whole(target, data, 0o644)
    except OSError as error:
        raise not_written(str(target), error) from error
