"""Conference mode: a view of the atlas as slides, at an address that says which view."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import parse_qsl, urljoin

import duckdb
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from clusteratlas import dossier, programme, queries, store, views
from clusteratlas.access import PUBLIC, Action, Identity, Refused, may, require
from clusteratlas.files import parse_json
from clusteratlas.model import AtlasError
from clusteratlas.output.document import Document
from clusteratlas.output.html.file import asset, to_html
from clusteratlas.text.wording import both, say
from clusteratlas.views import ViewState
from clusteratlas.views.registry import CONTROLS
from clusteratlas.web.assets import CACHE, MEDIA_TYPES
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.refusal import refusal
from clusteratlas.web.slots import RENDERINGS, Busy, Pages, make_once
from clusteratlas.web.visitors import Identify, nobody, note_refusal

SEGMENT = "present"
_LONGEST, _LONGEST_NAME = 8000, 100  # letters of a query, and of a name that a refusal repeats
_PARAMETERS = ("state", "v", "lang", "complete")  # beside what says the subject
RETRY_SECONDS = 5
_MOST_BYTES = 64 * 2**20
_renderings = RENDERINGS
_pages = Pages(_MOST_BYTES)
# What a selection that no page would make can raise below; the address is the reader's.
DAMAGED = (LookupError, TypeError, ValueError, ArithmeticError, RecursionError, duckdb.Error)


class Missing(AtlasError):
    """There is nothing of the name that the address gives."""


@dataclass(frozen=True)
class PresentRequest:
    """What `who` wants to see: parameters of the address, own language, address of the atlas."""

    parameters: Mapping[str, str]
    lang: str
    base: str
    who: Identity = PUBLIC

    def __getitem__(self, name: str) -> str:
        """Return the last value of a parameter, '' for none."""
        return self.parameters.get(name, "")

    @property
    def is_complete(self) -> bool:
        """Tell whether the appendix is wanted. Raises ValueError for anything but 0 and 1."""
        return bool(("0", "1").index(self["complete"] or "0"))


@dataclass(frozen=True)
class Target:
    """What an address names: how its documents are made, and what decides how they look."""

    make: Callable[[], Mapping[str, Document]]
    key: Hashable


async def present(request: Request, identify: Identify = nobody) -> Response:
    """Answer /present: the slides, or a sentence that says why there are none."""
    query, base = request.scope["query_string"], urljoin(str(request.url), ".")
    lang = language(query)
    given = dict(parse_qsl(query[:_LONGEST].decode("latin-1")))
    asked = PresentRequest(given, lang, base, identify(request.scope))
    try:
        page = await _page(asked)
    except Busy:
        return _refuse(say(lang, "present_busy"), lang, 503, RETRY_SECONDS)
    except AtlasError as error:
        return _refuse(error.text(lang), lang, status_of(error))
    except DAMAGED:
        return _refuse(say(lang, "present_wrong"), lang, 400)
    # Not every reader may see a dossier: no proxy keeps it for others.
    headers = {"Cache-Control": "private, no-cache", "Content-Language": lang}
    return page.response(request, "text/html", headers)


async def _page(call: PresentRequest) -> Payload:
    """Return the slides; kept as long as data and subject are the same. Raises Busy."""
    found = await to_thread.run_sync(_find, call)
    key = (call.lang, call.base, found.key)
    return await make_once(_pages, _renderings, key, lambda: _render(found, key))


def _render(subject: Target, key: Hashable) -> Payload:
    try:
        return Payload.of(to_html(subject.make(), assets=SEGMENT))
    except StopIteration as error:  # it cannot pass an await
        raise LookupError from error


def _find(call: PresentRequest) -> Target:
    """Return what the address names. Raises LookupError if it names nothing."""
    _refuse_unknown(call.parameters, (*SUBJECTS, *_PARAMETERS))
    finders = [find for name, find in SUBJECTS.items() if call[name]]
    if not finders:
        raise LookupError("nothing that can be presented")
    return finders[0](call)


def _refuse_unknown(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise AtlasError for the first name that is none of those known."""
    known = tuple(known)
    if name := next((name for name in names if name not in known), None):
        raise AtlasError(
            *both("present_unknown", name=name[:_LONGEST_NAME], known=", ".join(known))
        )


def version_or_current(version: str) -> str:
    """Return the data version of a link if it is kept here, else the current one."""
    return version if store.can_serve(version) else store.data_version().id


def _view(call: PresentRequest) -> Target:
    """Find ?view=name&state=JSON, as ViewState.as_dict writes it."""
    name, content = call["view"], parse_json(call["state"] or "{}", _LONGEST)
    if name not in views.VIEWS:
        raise Missing(*both("view_unknown", name=name))
    state = ViewState.from_dict({"selection": {}, **content, "view": name}, call.lang)
    _refuse_unknown(content, state.as_dict())
    _refuse_unknown(state.options, (control.parameter for control in CONTROLS[name]))
    version = version_or_current(call["v"])
    ask = programme.asking(partial(queries.answer, version=version), call.who)
    stored = json.dumps([state.as_dict(), version, call.is_complete], sort_keys=True)
    key = (stored, may(call.who, Action.READ_PROGRAMME), programme.stamp())
    return Target(partial(views.documents, state, ask, call.base, call.is_complete), key)


def _dossier(call: PresentRequest) -> Target:
    """Find ?dossier=id, which has a data version of its own. Raises Refused."""
    try:
        require(call.who, Action.READ_DOSSIERS)
    except Refused as refused:
        note_refusal(call.who, refused.action)
        raise
    try:
        one = dossier.load(call["dossier"])
    except AtlasError as error:
        raise Missing(error.de, error.en) from error
    make = partial(dossier.documents, one, call.lang, call.base, call.is_complete)
    return Target(make, (one.id, one.revision, one.changed_at, call.is_complete, programme.stamp()))


# Parameter of the address -> how to find what it names.
SUBJECTS: Mapping[str, Callable[[PresentRequest], Target]] = {"view": _view, "dossier": _dossier}


def present_asset(request: Request) -> Response:
    """Answer /present/<name>: scripts, styles and fonts of the slides."""
    name = request.path_params["name"]
    try:
        body = _asset(name)
    except KeyError:
        return Response(status_code=404)
    return body.response(request, MEDIA_TYPES[Path(name).suffix], {"Cache-Control": CACHE})


@lru_cache(maxsize=8)
def _asset(name: str) -> Payload:
    return Payload.of(asset(name))


def status_of(error: AtlasError) -> int:
    """Return the status of the answer that says `error`."""
    if isinstance(error, store.StoreError):
        return 503
    if isinstance(error, Refused):
        return 403
    return 404 if isinstance(error, Missing) else 400


def _refuse(text: str, lang: str, status: int, retry_seconds: int = 0) -> Response:
    title = say(lang, "present_title")
    return refusal(lang, title, text, status, retry_seconds=retry_seconds)
