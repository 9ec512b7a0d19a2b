"""Companies: the register of companies, institutes and networks, searchable, with cards."""

import streamlit as st

from clusteratlas.ui import actors, locations, register, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave
from clusteratlas.views.companies import title_of

heading = st.container()
selection = register.choose_register()
answer = ask("actors__register", selection)
notes = register.cited(answer)

with heading:
    st.title(title_of(len(answer.frame), selection.lang), anchor=False)
    st.markdown(show.words("companies_lead"))
selection = register.choose_card(selection)
if selection.actor_id:
    register.card(selection)
if answer.empty:
    st.info(show.words("companies_none"))
else:
    st.header(show.words("companies_table"), anchor=False)
    register.table(answer, selection, notes)
    st.header(show.words("companies_map"), anchor=False)
    locations.draw_map(answer, selection, "register_map")
    actors.link(selection, "points")
    leave("companies", selection)
show.sources(notes)
