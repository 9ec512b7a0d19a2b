"""Administration: audit trail, rights, current configuration."""

import streamlit as st

from clusteratlas.ui import admin, show

st.title(show.words("admin_title"), anchor=False)
st.markdown(show.words("admin_lead"))
admin.trail()
admin.roles()
admin.configuration()
