"""Locations: companies, research institutions and networks over the Kreise."""

import streamlit as st

from clusteratlas.ui import actors, show
from clusteratlas.ui.cache import ask

heading = st.container()
selection = actors.choose_points()
answer = ask("actors__register", selection)
notes = actors.cited(answer)

with heading:
    st.title(show.words("points_title", count=len(answer.frame)), anchor=False)
    st.markdown(show.words("points_lead"))
left, right = st.columns([5, 4])
with left:
    actors.draw_map(answer, selection, "points")
with right:
    st.subheader(show.words("points_table"), anchor=False)
    actors.by_municipality(answer)
actors.without_place(answer)
actors.link(selection, "companies")
st.header(show.words("companies_table"), anchor=False)
actors.table(answer, selection, notes)
actors.downloads(answer, selection, "points")
actors.sources(notes, selection)
