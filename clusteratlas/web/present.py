"""Conference mode: a view of the atlas as slides, at an address that says which view."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
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
from clusteratlas.web.not_found import message
from clusteratlas.web.paths import language

SEGMENT = "present"
_LONGEST = 8000  # letters of a query
# What a selection that no page would make can raise below; the address is the reader's.
_DAMAGED = (LookupError, TypeError, ValueError, ArithmeticError, RecursionError, duckdb.Error)
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
_FOREVER = "public, max-age=31536000, immutable"  # the address of an asset carries its hash


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
        plain, packed = _page(asked, _version(asked), subject.stamp(asked))
    except AtlasError as error:
        return _refused(error.text(lang), lang, _status(error))
    except _DAMAGED:
        return _refused(say(lang, "present_wrong"), lang, 400)
    headers = {"Cache-Control": "no-cache", "Content-Language": lang}
    return _sent(request, plain, packed, "text/html", headers)


def _subject(asked: Asked) -> Subject:
    """Return what the address names. Raises LookupError if it names nothing."""
    found = [subject for name, subject in SUBJECTS.items() if asked[name]]
    return found[0]


@lru_cache(maxsize=32)
def _page(asked: Asked, version: str, stamp: str) -> tuple[bytes, bytes]:
    """Return the slides, plain and gzipped; kept as long as data and subject are the same."""
    plain = to_html(_subject(asked).make(asked, version), assets=SEGMENT)
    return plain, gzip.compress(plain, compresslevel=6, mtime=0)


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
        plain, packed = _asset(name)
    except KeyError:
        return Response(status_code=404)
    suffix = f".{name.rsplit('.', 1)[-1]}"
    return _sent(request, plain, packed, _MEDIA_TYPES[suffix], {"Cache-Control": _FOREVER})


@lru_cache(maxsize=8)
def _asset(name: str) -> tuple[bytes, bytes]:
    plain = asset(name)
    return plain, gzip.compress(plain, compresslevel=6, mtime=0)


def _sent(
    request: Request, plain: bytes, packed: bytes, kind: str, headers: dict[str, str]
) -> Response:
    headers = {**headers, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(plain, media_type=kind, headers=headers)
    return Response(packed, media_type=kind, headers={**headers, "Content-Encoding": "gzip"})


def _status(error: AtlasError) -> int:
    if isinstance(error, store.StoreError):
        return 503
    return 404 if isinstance(error, Missing) else 400


def _refused(text: str, lang: str, status: int) -> Response:
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    page = message(lang, say(lang, "present_title"), text, say(lang, "present_home"))
    return Response(page, status, headers, "text/html")
