"""Comparison: all growth fields by one indicator, or by two."""

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import bars, scatter, words
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.compare import choose_indicators, choose_ranked, missing_note, reference_note

st.title(show.words("comparison_title"), anchor=False)
st.markdown(show.words("comparison_overlap"))
selection = choose_ranked(widgets.start())
ranked = ask("comparison__by_indicator", selection)
reference = ask("comparison__reference", selection)

st.header(words.title_ranked(ranked, selection.lang), anchor=False)
figure = bars.ranked_bars(ranked, selection.lang, references=reference, dark=show.dark())
show.chart(figure, words.alt_ranked(ranked, selection.lang), "ranked")
reference_note(reference)
ranked_notes = Footnotes.of(ranked, reference)
columns = ["rank", "field", "figure", "scope", "period", "source", "note"]
show.table(ranked, columns, ranked_notes)

st.header(show.words("comparison_two"), anchor=False)
selection = choose_indicators(selection)
two = ask("comparison__two", replace(selection))
pair = scatter.two_indicators(two, selection.lang, dark=show.dark())
show.chart(pair, words.alt_scatter(two, selection.lang), "two")
missing_note(scatter.missing_names(two))
notes = Footnotes.of(ranked, reference, two)
show.downloads([ranked, reference], "comparison")
show.sources(notes)
