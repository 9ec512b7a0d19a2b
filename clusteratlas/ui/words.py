"""The texts of a page: interface sentences in the reader's language, data unchanged."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

import streamlit as st

from clusteratlas.charts.icons import address as icon_address
from clusteratlas.output.cells import keep_units_together
from clusteratlas.text import say
from clusteratlas.text.addresses import is_web_address
from clusteratlas.ui import state

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")
_OF_ADDRESSES = ":/?&=#%+,;@!$'()*[]~"  # other characters, such as < and >, would end the link


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it literally: data are never markup."""
    return _MARKDOWN.sub(r"\\\1", text)


def escape_cell(text: str) -> str:
    """Return `text` escaped; in a narrow cell, its numbers stay with "ca." and the unit."""
    return escape_markdown(keep_units_together(text))


def link(url: str | None) -> str:
    """Return a link with the host as its text; '' for a text that is not a web address."""
    address = web_address(url)
    return address and f"[{escape_markdown(urlsplit(url or '').hostname or '')}]({address})"


def toast_error(kind: str, text: str) -> None:
    """Show an error near the reader as well: its place at the top may be out of sight."""
    if kind == "error":
        st.toast(escape_markdown(text), duration="long")


def web_address(url: str | None) -> str:
    """Return `url` in the form of a Markdown link; '' for a text that is not a web address."""
    return f"<{quote(url, safe=_OF_ADDRESSES)}>" if url and is_web_address(url) else ""


def with_icon(group: str, text: str) -> str:
    """Return Markdown `text` after the icon of a group of fields, which screen readers skip."""
    address = icon_address(group, dark())
    return f"![]({address}) {text}" if address else text


def words(key: str, **values: object) -> str:
    """Return the interface sentence `key` in the reader's language."""
    return say(state.lang(), key, **values)


def dark() -> bool:
    """Return whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"
