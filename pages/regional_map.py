"""Regional map: the Kreise of Thüringen by one indicator, section and year."""

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import maps, words
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show
from clusteratlas.ui.cache import ask, borders
from clusteratlas.ui.regional import choose_view, references

heading = st.container()
selection = choose_view()
answer = ask("regional_map__figures", selection)
reference = ask("regional_map__reference", selection)
notes = Footnotes.of(answer)

with heading:
    st.title(words.title_map(answer, selection.lang), anchor=False)
references(reference)
diverging = selection.map_indicator_id == "employee_change_percent"
shapes = borders(replace(selection, territory=2021))
figure = maps.kreis_map(answer, shapes, selection.lang, diverging=diverging, dark=show.dark())
left, right = st.columns([3, 2])
with left:
    show.chart(figure, words.alt_map(answer, selection.lang), "map")
with right:
    st.subheader(show.words("map_ranking"), anchor=False)
    show.table(answer, ["rank", "kreis", "figure"], notes, folded=False)
st.caption(show.words("map_territory"))
st.caption(show.words("map_rounding"))
show.downloads([answer, reference], "regional_map")
show.sources(notes)
