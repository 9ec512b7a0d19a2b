"""The sections of the Kreis profile."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from clusteratlas.charts import profile, profile_bars, shift_words, words
from clusteratlas.model import Answer, Selection
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import frame, show, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.views.choices import KREIS, REFERENCES
from clusteratlas.views.kreis_profile import IMPORTED, shift_text, shifts, strongest

MOST = 5
INDICATORS = (
    "employee_share_percent",
    "location_quotient_germany",
    "location_quotient_thueringen",
    "employees",
    "wages_per_employee_eur",
    "wage_level_germany_percent",
)


def choose() -> Selection:
    """Choose up to five Kreise, indicator, section, year and base year."""
    selection = widgets.start()
    options = widgets.names("choices__kreise", "region_id", selection)
    kreise = widgets.choose_several(show.words("profile_kreise"), "kreise", options, MOST, (KREIS,))
    selection = replace(selection, kreise=kreise or (KREIS,))
    first, second = st.columns(2)
    choices = ask("choices__map", Selection(lang=selection.lang)).frame
    choices = choices[choices.collection == "vgrdl"]
    names = dict(zip(choices.indicator_id, choices.indicator_name, strict=True))
    with first:
        shown = {i: names[i] for i in INDICATORS}
        label = show.words("choose_indicator")
        indicator = widgets.choose(label, "map", shown, INDICATORS[0])
    choices = choices[choices.indicator_id == indicator]
    sections = dict(zip(choices.section_id, choices.section_name, strict=True))
    with second:
        section = widgets.choose(show.words("choose_section"), "section", sections, "C")
    years = sorted(int(y) for y in choices.year.unique())
    with first:
        year = int(widgets.slide(show.words("choose_year"), "year", years[1:], years[-1]))
    selection = replace(selection, map_indicator_id=indicator, section_id=section, year=year)
    with second:
        selection = replace(selection, base_year=widgets.choose_base_year(selection, years))
    with first:
        named = {i: show.words(key) for i, key in REFERENCES.items()}
        label = show.words("profile_reference")
        return replace(selection, reference_id=widgets.switch(label, "reference", named, "DE"))


def change(employment: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the parts of the change, with one sentence per Kreis."""
    lang, made = selection.lang, shifts(employment, selection)
    st.header(shift_words.shift_title(made, lang), anchor=False)
    told = shift_words.shift_sentences(made, lang)
    st.markdown("\n".join(f"- {show.plain(text)}" for text in told))
    figure = profile_bars.shift_bars(made, lang, show.dark())
    show.chart(figure, " ".join(told), "shift")
    st.caption(show.plain(shift_text(made, lang)))
    show.fold(show.words("profile_parts"), "shift", lambda: _shift_table(made, lang))
    show.table(employment, ["region", "section", "figure", "source"], notes)


def _shift_table(made: shift_words.Shifts, lang: str) -> None:
    st.table(shift_words.shift_table(made, lang).map(show.plain), hide_index=True)


def series(answer: Answer, ranks: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the indicator over time, and the rank among the Kreise of the state."""
    st.header(words.message_series(answer, selection.lang), anchor=False)
    figure = profile.lines(answer, selection.lang, show.dark())
    show.chart(figure, words.alt_series(answer, selection.lang), "series")
    show.table(answer, ["region", "period", "figure", "status", "source"], notes)
    if not ranks.empty:
        st.subheader(show.words("profile_ranks"), anchor=False)
        figure = profile.ranks(ranks, selection.lang, show.dark())
        show.chart(figure, words.alt_ranks(ranks, selection.lang), "ranks")
        show.table(ranks, ["kreis", "year", "rank", "figure", "source"], notes)


def structure(answer: Answer, special: Answer, selection: Selection, notes: Footnotes) -> None:
    """Draw the structure by section and the strongest specialisations."""
    year = selection.year
    st.header(show.words("profile_structure", year=year), anchor=False)
    figure = profile_bars.structure(answer, selection.lang, show.dark())
    show.chart(figure, words.alt_structure(answer, selection.lang), "structure")
    show.table(answer, ["region", "section", "figure", "period", "status", "source"], notes)
    st.subheader(show.words("profile_special"), anchor=False)
    st.caption(show.words("map_note_vgrdl"))
    show.table(
        strongest(special), ["kreis", "section", "figure", "range", "source"], notes, folded=False
    )


def imported(answer: Answer, notes: Footnotes) -> None:
    """List what imported tables say of the chosen Kreise, if there are any."""
    if not answer.empty:
        st.header(show.words("profile_imported"), anchor=False)
        show.table(answer, list(IMPORTED), notes, folded=False)


def links(selection: Selection) -> None:
    """Lead on to the peers of the first Kreis and back to the map."""
    with st.container(horizontal=True):
        frame.link("peers", show.words("profile_peers"), kreis=selection.kreise[0])
        frame.link(
            "regional_map",
            show.words("profile_map"),
            map=selection.map_indicator_id,
            section=selection.section_id,
            kreise=",".join(k for k in selection.kreise if k.startswith("16")),
        )
