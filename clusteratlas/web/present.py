"""Conference mode: a view of the atlas as slides, at an address that says which view."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import parse_qsl, urljoin

import duckdb
from starlette.requests import Request
from starlette.responses import Response

from clusteratlas import dossier, queries, store, views
from clusteratlas.model import AtlasError
from clusteratlas.output.document import Document
from clusteratlas.output.slides_html import asset, to_html
from clusteratlas.text.wording import both, say
from clusteratlas.views import ViewState
from clusteratlas.web.assets import CACHE, MEDIA_TYPES
from clusteratlas.web.not_found import message
from clusteratlas.web.packed import Packed
from clusteratlas.web.paths import language

SEGMENT = "present"
_LONGEST = 8000  # letters of a query
# What a selection that no page would make can raise below; the address is the reader's.
_DAMAGED = (LookupError, TypeError, ValueError, ArithmeticError, RecursionError, duckdb.Error)


class Missing(AtlasError):
    """There is nothing of the name that the address gives."""


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see: parameters of the address, own language, address of the atlas."""

    parameters: tuple[tuple[str, str], ...]
    lang: str
    base: str

    def __getitem__(self, name: str) -> str:
        """Return the last value of a parameter, '' for none."""
        return dict(self.parameters).get(name, "")


def present(request: Request) -> Response:
    """Answer /present: the slides, or a sentence that says why there are none."""
    query, base = request.scope["query_string"], urljoin(str(request.url), ".")
    lang = language(query)
    given = [(k, v) for k, v in parse_qsl(query[:_LONGEST].decode("latin-1")) if k != "lang"]
    try:
        asked = Asked(tuple(given), lang, base)
        subject = _subject(asked)
        page = _page(asked, _version(asked), subject.stamp(asked))
    except AtlasError as error:
        return _refused(error.text(lang), lang, _status(error))
    except _DAMAGED:
        return _refused(say(lang, "present_wrong"), lang, 400)
    headers = {"Cache-Control": "no-cache", "Content-Language": lang}
    return page.response(request, "text/html", headers)


def _subject(asked: Asked) -> Subject:
    """Return what the address names. Raises LookupError if it names nothing."""
    found = [subject for name, subject in SUBJECTS.items() if asked[name]]
    return found[0]


@lru_cache(maxsize=32)
def _page(asked: Asked, version: str, stamp: str) -> Packed:
    """Return the slides; kept as long as data and subject are the same."""
    return Packed.of(to_html(_subject(asked).make(asked, version), assets=SEGMENT))


def _version(asked: Asked) -> str:
    """Return the data version of the link if it is kept here, else the current one."""
    return asked["v"] if store.can_serve(asked["v"]) else store.data_version().id


def _view(asked: Asked, version: str) -> Mapping[str, Document]:
    """Return the documents of ?view=name&state=JSON, as ViewState.as_dict writes it."""
    name, given = asked["view"], json.loads(asked["state"] or "{}")
    if name not in views.VIEWS:
        raise Missing(*both("view_unknown", name=name))
    state = ViewState.from_dict({"selection": {}, **given, "view": name}, asked.lang)
    return views.documents(state, partial(queries.answer, version=version), asked.base)


def _dossier(asked: Asked, version: str) -> Mapping[str, Document]:
    """Return the documents of ?dossier=id, which has a data version of its own."""
    return dossier.documents(_kept(asked), asked.lang, asked.base)


def _kept(asked: Asked) -> dossier.Dossier:
    try:
        return dossier.load(asked["dossier"])
    except AtlasError as error:
        raise Missing(error.de, error.en) from error


def _saved(asked: Asked) -> str:
    one = _kept(asked)
    return f"{one.revision} {one.changed_at}"


@dataclass(frozen=True)
class Subject:
    """How documents are made of an address; `stamp` changes when they do with the same data."""

    make: Callable[[Asked, str], Mapping[str, Document]]
    stamp: Callable[[Asked], str] = lambda asked: ""


# Parameter of the address -> what it names.
SUBJECTS = {
    "view": Subject(_view),
    "dossier": Subject(_dossier, _saved),
}


def present_asset(request: Request) -> Response:
    """Answer /present/<name>: scripts, styles and fonts of the slides."""
    name = request.path_params["name"]
    try:
        body = _asset(name)
    except KeyError:
        return Response(status_code=404)
    return body.response(request, MEDIA_TYPES[Path(name).suffix], {"Cache-Control": CACHE})


@lru_cache(maxsize=8)
def _asset(name: str) -> Packed:
    return Packed.of(asset(name))


def _status(error: AtlasError) -> int:
    if isinstance(error, store.StoreError):
        return 503
    return 404 if isinstance(error, Missing) else 400


def _refused(text: str, lang: str, status: int) -> Response:
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    page = message(lang, say(lang, "present_title"), text, say(lang, "present_home"))
    return Response(page, status, headers, "text/html")
