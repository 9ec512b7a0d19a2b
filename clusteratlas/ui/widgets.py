"""Widgets whose value is kept in the address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import streamlit as st

from clusteratlas.model import Selection
from clusteratlas.text import say
from clusteratlas.ui import state
from clusteratlas.ui.cache import ask


def start() -> Selection:
    """Return the default selection in the reader's language."""
    return Selection(lang=state.lang())


def choose(label: str, param: str, options: Mapping[str, str], default: str) -> str:
    """Draw a select box bound to the address parameter `param`; return the chosen id."""
    value = state.choice(param, options, default)
    choice = st.selectbox(
        label,
        list(options),
        format_func=name_of(options),
        **bind(param, value, options),
    )
    return choice or value


def switch(
    label: str, param: str, options: Mapping[str, str], default: str, *, is_labelled: bool = True
) -> str:
    """Draw a row of buttons bound to the address parameter `param`; return the chosen id.

    Unless it `is_labelled`, only screen readers get the label, since the names explain themselves.
    """
    value = state.choice(param, options, default)
    choice = st.segmented_control(
        label,
        list(options),
        format_func=name_of(options),
        **bind(param, value, options),
        required=True,
        label_visibility="visible" if is_labelled else "collapsed",
    )
    return str(choice or value)


def text(label: str, param: str, hint: str = "") -> str:
    """Draw a field for a short text bound to the address parameter `param`; return the text."""
    words = st.text_input(
        label, placeholder=hint, max_chars=100, **bind(param, state.search_text(param))
    )
    return words or ""


def choose_source(selection: Selection) -> str:
    """Draw the choice of a source with observations (parameter `source`, empty for all)."""
    every = say(selection.lang, "all_sources")
    options = {"": every, **names("choices__sources", "source_id", selection)}
    return choose(say(selection.lang, "choose_source"), "source", options, "")


def search_words(selection: Selection) -> str:
    """Draw the field for search words (parameter `q`); return them."""
    hint = say(selection.lang, "sources_search_hint")
    return text(say(selection.lang, "search"), "q", hint)


def names(question: str, key: str, selection: Selection) -> dict[str, str]:
    """Return id -> name from the answer to a question of choices."""
    frame = ask(question, Selection(lang=selection.lang)).frame
    return dict(zip(frame[key], frame["name"], strict=True))


def bind(param: str, value: Any, options: Collection[str] | None = None) -> dict[str, Any]:
    """Return the arguments that bind a widget to the address parameter `param`.

    `value` is the present value of the parameter, `options` are the values it may have (all texts
    if None).
    """
    return {"key": state.bind(param, value), "on_change": state.write, "args": (param, options)}


def name_of(options: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that gives the name of an option, or the option itself if it has none."""
    return lambda option: options.get(option, option)
