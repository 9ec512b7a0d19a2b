"""The sections of the register of companies, institutions and networks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from clusteratlas.kept import kept
from clusteratlas.model import Answer, Selection
from clusteratlas.text.actors import KINDS, facts, readable
from clusteratlas.text.citation import cite_actor
from clusteratlas.text.footnotes import Footnotes, source_line
from clusteratlas.text.tables import text_of
from clusteratlas.ui import actors, show, state, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.views.companies import COLUMNS, SHOWN, first

DISTANCES = {str(km): f"{km} km" for km in (10, 25, 50, 100)}


def choose_register() -> Selection:
    """Choose search words and all filters of the register."""
    selection = widgets.start()
    words = widgets.text(show.words("search"), "q", show.words("companies_search_hint"))
    kinds = {"": show.words("companies_all")} | {k: show.words(f"actor_{k}") for k in KINDS}
    columns = st.columns(3)
    with columns[0]:
        kind = widgets.choose(show.words("companies_kind"), "kind", kinds, "")
        near = _near(selection)
    with columns[1]:
        field_id = actors.choose_field(selection)
        distance = widgets.choose(show.words("companies_distance"), "km", DISTANCES, "25")
    with columns[2]:
        kreis_id = actors.choose_kreis(selection, "companies_all")
        member_of = _network(selection)
    return replace(
        selection,
        search=words,
        kinds=(kind,) if kind else (),
        actor_field_id=field_id,
        kreis_id=kreis_id,
        member_of=member_of,
        near=near,
        distance_km=int(distance),
        past=actors.choose_past(),
    )


def _network(selection: Selection) -> str:
    options = {"": show.words("companies_all")}
    options |= widgets.names("choices__actor_networks", "network_id", selection)
    return widgets.choose(show.words("companies_network"), "network", options, "")


def _near(selection: Selection) -> str:
    options = {"": "–"} | widgets.names("choices__actor_places", "municipality_id", selection)
    return widgets.choose(show.words("companies_near"), "near", options, "")


def table(answer: Answer, selection: Selection, notes: Footnotes) -> None:
    """List the first actors with their figures and footnotes."""
    cells = readable(answer, selection.lang).frame.head(SHOWN)
    shown = [c for c in COLUMNS if c == "actor" or (cells[c] != "").any()]
    marks = [
        " ".join(notes.mark(i) for i in str(cell).split(";") if i) for cell in cells["source_id"]
    ]
    table_ = cells[shown].assign(actor_sources=marks)
    named = table_.rename(columns={c: show.words(f"col_{c}") for c in table_})
    if selection.near:
        st.caption(show.words("companies_near_note"))
    st.caption(show.words("companies_found", count=len(answer.frame), shown=len(cells)))
    st.table(named.map(show.plain), hide_index=True)


def cited(*answers: Answer) -> Footnotes:
    """Return the sources of the first rows of the register, in the order of the table."""
    return Footnotes.of(*(first(answer) for answer in answers))


def choose_card(selection: Selection) -> Selection:
    """Choose one actor whose card is shown (parameter `actor`)."""
    options = {"": show.words("companies_card_none")}
    options |= widgets.names("choices__actors", "actor_id", selection)
    return replace(
        selection, actor_id=widgets.choose(show.words("companies_card"), "actor", options, "")
    )


def card(selection: Selection) -> None:
    """Draw everything known about the chosen actor, with its memberships and its citation."""
    everyone = ask("actors__register", Selection(lang=selection.lang, past=True))
    answer = _chosen(everyone, selection.actor_id, selection.lang)
    row, link = answer.rows[0], state.permalink(answer.data_version)
    with st.container(border=True):
        st.subheader(show.plain(row["actor"]), anchor=False)
        lines = [f"- **{head}:** {show.plain(text)}" for head, text in facts(row, selection.lang)]
        st.markdown("\n".join(lines))
        _memberships(selection)
        ids = str(row["source_id"]).split(";")
        for source in (s for s in everyone.sources if s.id in ids):
            st.caption(show.plain(source_line(source, selection.lang)))
        with st.popover(show.words("cite"), key="cite_actor"):
            show.copyable(cite_actor(answer, row, selection.lang, link))


@kept
def _chosen(everyone: Answer, chosen: str, lang: str) -> Answer:
    """Return one actor ('company:viba_sweets') in words."""
    kind, _, actor_id = chosen.partition(":")
    one = (everyone.frame.kind == kind) & (everyone.frame.actor_id == actor_id)
    return readable(replace(everyone, frame=everyone.frame[one]), lang)


def _memberships(selection: Selection) -> None:
    answer = ask("actors__card", selection)
    if answer.empty:
        return
    notes = Footnotes.of(answer)
    cells = pd.DataFrame(
        {
            show.words("companies_network"): answer.frame.network_name,
            show.words("col_actor_member"): answer.frame.member_name,
            show.words("col_actor_as_of"): answer.frame.as_of.map(text_of),
            show.words("col_actor_sources"): [
                notes.line(i, selection.lang) for i in answer.frame.source_id
            ],
        }
    )
    st.markdown(f"**{show.words('companies_card_members')}**")
    st.caption(show.words("companies_card_members_text"))
    st.table(cells.map(show.plain), hide_index=True)
