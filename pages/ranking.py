"""Weighted ranking: the weights are the reader's, every part and every doubt is shown."""

import streamlit as st

from clusteratlas.analysis import composite
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import ranking, show, widgets
from clusteratlas.ui.cache import ask

top = st.container()
selection = widgets.start()
answer = ask("comparison__matrix", selection)
names = dict(zip(answer.frame.field_id, answer.frame.name, strict=True))
weights, method = ranking.choose(selection)
values, fields = ranking.values(answer), list(names)
scores = composite.composite(values, fields, weights, method)

with top:
    ranking.title(scores, names)
    ranking.doubts(answer, weights)
if scores:
    ranking.parts(scores, names, answer, weights)
ranking.unranked(composite.missing(values, fields, weights), names, answer)
if scores:
    ranking.firmness(composite.sensitivity(values, fields, weights, method), names)
show.downloads([answer], "ranking")
show.sources(Footnotes.of(answer))
