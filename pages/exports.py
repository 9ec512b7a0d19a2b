"""Exports: ratio by field, foreign trade over time, partners, branches, Kreise."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import exports, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

selection = widgets.start()
gap = ask("exports__gap", selection)
without = ask("exports__without_gap", selection)
series = ask("exports__series", selection)
kreise = ask("exports__kreise", selection)
top, chosen, rest = st.container(), st.container(), st.container()
with chosen:
    selection = exports.choose_flow(selection)
    shares = ask("exports__shares", selection)
    partners = st.container()
with rest:
    selection = exports.choose_branch(selection)
    branch = ask("exports__branches", selection)
notes = Footnotes.of(gap, without, series, shares, branch, kreise)

with top:
    exports.title(gap, selection.lang)
    exports.fields(gap, without, selection, notes)
    exports.series(series, selection, notes)
with partners:
    exports.partners(shares, selection.lang, notes)
exports.branch(branch, selection, notes)
exports.kreise(kreise, notes)
leave("exports", selection)
show.sources(notes)
