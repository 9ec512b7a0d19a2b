"""Comparison: all growth fields in a matrix, ranked by one indicator, and by two."""

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import bars, words
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import compare, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

st.title(show.words("comparison_title"), anchor=False)
st.markdown(show.words("comparison_overlap"))
selection = widgets.start()
matrix = ask("comparison__matrix", selection)
options = compare.fields_matrix(matrix, selection)

st.header(show.words("comparison_ranked"), anchor=False)
selection = compare.choose_ranked(selection)
ranked = ask("comparison__by_indicator", selection)
reference = ask("comparison__reference", selection)
st.subheader(words.title_ranked(ranked, selection.lang), anchor=False)
figure = bars.ranked_bars(ranked, selection.lang, references=reference, dark=show.dark())
show.chart(figure, words.alt_ranked(ranked, selection.lang), "ranked")
compare.reference_note(reference, selection)
foreign = ask("comparison__foreign_turnover", selection)
notes = Footnotes.of(ranked, reference, matrix, foreign)
columns = ["rank", "field", "figure", "scope", "period", "source", "note"]
show.table(ranked, columns, notes)

two = compare.two_indicators(selection, notes)
compare.foreign_turnover(foreign, selection, notes)
axes = {"second_indicator_id": two.second_indicator_id, "size_indicator_id": two.size_indicator_id}
leave("comparison", replace(selection, **axes), {**options, "y": two.indicator_id})
show.sources(notes)
