"""The mapping of an uploaded register's columns to ours: a proposal, beside samples, to correct."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from clusteratlas.register import editions, profiles
from clusteratlas.register.columns import propose
from clusteratlas.register.mapping import Column, Mapping, targets
from clusteratlas.register.rows import RegisterFile
from clusteratlas.ui import show, state

T = TypeVar("T", str, float)
_SAMPLES, _LONGEST = 3, 40  # cells beside a column, letters of a cell
_FACTORS = {1.0: "EUR", 1e3: "Tsd. EUR", 1e6: "Mio. EUR", 1e9: "Mrd. EUR"}
_SHARES = {1.0: "%", 100.0: "0–1"}
_EDITIONS = {edition: f"WZ {edition}" for edition in editions.EVERY}


def choose(file: RegisterFile) -> Mapping:
    """Draw one line per column and return the choices; columns about persons have no choice."""
    proposal = propose(file)
    profile_names = profiles.names()
    if profile_names:
        options = ["", *profile_names]
        name = st.selectbox(show.words("register_apply"), options, key="register_apply")
        proposal = profiles.apply(name, proposal) if name else proposal
    st.markdown(show.words("register_mapping"))
    if proposal.persons:
        names = ", ".join(proposal.persons)
        st.caption(show.escape_markdown(show.words("register_persons", names=names)))
    return Mapping(tuple(c if c.person else _line(file, c) for c in proposal.columns))


def _line(file: RegisterFile, column: Column) -> Column:
    """Draw head, samples, target and unit or edition of a column."""
    names = {"": show.words("register_nothing")}
    names |= {key: target.name(state.lang()) for key, target in targets().items()}
    head, choice, unit = st.columns([2, 2, 1], vertical_alignment="bottom")
    cells = [row[column.position] for row in file.samples if row[column.position].strip()]
    samples = " · ".join(cell[:_LONGEST] for cell in cells[:_SAMPLES])
    title = show.escape_markdown(column.header or str(column.position + 1))
    head.markdown(f"**{title}**  \n{show.escape_markdown(samples)}")
    key = f"register_{file.name}_{column.position}_{column.target}"
    target = choice.selectbox(
        column.header,
        list(names),
        list(names).index(column.target),
        format_func=names.__getitem__,
        key=key,
        label_visibility="collapsed",
    )
    key = f"{key}_unit"
    if target == "wz":
        edition = _choice(unit, "register_edition", _EDITIONS, column.edition, key)
        return replace(column, target=target, edition=edition)
    units = _SHARES if target == "export_ratio" else _FACTORS if _has_unit(target) else {}
    factor = _choice(unit, "register_unit", units, column.factor, key) if units else column.factor
    return replace(column, target=target, factor=factor)


def _choice(place: DeltaGenerator, label: str, names: dict[T, str], proposed: T, key: str) -> T:
    """Draw a choice; if the proposal is not among the names, the first of them is selected."""
    index = list(names).index(proposed) if proposed in names else 0
    words = show.words(label)
    return place.selectbox(words, list(names), index, format_func=names.__getitem__, key=key)


def _has_unit(target: str) -> bool:
    return bool(target) and targets()[target].unit
