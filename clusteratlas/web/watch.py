"""The route of the feed of public watch lists."""

from __future__ import annotations

from functools import partial
from urllib.parse import urljoin

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from clusteratlas import programme, store
from clusteratlas.model import AtlasError
from clusteratlas.monitoring.feed import feed
from clusteratlas.text.wording import say
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.refusal import refusal
from clusteratlas.web.slots import Busy, Pages, Slots, make_once

_slots, _pages = Slots(1, 1.0), Pages(2 * 2**20)


async def watch_feed(request: Request) -> Response:
    """Answer /watch.atom: the changes on public watch lists."""
    lang, home = language(request.scope["query_string"]), urljoin(str(request.url), ".")
    try:
        state = await to_thread.run_sync(_state)
        make = partial(_make, home, lang)
        packed = await make_once(_pages, _slots, (home, lang, *state), make)
    except Busy:
        return refusal(lang, say(lang, "page_monitoring"), say(lang, "api_busy"), 503)
    except AtlasError as error:
        return refusal(lang, say(lang, "page_monitoring"), error.text(lang), 503)
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return packed.response(request, "application/atom+xml", headers)


def _state() -> tuple[str, str]:
    """Return what the feed depends on."""
    return store.data_version().id, str(programme.stamp())


def _make(home: str, lang: str) -> Payload:
    return Payload.of(feed(home, lang))
