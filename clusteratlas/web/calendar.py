"""The calendar as a file to download or to subscribe to."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from functools import partial
from http import HTTPStatus
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from clusteratlas import programme, queries, store
from clusteratlas.access import Action, Identity, may
from clusteratlas.model import AtlasError
from clusteratlas.output.data.calendar_file import to_calendar
from clusteratlas.text.wording import both, say
from clusteratlas.views import address, calendar
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language
from clusteratlas.web.refusal import refusal
from clusteratlas.web.slots import Busy, Pages, Slots, make_once
from clusteratlas.web.visitors import Identify, nobody

_LONGEST = 1000  # longest query string
_ITEM = "item"
_RETRY_SECONDS = 5
# Cached, because subscriptions poll and a file takes half a second of CPU time.
_slots, _pages = Slots(1, 5.0), Pages(2 * 2**20)


async def calendar_file(request: Request, identify: Identify = nobody) -> Response:
    """Answer /calendar.ics: the events of the page with the same parameters, or one `item`."""
    query = request.scope["query_string"][:_LONGEST]
    lang, who = language(query), identify(request.scope)
    parameters = {k: v for k, v in parse_qsl(query.decode("latin-1")) if k not in ("lang", "v")}
    try:
        key = (*sorted(parameters.items()), lang, who, await to_thread.run_sync(_state))
        packed = await make_once(_pages, _slots, key, partial(_make, parameters, lang, who))
    except Busy:
        return _refuse(AtlasError(*both("api_busy")), lang, 503)
    except AtlasError as error:
        return _refuse(error, lang, 503 if isinstance(error, store.StoreError) else 400)
    named = f'attachment; filename="{say(lang, "calendar_file")}.ics"'
    # Events that are not public must not be cached.
    cache_control = "no-store" if may(who, Action.READ_PROGRAMME) else "public, max-age=3600"
    headers = {"Cache-Control": cache_control, "Vary": "Cookie", "Content-Disposition": named}
    return packed.response(request, "text/calendar; charset=utf-8", headers)


def _refuse(error: AtlasError, lang: str, status: int) -> Response:
    wait = _RETRY_SECONDS if status == HTTPStatus.SERVICE_UNAVAILABLE else 0
    title = say(lang, "page_calendar")
    return refusal(lang, title, error.text(lang), status, retry_seconds=wait)


def _state() -> Hashable:
    """Return what the file depends on, apart from the parameters and the reader."""
    return store.data_version(), programme.stamp(), date.today()


def _make(parameters: dict[str, str], lang: str, who: Identity) -> Payload:
    """Return the calendar file. Raises AtlasError for a parameter that the page refuses."""
    parameters = dict(parameters)
    item = parameters.pop(_ITEM, "")
    ask = programme.asking(queries.answer, who)
    selection, options = address.read("calendar", parameters, ask, lang)
    events = calendar.series(ask, selection, options)
    if item:
        events = events.where("item_id", item)
        if events.empty:
            raise AtlasError(*both("calendar_unknown"))
    return Payload.of(to_calendar(events, lang, store.data_version().built_at.astimezone()))
