"""Data versions: every build, and what changed between any two."""

import streamlit as st

from clusteratlas import versions as kept
from clusteratlas.ui import show, state, versions

known = kept.list_all()
st.title(show.words("versions_title"), anchor=False)
st.markdown(show.words("versions_lead"))
versions.list_versions(known)
versions.list_damaged(kept.damaged_ids())
if len(known) > 1:
    old, new = versions.choose(known)
    answer = versions.compare(old, new, state.lang())
    versions.title(answer)
    versions.changes(answer, old)
else:
    st.info(show.words("versions_only_one"))
