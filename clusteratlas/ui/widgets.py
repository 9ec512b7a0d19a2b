"""Widgets that own their state in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    value = state.chosen(param, options, default)
    choice = st.selectbox(
        label,
        list(options),
        format_func=named(options),
        **bound(param, value),
    )
    return choice or value


def choose_field(selection: Selection) -> str:
    """Choose one of the growth fields (parameter `field`)."""
    options = names("choices__fields", "field_id", selection)
    return choose(say(selection.lang, "choose_field"), "field", options, selection.field_id)


def choose_indicator(
    selection: Selection, label: str, param: str, ids: tuple[str, ...], default: str
) -> str:
    """Choose one of the indicators `ids` (parameter `param`)."""
    known = names("choices__indicators", "indicator_id", selection)
    options = {i: known[i] for i in ids}
    return choose(say(selection.lang, label), param, options, default)


def choose_base_year(selection: Selection, years: list[int]) -> int:
    """Choose a base year before the selection's year (parameter `base`)."""
    earlier = [y for y in years if y < selection.year] or [selection.year - 1]
    options = {str(y): str(y) for y in earlier}
    default = selection.base_year if selection.base_year in earlier else earlier[-1]
    return int(choose(say(selection.lang, "choose_base"), "base", options, str(default)))


def collection_name(collection: str, selection: Selection) -> str:
    """Return the name of a collection of regional figures."""
    if collection.startswith("user."):
        known = names("choices__sources", "source_id", selection)
        return known.get(collection, collection)
    return say(selection.lang, f"collection_{collection}")


def slide(label: str, param: str, options: list[int], default: int) -> str:
    """Draw a slider over `options` bound to the address parameter `param`."""
    named = {str(option): str(option) for option in options}
    value = state.chosen(param, named, str(default))
    if len(named) == 1:
        st.caption(f"{label}: {value}")
        return value
    choice = st.select_slider(label, list(named), **bound(param, value))
    return str(choice or value)


def switch(label: str, param: str, options: Mapping[str, str], default: str) -> str:
    """Draw a row of buttons bound to the address parameter `param`; return the chosen id."""
    value = state.chosen(param, options, default)
    choice = st.segmented_control(
        label,
        list(options),
        format_func=named(options),
        **bound(param, value),
        required=True,
    )
    return str(choice or value)


def choose_several(
    label: str,
    param: str,
    options: Mapping[str, str],
    most: int,
    default: tuple[str, ...] = (),
    hint: str = "choose_kreise_hint",
) -> tuple[str, ...]:
    """Draw a list of several bound to the address parameter `param` (ids joined by commas)."""
    values = state.chosen_several(param, options, most, default)
    choice = st.multiselect(
        label,
        list(options),
        format_func=named(options),
        **bound(param, values),
        max_selections=most,
        placeholder=say(state.lang(), hint),
    )
    return tuple(choice)


def text(label: str, param: str, hint: str = "") -> str:
    """Ask for a short text bound to the address parameter `param`."""
    words = st.text_input(
        label, placeholder=hint, max_chars=100, **bound(param, state.search_text(param))
    )
    return words or ""


def choose_source(selection: Selection) -> str:
    """Choose a source with observations, or all (parameter `source`, empty for all)."""
    every = say(selection.lang, "all_sources")
    options = {"": every, **names("choices__sources", "source_id", selection)}
    return choose(say(selection.lang, "choose_source"), "source", options, "")


def search_words(selection: Selection) -> str:
    """Ask for search words (parameter `q`)."""
    hint = say(selection.lang, "sources_search_hint")
    return text(say(selection.lang, "search"), "q", hint)


def names(question: str, key: str, selection: Selection) -> dict[str, str]:
    """Return id -> name of the answer to a question of choices."""
    frame = ask(question, Selection(lang=selection.lang)).frame
    return dict(zip(frame[key], frame["name"], strict=True))


def bound(param: str, value: Any) -> dict[str, Any]:
    """Return what binds a widget to the address parameter `param`, which says `value` now."""
    return {"key": state.bind(param, value), "on_change": state.write, "args": (param,)}


def named(options: Mapping[str, str]) -> Callable[[str], str]:
    """Return what shows an option: its name, or the option itself where it has none."""
    return lambda option: options.get(option, option)
