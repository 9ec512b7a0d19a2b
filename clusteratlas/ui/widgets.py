"""Widgets that own their state in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from clusteratlas.model import Selection
from clusteratlas.text import say
from clusteratlas.ui import state
from clusteratlas.ui.cache import ask

BROCHURE_INDICATORS = (
    "companies",
    "employees",
    "turnover_eur_million",
    "gva_share_percent",
    "export_ratio_percent",
)
MAP_INDICATORS = (
    "employee_share_percent",
    "employees",
    "wages_per_employee_eur",
    "employee_change_percent",
)


def start() -> Selection:
    """Return the default selection in the reader's language."""
    return Selection(lang=state.lang())


def choose(label: str, param: str, options: Mapping[str, str], default: str) -> str:
    """Draw a select box bound to the address parameter `param`; return the chosen id."""
    value = state.chosen(param, options, default)
    choice = st.selectbox(
        label,
        list(options),
        format_func=lambda option: options.get(option, option),
        key=state.bind(param, value),
        on_change=state.write,
        args=(param,),
    )
    return choice or value


def choose_field(selection: Selection) -> str:
    """Choose one of the growth fields (parameter `field`)."""
    options = _names("choices__fields", "field_id", selection)
    return choose(say(selection.lang, "choose_field"), "field", options, selection.field_id)


def choose_indicator(
    selection: Selection, label: str, param: str, ids: tuple[str, ...], default: str
) -> str:
    """Choose one of the indicators `ids` (parameter `param`)."""
    names = _names("choices__indicators", "indicator_id", selection)
    options = {i: names[i] for i in ids}
    return choose(say(selection.lang, label), param, options, default)


def choose_section(selection: Selection) -> str:
    """Choose an economic section (parameter `section`)."""
    options = _names("choices__sections", "section_id", selection)
    return choose(say(selection.lang, "choose_section"), "section", options, selection.section_id)


def choose_year(selection: Selection) -> int:
    """Choose a year of the regional accounts (parameter `year`)."""
    options = {str(y): str(y) for y in _years(selection)}
    label = say(selection.lang, "choose_year")
    return int(choose(label, "year", options, str(selection.year)))


def choose_base_year(selection: Selection) -> int:
    """Choose a base year before the selection's year (parameter `base`)."""
    earlier = [y for y in _years(selection) if y < selection.year] or [min(_years(selection))]
    options = {str(y): str(y) for y in earlier}
    default = selection.base_year if selection.base_year in earlier else earlier[-1]
    return int(choose(say(selection.lang, "choose_base"), "base", options, str(default)))


def choose_source(selection: Selection) -> str:
    """Choose a source with observations, or all (parameter `source`, empty for all)."""
    every = say(selection.lang, "all_sources")
    options = {"": every, **_names("choices__sources", "source_id", selection)}
    return choose(say(selection.lang, "choose_source"), "source", options, "")


def search_words(selection: Selection) -> str:
    """Ask for search words (parameter `q`)."""
    words = st.text_input(
        say(selection.lang, "search"),
        key=state.bind("q", state.search_text()),
        on_change=state.write,
        args=("q",),
        placeholder=say(selection.lang, "sources_search_hint"),
        max_chars=100,
    )
    return words or ""


def _years(selection: Selection) -> list[int]:
    return [int(y) for y in ask("choices__years", Selection(lang=selection.lang)).frame["year"]]


def _names(question: str, key: str, selection: Selection) -> dict[str, str]:
    frame = ask(question, Selection(lang=selection.lang)).frame
    return dict(zip(frame[key], frame["name"], strict=True))
