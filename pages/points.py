"""Locations: companies, research institutions and networks over the Kreise."""

import streamlit as st

from clusteratlas.ui import actors, locations, register, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave
from clusteratlas.views.points import message

heading = st.container()
selection = locations.choose_points()
answer = ask("actors__register", selection)
notes = register.cited(answer)

with heading:
    st.title(show.plain(message(answer, selection, ask)), anchor=False)
    st.markdown(show.words("points_lead"))
left, right = st.columns([5, 4])
with left:
    locations.draw_map(answer, selection, "points")
with right:
    st.subheader(show.words("points_table"), anchor=False)
    locations.by_municipality(answer, selection)
locations.without_place(answer, selection)
leave("points", selection)
actors.link(selection, "companies")
st.header(show.words("companies_table"), anchor=False)
register.table(answer, selection, notes)
show.sources(notes)
