"""Methods: an indicator with definition and SQL, the signs, all indicators."""

from functools import partial

import streamlit as st

from clusteratlas.ui import reference, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import start

known = ask("methods__indicators", start())
st.title(show.words("methods_title"), anchor=False)
reference.indicator(known)
st.header(show.words("methods_principles"), anchor=False)
st.markdown(show.words("methods_principles_text"))
st.header(show.words("methods_signs"), anchor=False)
reference.signs()
st.header(show.words("methods_indicators"), anchor=False)
every = partial(reference.indicators, known)
show.fold(show.words("methods_all", count=len(known.frame)), "indicators", every)
