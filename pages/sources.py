"""Data and sources: a search, sources by publisher, the disagreements, raw files, import."""

from dataclasses import replace

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import imports, reference, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import choose_source, search_words, start

selection = start()
listed = ask("sources__list", selection)
disagreements = ask("sources__disagreements", selection)
st.title(show.words("sources_title"), anchor=False)
st.markdown(reference.holdings(listed, disagreements))

words, source = st.columns(2)
with words:
    selection = replace(selection, search=search_words(selection))
with source:
    selection = replace(selection, source_id=choose_source(selection))
reference.draw_hits(ask("sources__search", selection), selection)

st.header(show.words("sources_list"), anchor=False)
reference.publishers(listed)

st.header(show.words("sources_disagreements"), anchor=False)
st.markdown(show.words("sources_disagreements_text"))
reference.disagreements(disagreements, Footnotes.of(disagreements))

st.header(show.words("sources_files"), anchor=False)
st.markdown(show.words("sources_open"))
st.markdown(show.words("sources_files_text"))
reference.raw_files()

st.header(show.words("imports_title"), anchor=False)
imports.section()
