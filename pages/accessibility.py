"""Accessibility statement."""

import streamlit as st

from clusteratlas.ui.show import words

st.title(words("accessibility_title"), anchor=False)
st.markdown(words("accessibility_text"))
st.markdown(words("accessibility_limits"))
