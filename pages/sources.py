"""Data and sources: every source, every raw file, the disagreements, a search."""

from dataclasses import replace

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import imports, reference, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import choose_source, search_words, start

selection = start()
st.title(show.words("sources_title"), anchor=False)
st.markdown(show.words("sources_lead"))

st.header(show.words("sources_search"), anchor=False)
selection = replace(selection, search=search_words(selection), source_id=choose_source(selection))
found = ask("sources__search", selection)
reference.found(found, selection)

st.header(show.words("sources_disagreements"), anchor=False)
st.markdown(show.words("sources_disagreements_text"))
disagreements = ask("sources__disagreements", selection)
reference.disagreements(disagreements, Footnotes.of(disagreements))

st.header(show.words("sources_list"), anchor=False)
reference.source_list(ask("sources__list", selection))

st.header(show.words("sources_files"), anchor=False)
st.markdown(show.words("sources_files_text"))
reference.raw_files()

st.header(show.words("imports_title"), anchor=False)
imports.section()
