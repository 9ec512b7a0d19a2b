"""Fact sheet: everything on one growth field."""

from dataclasses import replace

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import sheet, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave
from clusteratlas.ui.widgets import choose_field, start
from clusteratlas.views.sheet import FactSheet

selection = start()
heading = st.container()
selection = replace(selection, field_id=choose_field(selection))
answers = FactSheet.ask(ask, selection)
notes = Footnotes.of(*answers.cited)

with heading:
    sheet.heading(answers.field)
sheet.key_figures(answers.figures, answers.others, notes)
sheet.derived(answers.derived, notes)
sheet.subfields(answers.subfields, notes)
sheet.place(answers.place, answers.figures, selection, notes)
sheet.newer(answers.newer, selection, notes)
sheet.statements(answers.statements, notes)
sheet.networks(answers.networks, answers.members, answers.figures, notes)
leave("fact_sheet", selection, name=selection.field_id)
show.sources(notes)
