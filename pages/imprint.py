"""Legal notice."""

import streamlit as st

from clusteratlas.ui.show import words

st.title(words("imprint_title"), anchor=False)
st.markdown(words("imprint_text"))
st.markdown(words("imprint_data"))
