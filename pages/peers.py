"""Peers: the German Kreise most like a chosen one."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import peers, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

heading = st.container()
selection, weights, count = peers.choose()
kreise = ask("peers__structure", selection)
notes = Footnotes.of(kreise)

found = peers.nearest(kreise, selection, weights, count)
with heading:
    peers.title(found, selection)
peers.table(found, selection)
left, right = st.columns([3, 4])
with left:
    peers.draw(found, selection)
with right:
    peers.method(selection)
leave("peers", selection, peers.options(weights, count))
show.sources(notes)
