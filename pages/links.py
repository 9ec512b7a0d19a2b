"""Links: what joins the growth fields, as a matrix, a graph and a list."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import links, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

st.title(show.words("links_title"), anchor=False)
st.markdown(show.words("links_lead"))
selection = links.choose()
pairs = ask("links__pairs", selection)
statements = ask("links__statements", selection)
missing = ask("links__missing", selection)
notes = Footnotes.of(pairs, statements, missing)

links.pictures(pairs, selection)
links.missing(missing, selection.lang)
links.statements(statements, notes)
leave("links", selection)
show.sources(notes)
