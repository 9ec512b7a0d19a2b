"""Overview: what the atlas holds, where the state stands, the fields, what is new."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import cards, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave
from clusteratlas.ui.widgets import start

selection = start()
holdings = ask("overview__holdings", selection)
state = ask("overview__state_position", selection)
fields = ask("overview__fields", selection)
newest = ask("overview__new", selection)
notes = Footnotes.of(state, fields, newest)

st.title(show.words("overview_title"), anchor=False)
st.markdown(cards.holdings(holdings))

st.header(show.words("overview_state"), anchor=False)
st.markdown(show.words("overview_state_text"))
cards.state_position(state, notes)

st.header(show.words("overview_fields"), anchor=False)
st.markdown(show.words("overview_fields_text"))
cards.field_grid(fields, notes)

st.header(show.words("overview_new"), anchor=False)
cards.newest(newest, notes)
leave("overview", selection)
show.sources(notes)
