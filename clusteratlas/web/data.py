"""/data: open data files, their page, the catalogue for portals, the feed of versions."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from urllib.parse import urljoin

import duckdb
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from clusteratlas import store, versions
from clusteratlas.model import AtlasError
from clusteratlas.opendata import folder
from clusteratlas.opendata.catalogue import FORMATS
from clusteratlas.opendata.feed import feed
from clusteratlas.text.wording import both, say
from clusteratlas.web.data_page import data_page
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.refusal import refusal
from clusteratlas.web.slots import Busy, Pages, Slots, make_once
from clusteratlas.web.tags import has_tag

PATH = "data"
_RETRY_SECONDS = 30
_MEDIA_TYPES = {
    ".json": "application/json",
    ".gz": "application/gzip",
    ".parquet": "application/vnd.apache.parquet",
    ".duckdb": "application/octet-stream",
}
_YEAR = {"Cache-Control": "public, max-age=31536000, immutable", "Access-Control-Allow-Origin": "*"}
_HOUR = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
# After a failure, wait before trying again.
_PATIENCE_SECONDS = 600.0
_making = threading.Lock()
_failed: dict[str, float] = {}  # data version -> time at which creating its files failed
_slots, _pages = Slots(2, 1.0), Pages(8 * 2**20)


def data_routes(prefix: str) -> list[Route]:
    """Return the routes below `prefix`, '' or a path."""
    start = f"{prefix}/{PATH}"
    return [
        Route(start, _page),
        Route(f"{start}/feed.atom", _feed),
        Route(f"{start}/catalogue.{{form}}", _catalogue),
        Route(f"{start}/{{version}}/{{name}}", _file),
    ]


async def _page(request: Request) -> Response:
    """Answer /data."""
    lang = language(request.scope["query_string"])
    return await _answer(request, "text/html", ("page", lang), partial(data_page, lang), {})


async def _feed(request: Request) -> Response:
    """Answer /data/feed.atom."""
    lang, home = language(request.scope["query_string"]), _home(request)
    make = partial(feed, home, lang)
    return await _answer(request, "application/atom+xml", ("feed", home, lang), make, _HOUR)


async def _catalogue(request: Request) -> Response:
    """Answer /data/catalogue.ttl and .jsonld."""
    form, home = request.path_params["form"], _home(request)
    if form not in FORMATS:
        return _refuse(request, AtlasError(*both("opendata_gone")), HTTPStatus.NOT_FOUND)
    make = partial(_describe, home, form)
    return await _answer(request, FORMATS[form][1], (form, home), make, _HOUR)


def _describe(home: str, form: str) -> bytes:
    return folder.catalogue_of(store.data_version().id, form, home)


async def _answer(
    request: Request,
    media_type: str,
    key: tuple[str, ...],
    make: Callable[[], bytes],
    headers: dict[str, str],
) -> Response:
    """Respond with the result of `make`, cached while data, files and versions are unchanged."""
    try:
        state = await to_thread.run_sync(_state)
        packed = await make_once(_pages, _slots, (*key, *state), lambda: Payload.of(make()))
    except Busy:
        return _refuse(request, AtlasError(*both("api_busy")))
    except AtlasError as error:
        return _refuse(request, error)
    except (duckdb.Error, OSError, ValueError):  # replaced or damaged while it is read
        return _refuse(request, AtlasError(*both("api_unreadable")))
    return packed.response(request, media_type, headers)


def _state() -> tuple[str, str]:
    """Return what these pages depend on. Starts to create missing files and raises AtlasError."""
    version = store.data_version().id
    if not folder.path_of(version):
        if time.monotonic() - _failed.get(version, -_PATIENCE_SECONDS) < _PATIENCE_SECONDS:
            raise AtlasError(*both("opendata_failed"))
        _begin()
        raise AtlasError(*both("opendata_not_made"))
    return version, str(len(versions.list_all()))


def _begin() -> None:
    """Create the files in a thread, unless one is running."""
    if _making.acquire(blocking=False):
        threading.Thread(target=_make, name="open data", daemon=True).start()


def _make() -> None:
    try:
        folder.make()
    except (AtlasError, OSError, duckdb.Error) as error:
        print(f"open data: {error}", file=sys.stderr)
        _remember_failure()
    finally:
        _making.release()


def _remember_failure() -> None:
    with suppress(AtlasError):  # without a store there is nothing to create
        version = store.data_version().id
        _failed.clear()
        _failed[version] = time.monotonic()


async def _file(request: Request) -> Response:
    """Answer /data/<version>/<name> from disk; `current` redirects to the version in use."""
    version, name = request.path_params["version"], request.path_params["name"]
    if version == "current":
        try:
            current = (await to_thread.run_sync(store.data_version)).id
        except AtlasError as error:
            return _refuse(request, error)
        target = urljoin(str(request.url), f"../{current}/{name}")
        return RedirectResponse(target, headers={"Cache-Control": "no-cache"})
    path = await to_thread.run_sync(folder.file_of, version, name)
    if path is None:
        return _refuse(request, AtlasError(*both("opendata_gone")), HTTPStatus.NOT_FOUND)
    kind = _MEDIA_TYPES.get(path.suffix, "text/plain")
    sent = FileResponse(path, media_type=kind, headers=_YEAR, stat_result=path.stat())
    if has_tag(request, sent.headers["etag"]):
        return Response(status_code=304, headers={**_YEAR, "ETag": sent.headers["etag"]})
    return sent


def _home(request: Request) -> str:
    """Return the address of the atlas, ending with a slash."""
    return urljoin(str(request.url), "..")


def _refuse(
    request: Request, error: AtlasError, status: HTTPStatus = HTTPStatus.SERVICE_UNAVAILABLE
) -> Response:
    lang = language(request.scope["query_string"])
    up = "../" * (request.scope["path"].count("/") - 1) or "./"
    wait = _RETRY_SECONDS if status is HTTPStatus.SERVICE_UNAVAILABLE else 0
    return refusal(lang, say(lang, "opendata_title"), error.text(lang), status.value, up, wait)
