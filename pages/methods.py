"""Methods: every indicator with definition, formula, unit, caveat; the signs."""

import streamlit as st

from clusteratlas.ui import reference, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import start

st.title(show.words("methods_title"), anchor=False)
st.header(show.words("methods_principles"), anchor=False)
st.markdown(show.words("methods_principles_text"))
st.header(show.words("methods_signs"), anchor=False)
reference.signs()
st.header(show.words("methods_indicators"), anchor=False)
reference.indicators(ask("methods__indicators", start()))
