"""The OpenAPI description, generated from the table of lists and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from clusteratlas.api import ask
from clusteratlas.api.endpoints import ENDPOINTS, Endpoint
from clusteratlas.api.parameters import Ids, Parameter, ValidValues
from clusteratlas.api.problems import MEDIA_TYPE
from clusteratlas.api.render import FORMATS
from clusteratlas.text.wording import say

VERSION = "1.0.0"
_LANGUAGES = {"_de": "api_german", "_en": "api_english"}
_REFUSALS = (400, 406, 410, 503)
_Json = dict[str, Any]


def describe(lang: str, address: str) -> _Json:
    """Return the description in `lang` of the interface at the path `address`.

    Raises StoreError without a store, which is needed for columns and ids.
    """
    valid = ask.available_values()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": say(lang, "api_title"),
            "version": VERSION,
            "description": f"{say(lang, 'api_lead')} {say(lang, 'api_licence')}",
        },
        "servers": [{"url": address}],
        "paths": {f"/{name}": {"get": _operation(e, lang)} for name, e in ENDPOINTS.items()},
        "components": {
            "parameters": _parameters(valid, lang),
            "schemas": {
                "Problem": _problem(),
                **{_name(endpoint): _row(endpoint, lang) for endpoint in ENDPOINTS.values()},
            },
            "responses": {
                "Unchanged": {"description": say(lang, "api_unchanged")},
                "Problem": {
                    "description": say(lang, "api_problem"),
                    "content": {MEDIA_TYPE: {"schema": _link("schemas", "Problem")}},
                },
            },
        },
    }


def _operation(endpoint: Endpoint, lang: str) -> _Json:
    text = say(lang, f"api_list_{endpoint.name}")
    refusals = {str(status): _link("responses", "Problem") for status in _REFUSALS}
    return {
        "operationId": f"list_{endpoint.name}",
        "summary": text,
        "parameters": [_link("parameters", parameter.name) for parameter in endpoint.parameters],
        "responses": {
            "200": {"description": text, "headers": _headers(lang), "content": _content(endpoint)},
            "304": _link("responses", "Unchanged"),
            **refusals,
        },
    }


def _headers(lang: str) -> _Json:
    text = {"schema": {"type": "string"}}
    return {"ETag": {"description": say(lang, "api_unchanged"), **text}}


def _content(endpoint: Endpoint) -> _Json:
    json, *others = (form.media_type for form in FORMATS.values())
    binary: _Json = {"schema": {}}
    return {json: {"schema": _envelope(endpoint)}, **dict.fromkeys(others, binary)}


def _envelope(endpoint: Endpoint) -> _Json:
    count = {"type": "integer", "minimum": 0}
    members = {
        "data_version": {"type": "string"},
        "total": count,
        "limit": count,
        "offset": count,
        "next": {"type": ["string", "null"], "format": "uri-reference"},
        "rows": {"type": "array", "items": _link("schemas", _name(endpoint))},
    }
    return _object(members)


def _parameters(valid: ValidValues, lang: str) -> _Json:
    parameters = {p.name: p for endpoint in ENDPOINTS.values() for p in endpoint.parameters}
    return {name: _parameter(p, valid, lang) for name, p in parameters.items()}


def _parameter(parameter: Parameter, valid: ValidValues, lang: str) -> _Json:
    style = {"style": "form", "explode": False} if isinstance(parameter, Ids) else {}
    return {
        "name": parameter.name,
        "in": "query",
        "description": say(lang, f"api_parameter_{parameter.name}"),
        "schema": parameter.schema(valid),
        **style,
    }


def _row(endpoint: Endpoint, lang: str) -> _Json:
    """Return the schema of a row; every column may be empty."""
    values = {parameter.name: parameter.absent for parameter in endpoint.parameters}
    schema = ask.page(endpoint, {**values, "limit": 1}).table.schema
    return _object(
        {c.name: {**_type(c.type), "description": say_column(c.name, lang)} for c in schema}
    )


def say_column(name: str, lang: str) -> str:
    """Return the description of a column; columns with _de and _en share their words."""
    base, suffix = (name[:-3], name[-3:]) if name[-3:] in _LANGUAGES else (name, "")
    text = say(lang, f"api_column_{base}")
    return f"{text} {say(lang, _LANGUAGES[suffix])}" if suffix else text


def _type(kind: pa.DataType) -> _Json:
    if pa.types.is_list(kind):
        return {"type": ["array", "null"], "items": {"type": "string"}}
    if pa.types.is_date(kind):
        return {"type": ["string", "null"], "format": "date"}
    names = {"bool": "boolean", "double": "number", "string": "string"}
    return {"type": [names.get(str(kind), "integer"), "null"]}


def _problem() -> _Json:
    text = {"type": "string"}
    members: _Json = {"title": text, "status": {"type": "integer"}, "detail": text}
    more = {"parameter": text, "choices": {"type": "array", "items": text}}
    return {**_object(members), "properties": {**members, **more}}


def _object(members: Mapping[str, Any]) -> _Json:
    return {
        "type": "object",
        "properties": dict(members),
        "required": list(members),
        "additionalProperties": False,
    }


def _link(kind: str, name: str) -> _Json:
    return {"$ref": f"#/components/{kind}/{name}"}


def _name(endpoint: Endpoint) -> str:
    return f"Row_{endpoint.name}"
