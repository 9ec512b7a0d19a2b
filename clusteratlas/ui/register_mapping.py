"""Which column of an uploaded register is which of ours: proposed, beside samples, to correct."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.register import profiles
from clusteratlas.register.columns import Column, Mapping, propose, targets
from clusteratlas.register.rows import RegisterFile
from clusteratlas.ui import show, state

_SAMPLES, _LONGEST = 3, 40  # cells beside a column, letters of one
_FACTORS = {1.0: "EUR", 1e3: "Tsd. EUR", 1e6: "Mio. EUR", 1e9: "Mrd. EUR"}
_SHARES = {1.0: "%", 100.0: "0–1"}


def choose(file: RegisterFile) -> Mapping:
    """Draw a line a column and return what is chosen; columns about persons have no choice."""
    proposal = propose(file)
    known = profiles.names()
    if known:
        options = ["", *known]
        name = st.selectbox(show.words("register_apply"), options, key="register_apply")
        proposal = profiles.apply(name, proposal) if name else proposal
    st.markdown(show.words("register_mapping"))
    if proposal.persons:
        names = ", ".join(proposal.persons)
        st.caption(show.escape_markdown(show.words("register_persons", names=names)))
    return Mapping(tuple(c if c.person else _line(file, c) for c in proposal.columns))


def _line(file: RegisterFile, column: Column) -> Column:
    """Draw head, samples, target and unit of a column."""
    names = {"": show.words("register_nothing")}
    names |= {key: target.name(state.lang()) for key, target in targets().items()}
    head, chosen, unit = st.columns([2, 2, 1], vertical_alignment="bottom")
    cells = [row[column.position] for row in file.samples if row[column.position].strip()]
    shown = " · ".join(cell[:_LONGEST] for cell in cells[:_SAMPLES])
    title = show.escape_markdown(column.header or str(column.position + 1))
    head.markdown(f"**{title}**  \n{show.escape_markdown(shown)}")
    key = f"register_{file.name}_{column.position}_{column.target}"
    target = chosen.selectbox(
        column.header,
        list(names),
        list(names).index(column.target),
        format_func=names.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    units = _SHARES if target == "export_ratio" else _FACTORS if _has_unit(target) else {}
    factor = column.factor
    if units:
        factor = unit.selectbox(
            show.words("register_unit"),
            list(units),
            list(units).index(factor) if factor in units else 0,
            format_func=units.__getitem__,
            key=f"{key}_unit",
        )
    return replace(column, target=target, factor=factor)


def _has_unit(target: str) -> bool:
    return bool(target) and targets()[target].unit
