"""The owner's company register: upload, mapping, preview, store, report, figures, undo."""

import streamlit as st

from clusteratlas.ui import register, show

st.title(show.words("register_title"), anchor=False)
st.markdown(show.words("register_lead"))
register.section()
