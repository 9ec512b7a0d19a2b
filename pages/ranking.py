"""Weighted ranking: the weights are the reader's, every part and every doubt is shown."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import ranking, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave
from clusteratlas.views.ranking import compute

top = st.container()
selection = widgets.start()
answer = ask("comparison__matrix", selection)
names = dict(zip(answer.frame.field_id, answer.frame.name, strict=True))
weights, method = ranking.choose(selection)
made = compute(answer, weights, method)

with top:
    ranking.title(made, names, answer, weights)
    ranking.doubts(answer, weights)
ranking.parts(made, names, answer, weights)
ranking.unranked(made, names, answer)
ranking.firmness(made, names)
leave("ranking", selection, ranking.options(weights, method))
show.sources(Footnotes.of(answer))
