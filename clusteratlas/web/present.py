"""Conference mode: a view or dossier as slides in the browser."""

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
from clusteratlas.views.address import read
from clusteratlas.views.registry import CONTROLS
from clusteratlas.web.assets import CACHE, MEDIA_TYPES
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.refusal import refusal
from clusteratlas.web.slots import RENDERINGS, Busy, Pages, make_once
from clusteratlas.web.visitors import Identify, nobody, note_refusal

SEGMENT = "present"
_LONGEST, _LONGEST_NAME = 8000, 100  # of a query string, and of a name quoted in a refusal
_PARAMETERS = ("state", "v", "lang", "complete")  # besides the one that names the subject
RETRY_SECONDS = 5
_MOST_BYTES = 64 * 2**20
_pages = Pages(_MOST_BYTES)
# Errors that an invalid selection in the address may raise anywhere below.
DAMAGED = (LookupError, TypeError, ValueError, ArithmeticError, RecursionError, duckdb.Error)


class Missing(AtlasError):
    """The address names an unknown thing."""


@dataclass(frozen=True)
class PresentRequest:
    """A request by `who`: parameters of the address, language, and address of the atlas."""

    parameters: Mapping[str, str]
    lang: str
    base: str
    who: Identity = PUBLIC

    def __getitem__(self, name: str) -> str:
        """Return the last value of a parameter, '' for none."""
        return self.parameters.get(name, "")

    @property
    def is_complete(self) -> bool:
        """Return whether to include the appendix. Raises ValueError for values except 0 and 1."""
        return bool(("0", "1").index(self["complete"] or "0"))


@dataclass(frozen=True)
class Target:
    """The target of an address: a function that makes its documents, and their cache key."""

    make: Callable[[], Mapping[str, Document]]
    key: Hashable


async def present(request: Request, identify: Identify = nobody) -> Response:
    """Answer /present with the slides, or with a sentence why there are none."""
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
    # Dossiers are not public, so proxies must not cache them.
    headers = {"Cache-Control": "private, no-cache", "Content-Language": lang}
    return page.response(request, "text/html", headers)


async def _page(call: PresentRequest) -> Payload:
    """Return the slides, cached while data and subject are unchanged. Raises Busy."""
    found = await to_thread.run_sync(_find, call)
    key = (call.lang, call.base, found.key)
    return await make_once(_pages, RENDERINGS, key, lambda: _render(found, key))


def _render(subject: Target, key: Hashable) -> Payload:
    try:
        return Payload.of(to_html(subject.make(), assets=SEGMENT))
    except StopIteration as error:  # it must not cross an await
        raise LookupError from error


def _find(call: PresentRequest) -> Target:
    """Return the target of the address. Raises LookupError if it names none."""
    _refuse_unknown(call.parameters, (*SUBJECTS, *_PARAMETERS))
    finders = [find for name, find in SUBJECTS.items() if call[name]]
    if not finders:
        raise LookupError("nothing that can be presented")
    return finders[0](call)


def _refuse_unknown(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise AtlasError for the first name that is not in `known`."""
    known = tuple(known)
    if name := next((name for name in names if name not in known), None):
        raise AtlasError(
            *both("present_unknown", name=name[:_LONGEST_NAME], known=", ".join(known))
        )


def version_or_current(version: str) -> str:
    """Return the data version of a link if it is available, else the current one."""
    return version if store.can_serve(version) else store.data_version().id


def _view(call: PresentRequest) -> Target:
    """Return the target of ?view=name&state=JSON; without a state, what the page opens with."""
    name, version = call["view"], version_or_current(call["v"])
    if name not in views.VIEWS:
        raise Missing(*both("view_unknown", name=name))
    ask = programme.asking(partial(queries.answer, version=version), call.who)
    state = _state(call, ask)
    stored = json.dumps([state.as_dict(), version, call.is_complete], sort_keys=True)
    key = (stored, may(call.who, Action.READ_PROGRAMME), programme.stamp())
    return Target(partial(views.documents, state, ask, call.base, call.is_complete), key)


def _state(call: PresentRequest, ask: views.Ask) -> ViewState:
    """Return the state in the address, else the one that the page opens with."""
    view, content = call["view"], parse_json(call["state"] or "null", _LONGEST)
    if content is None:
        return ViewState(view, *read(view, {}, ask, call.lang))
    state = ViewState.from_dict({"selection": {}, **content, "view": view}, call.lang)
    _refuse_unknown(content, state.as_dict())
    _refuse_unknown(state.options, (control.parameter for control in CONTROLS[view]))
    return state


def _dossier(call: PresentRequest) -> Target:
    """Return the target of ?dossier=id. Raises Refused."""
    try:
        require(call.who, Action.READ_DOSSIERS)
    except Refused as refused:
        note_refusal(call.who, refused.action)
        raise
    try:
        subject = dossier.load(call["dossier"])
    except AtlasError as error:
        raise Missing(error.de, error.en) from error
    make = partial(dossier.documents, subject, call.lang, call.base, call.is_complete)
    state = (subject.id, subject.revision, subject.changed_at)
    return Target(make, (*state, call.is_complete, programme.stamp()))


# Parameter of the address -> function that finds its target.
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
    """Return the HTTP status for an error."""
    if isinstance(error, store.StoreError):
        return 503
    if isinstance(error, Refused):
        return 403
    return 404 if isinstance(error, Missing) else 400


def _refuse(text: str, lang: str, status: int, retry_seconds: int = 0) -> Response:
    title = say(lang, "present_title")
    return refusal(lang, title, text, status, retry_seconds=retry_seconds)
