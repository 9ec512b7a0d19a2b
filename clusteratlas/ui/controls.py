"""The controls of a view as widgets: what they say stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Any

import streamlit as st

from clusteratlas.model import Selection
from clusteratlas.text import say
from clusteratlas.ui import state, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.words import escape_markdown, with_icon
from clusteratlas.views.choices import LONGEST_TEXT
from clusteratlas.views.controls import Control, resolve

_PER_ROW = 5  # narrow controls
_MORE = 0.6  # the width of the button with the rest, in narrow controls
_FEW = 2  # buttons that a narrow control has room for
_LETTERS, _LEAST_LETTERS, _MOST_LETTERS = 16, 14, 44  # of the name that a narrow control shows
_RIM = 7  # letters that the frame and the arrow of a list take
_CHIP, _OF_TITLE = 8, 0.85  # letters more where several are chosen; how much of a title needs room
_LEAST = 3  # narrow controls that a row is as wide as


def read(controls: Iterable[Control]) -> tuple[Selection, dict[str, str]]:
    """Return what the address chooses; a choice that is not offered gives a notice."""

    def notice(control: Control, text: str, names: Mapping[str, str]) -> None:
        name = names.get(control.parameter, control.parameter)
        st.warning(say(state.lang(), "notice_unknown", name=name))

    return resolve(controls, state.parameters(), ask, state.lang(), notice)


def draw(controls: Sequence[Control], selection: Selection, options: Mapping[str, str]) -> None:
    """Draw the widgets of `controls` in rows with what is chosen, extra ones behind "more"."""
    visible = [
        control
        for control in controls
        if control.is_shown(selection, options) and _has_choice(control, selection)
    ]
    if not visible:
        return
    extra = [control for control in visible if control.is_extra]
    first = [(c, _width(c, selection)) for c in visible if not c.is_extra]
    *rows, last = list(_rows(first)) or [[]]
    for row in rows:
        _draw_row(row, [], selection, options)
    _draw_row(last, extra, selection, options)


def _has_choice(control: Control, selection: Selection) -> bool:
    """Tell whether there is something to choose: one option alone is no choice."""
    names = control.names(ask, selection)
    return control.is_free(selection, names) and (control.options is None or len(names) > 1)


def _draw_row(
    row: Sequence[tuple[Control, int]],
    extra: Sequence[Control],
    selection: Selection,
    options: Mapping[str, str],
) -> None:
    """Draw controls side by side in their widths, `extra` ones under a button at the end."""
    widths: list[float] = [width for _, width in row] + ([_MORE] if extra else [])
    needs_all = len(row) == 1 and row[0][0].most > 1  # the names of several, whole
    is_short = sum(widths) < _LEAST and not needs_all  # a lone control stays narrow
    room = [_LEAST - sum(widths)] if is_short else []
    shares = [_share(control, width, selection, options) for control, width in row]
    scale = sum(width for _, width in row) / (sum(shares) or 1)  # the rest keeps its room
    room_of_row = [share * scale for share in shares]
    columns = st.columns([*room_of_row, *widths[len(row) :], *room], vertical_alignment="bottom")
    for column, (control, _) in zip(columns, row, strict=False):
        with column:
            _draw(control, selection, control.text(selection, options))
    if extra:
        with columns[len(row)], st.popover(say(selection.lang, "controls_more")):
            for control in extra:
                _draw(control, selection, control.text(selection, options))


def _share(control: Control, width: int, selection: Selection, options: Mapping[str, str]) -> float:
    """Return how much of a row a control gets: a list by the letters of what is chosen in it."""
    if control.form != "list" or control.options is None:
        return width
    names, text = control.names(ask, selection), control.text(selection, options)
    letters = [len(names.get(one, "")) + _CHIP * (control.most > 1) for one in text.split(",")]
    title = len(control.title(ask, selection)) * _OF_TITLE
    visible = min(max(_LEAST_LETTERS, title, sum(letters)), _MOST_LETTERS)
    return (visible + _RIM) / (_LETTERS + _RIM)


def _width(control: Control, selection: Selection) -> int:
    """Return how many narrow controls a control is as wide as."""
    if control.form == "chips":
        return _PER_ROW
    is_wide = control.form == "buttons" and len(control.names(ask, selection)) > _FEW
    return 2 if control.most > 1 or is_wide else 1


def _rows(controls: Sequence[tuple[Control, int]]) -> Iterable[list[tuple[Control, int]]]:
    """Return controls with their widths in rows that are about equally full."""
    total = sum(width for _, width in controls)
    count = ceil(total / _PER_ROW)
    row: list[tuple[Control, int]] = []
    for control, width in controls:
        if row and sum(w for _, w in row) + width > ceil(total / count):
            yield row
            row = []
        row.append((control, width))
    if row:
        yield row


def _draw(control: Control, selection: Selection, text: str) -> None:
    label, names = control.title(ask, selection), control.names(ask, selection)
    hint = say(selection.lang, control.hint) if control.hint else ""
    if control.options is None:
        bound = widgets.bind(control.parameter, text)
        st.text_input(label, placeholder=hint, max_chars=LONGEST_TEXT, **bound)
        return
    value = text.split(",") if control.most > 1 and text else [] if control.most > 1 else text
    settings: dict[str, Any] = {"options": list(names), "format_func": widgets.name_of(names)}
    settings |= widgets.bind(control.parameter, value)
    if control.most > 1:
        st.multiselect(label, max_selections=control.most, placeholder=hint, **settings)
    elif control.form == "slider" and len(names) > 1:
        st.select_slider(label, **settings)
    elif control.form == "buttons":
        st.segmented_control(label, required=True, **settings)
    elif control.form == "chips":
        settings["format_func"] = _chip(control, selection, names)
        st.pills(label, required=True, label_visibility="collapsed", **settings)
    else:
        st.selectbox(label, **settings)


def _chip(control: Control, selection: Selection, names: Mapping[str, str]) -> Callable[[str], str]:
    """Return what a chip says: its name, behind the icon of its group where it has one."""
    groups = control.icons(ask, selection) if control.icons else {}
    name = widgets.name_of(names)
    return lambda option: with_icon(groups.get(option, ""), escape_markdown(name(option)))
