"""The controls of a view as widgets; the address has their values."""

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

_PER_ROW = 5  # narrow controls in a row
_MORE = 0.6  # width of the button for extra controls, in narrow controls
_FEW = 2  # buttons for which a narrow control has room
# Letters of a name in a narrow control: normal, least, most
_LETTERS, _LEAST_LETTERS, _MOST_LETTERS = 16, 14, 44
_RIM = 7  # letters that the frame and the arrow of a list take
# Extra letters for each of several choices; share of a title that needs room
_CHIP, _OF_TITLE = 8, 0.85
_LEAST = 3  # least width of a row, in narrow controls


def read(controls: Iterable[Control]) -> tuple[Selection, dict[str, str]]:
    """Return the choices in the address; a choice that is not offered causes a notice."""

    def notice(control: Control, text: str, names: Mapping[str, str]) -> None:
        name = names.get(control.parameter, control.parameter)
        st.warning(say(state.lang(), "notice_unknown", name=name))

    return resolve(controls, state.parameters(), ask, state.lang(), notice)


def draw(controls: Sequence[Control], selection: Selection, options: Mapping[str, str]) -> None:
    """Draw the widgets of `controls` in rows with the present choices, extra ones behind "more"."""
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
    """Return whether there is a choice: a single option is none."""
    names = control.names(ask, selection)
    return control.is_free(selection, names) and (control.options is None or len(names) > 1)


def _draw_row(
    row: Sequence[tuple[Control, int]],
    extra: Sequence[Control],
    selection: Selection,
    options: Mapping[str, str],
) -> None:
    """Draw controls side by side in their widths, and `extra` ones under a button at the end."""
    widths: list[float] = [width for _, width in row] + ([_MORE] if extra else [])
    needs_all = len(row) == 1 and row[0][0].most > 1  # several names must be completely visible
    is_short = sum(widths) < _LEAST and not needs_all  # a single control stays narrow
    room = [_LEAST - sum(widths)] if is_short else []
    shares = [_share(control, width, selection, options) for control, width in row]
    # Controls as a whole keep their width in the row
    scale = sum(width for _, width in row) / (sum(shares) or 1)
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
    """Return the share of a row for a control: for a list, by the letters of its present choice."""
    if control.form != "list" or control.options is None:
        return width
    names, text = control.names(ask, selection), control.text(selection, options)
    letters = [len(names.get(one, "")) + _CHIP * (control.most > 1) for one in text.split(",")]
    title = len(control.title(ask, selection)) * _OF_TITLE
    visible = min(max(_LEAST_LETTERS, title, sum(letters)), _MOST_LETTERS)
    return (visible + _RIM) / (_LETTERS + _RIM)


def _width(control: Control, selection: Selection) -> int:
    """Return the width of a control, in narrow controls."""
    if control.form == "chips":
        return _PER_ROW
    is_wide = control.form == "buttons" and len(control.names(ask, selection)) > _FEW
    return 2 if control.most > 1 or is_wide else 1


def _rows(controls: Sequence[tuple[Control, int]]) -> Iterable[list[tuple[Control, int]]]:
    """Yield controls with their widths in rows that are about equally full."""
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
    settings |= widgets.bind(control.parameter, value, names)
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
    """Return the text of a chip: its name, preceded by the icon of its group if it has one."""
    groups = control.icons(ask, selection) if control.icons else {}
    name = widgets.name_of(names)
    return lambda option: with_icon(groups.get(option, ""), escape_markdown(name(option)))
