"""Companies: the register of companies, institutes and networks, searchable, with cards."""

import streamlit as st

from clusteratlas.ui import actors, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

heading = st.container()
selection = actors.choose_register()
answer = ask("actors__register", selection)
notes = actors.cited(answer)

with heading:
    st.title(show.words("companies_title", count=len(answer.frame)), anchor=False)
    st.markdown(show.words("companies_lead"))
selection = actors.choose_card(selection)
if selection.actor_id:
    actors.card(selection)
if answer.empty:
    st.info(show.words("companies_none"))
else:
    st.header(show.words("companies_table"), anchor=False)
    actors.table(answer, selection, notes)
    actors.downloads(answer, selection, "companies")
    leave("companies", selection)
    st.header(show.words("companies_map"), anchor=False)
    actors.draw_map(answer, selection, "register_map")
    actors.link(selection, "points")
actors.sources(notes, selection)
