"""The programming interface over HTTP: lists, their description, and a page explaining both."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from http import HTTPStatus
from typing import Any

import duckdb
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clusteratlas.api import ask, description
from clusteratlas.api.endpoints import ENDPOINTS
from clusteratlas.api.problems import MEDIA_TYPE, Problem, describe
from clusteratlas.api.render import FORMATS
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.web.api_call import Call, read_call, unknown
from clusteratlas.web.api_page import api_page
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.slots import Busy, Pages, Slots, make_once
from clusteratlas.web.tags import has_tag

PATH = "api/v1"
_MOST_AT_ONCE, _WAIT_SECONDS, _RETRY_SECONDS = 2, 1.0, 3
_MOST_BYTES = 48 * 2**20
# Read-only and without cookies, so pages of all sites may use it.
_OPEN = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
_READING = ("GET", "HEAD")
_METHODS = [*_READING, "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"]
_PREFLIGHT = {
    **_OPEN,
    "Access-Control-Allow-Methods": ", ".join(_READING),
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
_HEADERS = {**_OPEN, "Cache-Control": "public, no-cache", "Vary": "Accept"}
_renderings = Slots(_MOST_AT_ONCE, _WAIT_SECONDS)
_pages = Pages(_MOST_BYTES)


@dataclass(frozen=True)
class _LinkedPage(Payload):
    """A page of a list, and the address of the next one."""

    following: str | None


Answering = Callable[[Request], Awaitable[Response]]


def api_routes(prefix: str) -> list[Route]:
    """Return the routes below `prefix` ('' or a path), including one for unknown addresses."""
    start = f"{prefix}/{PATH}"
    return [
        Route(f"{prefix}/api", api_page),
        Route(f"{start}/openapi.json", _description),
        Route(f"{start}/{{name}}", _list),
        Route(f"{prefix}/api/{{rest:path}}", _rest, methods=_METHODS),
    ]


def _answering_problems(answer: Answering) -> Answering:
    """Return `answer` with every error turned into application/problem+json."""

    @wraps(answer)
    async def answer_always(request: Request) -> Response:
        try:
            return await answer(request)
        except Busy:
            wait = {"Retry-After": str(_RETRY_SECONDS)}
            return _refuse(request, AtlasError(*both("api_busy")), wait)
        except AtlasError as error:
            return _refuse(request, error)
        except duckdb.Error:  # the store is replaced or damaged while it is read
            return _refuse(request, AtlasError(*both("api_unreadable")))

    return answer_always


@_answering_problems
async def _list(request: Request) -> Response:
    """Answer /api/v1/<name>."""
    call = await to_thread.run_sync(read_call, request)
    headers = {**_HEADERS, "ETag": call.tag}
    if has_tag(request, call.tag):
        return Response(status_code=304, headers=headers)
    packed = await make_once(_pages, _renderings, call.key, partial(_make, call))
    if isinstance(packed, _LinkedPage) and packed.following:
        headers["Link"] = f'<{packed.following}>; rel="next"'
    if call.form != "json":
        name = f"{call.endpoint.name}-{call.stamp[:12]}.{call.form}"
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return packed.response(request, FORMATS[call.form].media_type, headers)


def _make(call: Call) -> _LinkedPage:
    page = ask.page(call.endpoint, call.values)
    following = call.following(page)
    packed = Payload.of(FORMATS[call.form].make(page, following), level=4)
    return _LinkedPage(packed.plain, packed.gzipped, following)


@_answering_problems
async def _description(request: Request) -> Response:
    """Answer /api/v1/openapi.json."""
    lang = language(request.scope["query_string"])
    path = request.scope["path"].removesuffix("/openapi.json")
    key = (await to_thread.run_sync(ask.stamp, ENDPOINTS["observations"]), path, lang)
    packed = await make_once(_pages, _renderings, key, partial(_describe, path, lang))
    return packed.response(request, "application/json", _HEADERS)


def _describe(path: str, lang: str) -> Payload:
    return Payload.of(json.dumps(description.describe(lang, path)).encode())


@_answering_problems
async def _rest(request: Request) -> Response:
    """Answer every other address and method below /api."""
    if request.method in _READING:
        raise unknown()
    allowed = {"Allow": ", ".join(_READING)}
    if request.method == "OPTIONS":  # preflight of browsers that send If-None-Match
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={**_PREFLIGHT, **allowed})
    error = Problem("api_only_reading", HTTPStatus.METHOD_NOT_ALLOWED)
    return _refuse(request, error, allowed)


def _refuse(request: Request, error: AtlasError, more: Mapping[str, str] | None = None) -> Response:
    """Return the response to an error; other errors than Problem are temporary faults (503)."""
    lang = language(request.scope["query_string"])
    status = error.status if isinstance(error, Problem) else HTTPStatus.SERVICE_UNAVAILABLE
    body: dict[str, Any] = describe(error, lang, status)
    headers = {**_OPEN, "Cache-Control": "no-store", "Content-Language": lang, **(more or {})}
    return Response(json.dumps(body), status.value, headers, MEDIA_TYPE)
