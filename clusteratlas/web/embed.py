"""Charts and maps for other sites, as pages for an iframe and as picture files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, urljoin

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clusteratlas import programme, queries, views
from clusteratlas.access import PUBLIC
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both, say
from clusteratlas.views import ViewState, embed
from clusteratlas.views.address import address, read
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.present import DAMAGED, RETRY_SECONDS, Missing, status_of, version_or_current
from clusteratlas.web.refusal import refusal
from clusteratlas.web.slots import RENDERINGS, Busy, Pages, make_once
from clusteratlas.web.tags import has_tag

SEGMENT = "embed"
_LONGEST, _MOST_PARAMETERS = 4000, 50
_MOST_BYTES = 32 * 2**20
_pages = Pages(_MOST_BYTES)
_MEDIA_TYPES = {"": "text/html", "svg": "image/svg+xml", "png": "image/png"}
_OWN = ("lang", "v", "picture")  # parameters beside those of the view


@dataclass(frozen=True)
class PictureRequest:
    """A request for the n-th picture of a view, as a page ('') or a kind of file.

    `choices` are the parameters of the view's page; they are not checked yet.
    """

    view: str
    form: str
    choices: tuple[tuple[str, str], ...]
    number: int
    lang: str
    version: str
    base: str

    @property
    def state(self) -> ViewState:
        """Return the view with its selection. Raises AtlasError for an invalid selection."""
        selection, options = read(self.view, dict(self.choices), self.ask, self.lang)
        return ViewState(self.view, selection, options, address(self.view, selection, options))

    @property
    def ask(self) -> views.Ask:
        """Return the function that answers questions on the data version for the public."""
        return programme.asking(partial(queries.answer, version=self.version), PUBLIC)


def embed_routes(prefix: str) -> list[Route]:
    """Return the route below `prefix` ('' or a path)."""
    return [Route(f"{prefix}/{SEGMENT}/{{name}}", _picture)]


async def _picture(request: Request) -> Response:
    """Answer /embed/<view>, .svg and .png, or explain why there is no such picture."""
    lang = language(request.scope["query_string"])
    try:
        embed_request = await to_thread.run_sync(_read, request, lang)
        key = (embed_request, await to_thread.run_sync(programme.stamp))
        packed = await make_once(_pages, RENDERINGS, key, partial(_make, embed_request))
    except Busy:
        return _refuse(say(lang, "present_busy"), lang, 503, RETRY_SECONDS)
    except AtlasError as error:
        return _refuse(error.text(lang), lang, status_of(error))
    except DAMAGED:
        return _refuse(say(lang, "embed_wrong"), lang, 400)
    return _send(request, packed, embed_request.form, lang)


def _send(request: Request, packed: Payload, form: str, lang: str) -> Response:
    tag = f'W/"{hashlib.sha256(packed.plain).hexdigest()[:16]}"'
    headers = {"Cache-Control": "public, max-age=300", "Content-Language": lang, "ETag": tag}
    if has_tag(request, tag):
        return Response(status_code=304, headers=headers)
    return packed.response(request, _MEDIA_TYPES[form], headers)


def _refuse(text: str, lang: str, status: int, retry_seconds: int = 0) -> Response:
    title = say(lang, "embed_refused")
    return refusal(lang, title, text, status, up="../", retry_seconds=retry_seconds)


def _read(request: Request, lang: str) -> PictureRequest:
    """Return the picture request of an address. Raises Missing or ValueError if it is invalid."""
    view, dot, form = request.path_params["name"].partition(".")
    if view not in views.VIEWS:
        raise Missing(*both("view_unknown", name=view))
    if (dot and not form) or form not in _MEDIA_TYPES:
        raise Missing(*both("embed_form", form=form))
    query = request.scope["query_string"]
    if len(query) > _LONGEST:
        raise ValueError("query")
    parameters = dict(parse_qsl(query.decode("latin-1"), max_num_fields=_MOST_PARAMETERS))
    choices = tuple(sorted((name, text) for name, text in parameters.items() if name not in _OWN))
    number, version = (
        int(parameters.get("picture", "1")),
        version_or_current(parameters.get("v", "")),
    )
    return PictureRequest(
        view, form, choices, number, lang, version, urljoin(str(request.url), "..")
    )


def _make(embed_request: PictureRequest) -> Payload:
    try:
        part = embed.find(
            embed_request.state, embed_request.ask, embed_request.number, embed_request.base
        )
        return Payload.of(_FORMS[embed_request.form](part))
    except StopIteration as error:  # it must not cross an await
        raise LookupError from error


_FORMS: Mapping[str, embed.Make] = {
    "": partial(embed.page, assets="../present"),
    "svg": partial(embed.file, form="svg"),
    "png": partial(embed.file, form="png"),
}
