"""Privacy."""

import streamlit as st

from clusteratlas.ui.show import words

st.title(words("privacy_title"), anchor=False)
st.markdown(words("privacy_text"))
st.markdown(words("privacy_logs"))
