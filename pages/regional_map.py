"""Regional map: the Kreise of Thüringen by one indicator, section and year."""

import streamlit as st

from clusteratlas.charts import words
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import regional, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

heading = st.container()
selection = regional.choose_view()
answer = ask("regional_map__figures", selection)
years = ask("regional_map__years", selection)
reference = ask("regional_map__reference", selection)
transfers = ask("regional_map__transfers", selection)
notes = Footnotes.of(answer, reference, transfers)

with heading:
    st.title(words.title_map(answer, selection.lang), anchor=False)
regional.references(reference)
regional.coverage(answer, selection)
options = regional.choose_classes()
classes = regional.classes(years, selection, options)
left, right = st.columns([3, 2])
with left:
    regional.draw(answer, years, selection, classes)
with right:
    st.subheader(show.words("map_ranking"), anchor=False)
    show.table(answer, ["rank", "kreis", "figure"], notes, folded=False)
regional.remarks(answer, transfers, selection)
leave("regional_map", selection, options)
show.sources(notes)
