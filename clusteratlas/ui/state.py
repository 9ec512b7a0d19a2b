"""All URL state: the address is the selection, so a link is a view.

The query string is the only source. Widgets are set from it before they are drawn, and write back
to it when they change. Nothing from the address is used before it is found in a list.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlencode, urljoin

import streamlit as st

from clusteratlas.model import LANGUAGES
from clusteratlas.text import say
from clusteratlas.ui.steps import shield

VERSION = "v"  # the data version with which a copied link was made
_SHOWN = "shown"  # parameter -> value of the widgets drawn so far, including defaults


def lang() -> str:
    """Return the language of this reader: 'de' unless the address says 'en'."""
    value = st.query_params.get("lang", "de")
    return value if value in LANGUAGES else "de"


def parameters() -> dict[str, str]:
    """Return the parameters of the address."""
    return dict(st.query_params)


def choice(param: str, options: Mapping[str, str], default: str) -> str:
    """Return the option in the parameter `param` of the address, else `default` with a notice."""
    value = st.query_params.get(param)
    if value is None or value in options:
        return value or default
    name = options.get(param, param)
    st.warning(say(lang(), "notice_unknown", name=name))
    return default


@shield
def put(param: str, value: str) -> None:
    """Put `value` into the parameter `param` of the address; '' removes the parameter."""
    if value:
        st.query_params[param] = value
    else:
        st.query_params.pop(param, None)


@shield
def toggle(param: str, value: str, most: int) -> None:
    """Put `value` into the list in the parameter `param`, or take it out."""
    values = [part for part in st.query_params.get(param, "").split(",") if part]
    changed = [v for v in values if v != value] if value in values else [*values, value]
    st.query_params[param] = ",".join(changed[-most:])


def bind(param: str, value: str | list[str]) -> str:
    """Set the widget of `param` to `value` and return its key.

    Call it directly before the widget.
    """
    key = f"url_{param}"
    st.session_state.setdefault(_SHOWN, {})[param] = _joined(value)
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


@shield
def write(param: str, options: Collection[str] | None = None) -> None:
    """Copy the widget of `param` into the address (an on_change callback).

    A value that is none of the `options` leaves the address as it is: a browser that has not yet
    drawn the page in the new language sends the names of the old one.
    """
    value = st.session_state.get(f"url_{param}")
    values = value if isinstance(value, list) else [value]
    if value is not None and (options is None or all(one in options for one in values)):
        st.query_params[param] = _joined(value)


def _joined(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def permalink(version: str) -> str:
    """Return the address of this view: page, language, values of the widgets, data version."""
    widgets = st.session_state.get(_SHOWN, {})
    params = {**dict(st.query_params), **widgets, "lang": lang(), VERSION: version}
    query = urlencode({name: value for name, value in params.items() if value})
    return f"{st.context.url or ''}?{query}"


def whole_address(relative: str) -> str:
    """Return the complete address of `relative`, which is relative to this page."""
    return urljoin(st.context.url or "", relative)


def address(page: str) -> str:
    """Return page and parameters of this view, without language and data version."""
    widgets = {**dict(st.query_params), **st.session_state.get(_SHOWN, {})}
    parameters = {k: v for k, v in widgets.items() if v and k not in ("lang", VERSION)}
    return f"{page}?{urlencode(parameters)}"


def start_view() -> None:
    """Forget the values of the last view's widgets."""
    st.session_state[_SHOWN] = {}


def linked_version(longest: int = 40) -> str:
    """Return the data version that the address names, '' for none."""
    return st.query_params.get(VERSION, "")[:longest]


@shield
def forget_version() -> None:
    """Remove the data version from the address: the view then shows the current data."""
    st.query_params.pop(VERSION, None)


def search_text(param: str = "q", longest: int = 100) -> str:
    """Return the free text in `param`, cut to a reasonable length."""
    return st.query_params.get(param, "")[:longest]
