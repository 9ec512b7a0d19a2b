"""Read the address of a request to the programming interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from clusteratlas import store
from clusteratlas.api import ask
from clusteratlas.api.endpoints import ENDPOINTS, Endpoint, read
from clusteratlas.api.parameters import Value
from clusteratlas.api.problems import Problem
from clusteratlas.api.render import FORMATS, choose_format

_LONGEST, _MOST_PARAMETERS = 4000, 100


@dataclass(frozen=True)
class Call:
    """A request: list, parameters, format, stamp of the data, and path."""

    endpoint: Endpoint
    values: Mapping[str, Value]
    form: str
    stamp: str
    path: str

    @property
    def tag(self) -> str:
        """Return the ETag of the response, which depends on data version and format."""
        return f'W/"{self.stamp}-{self.form}"'

    @property
    def key(self) -> tuple[str, str, str]:
        """Return the cache key: equal for calls with the same response."""
        text = json.dumps(self.values, sort_keys=True)
        return (self.tag, self.path, text)

    def following(self, page: ask.Page) -> str | None:
        """Return the address of the next page, None after the last."""
        if page.next_offset is None:
            return None
        values = {**self.values, "offset": page.next_offset, "version": page.version}
        absent = {parameter.name: parameter.absent for parameter in self.endpoint.parameters}
        changed = {k: v for k, v in values.items() if v != absent[k]}
        query = {k: ",".join(v) if isinstance(v, list) else v for k, v in changed.items()}
        return f"{self.path}?{urlencode(query, safe=',')}"


def read_call(request: Request) -> Call:
    """Return the call of a request. Raises Problem, StoreError."""
    name = request.path_params["name"]
    if name not in ENDPOINTS:
        raise unknown()
    endpoint = ENDPOINTS[name]
    values = read(endpoint, _pairs(request), ask.available_values())
    form = str(values["format"]) or choose_format(request.headers.get("accept", ""))
    if not form:
        kinds = tuple(form.media_type for form in FORMATS.values())
        raise Problem("api_not_acceptable", HTTPStatus.NOT_ACCEPTABLE, "", kinds)
    ask.refuse_other(values, store.data_version().id)
    return Call(endpoint, values, form, ask.stamp(endpoint), request.scope["path"])


def _pairs(request: Request) -> list[tuple[str, str]]:
    query = request.scope["query_string"]
    try:
        if len(query) > _LONGEST:
            raise ValueError
        return parse_qsl(query.decode("latin-1"), True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        most = {"most": _LONGEST, "parameters": _MOST_PARAMETERS}
        raise Problem("api_too_long", HTTPStatus.BAD_REQUEST, "", (), **most) from None


def unknown() -> Problem:
    """Return the error for an unknown list."""
    return Problem("api_no_list", HTTPStatus.NOT_FOUND, choices=tuple(ENDPOINTS))
