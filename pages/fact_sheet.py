"""Fact sheet: everything on one growth field."""

from dataclasses import replace

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import sheet, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.widgets import choose_field, start

selection = start()
heading = st.container()
selection = replace(selection, field_id=choose_field(selection))
field = ask("fact_sheet__field", selection)
figures = ask("fact_sheet__figures", selection)
others = ask("fact_sheet__others", selection)
derived = ask("fact_sheet__derived", selection)
subfields = ask("fact_sheet__subfields", selection)
place = ask("fact_sheet__place", selection)
newer = ask("fact_sheet__newer", selection)
statements = ask("fact_sheet__statements", selection)
networks = ask("fact_sheet__networks", selection)
members = ask("fact_sheet__members", selection)
notes = Footnotes.of(figures, others, derived, subfields, newer, statements, networks, members)

with heading:
    sheet.heading(field)
sheet.key_figures(figures, others, notes)
sheet.derived(derived, notes)
sheet.subfields(subfields, notes)
sheet.place(place, figures, selection, notes)
sheet.newer(newer, selection, notes)
sheet.statements(statements, notes)
sheet.networks(networks, members, figures, notes)
show.downloads([figures, others, derived, subfields, newer, members], selection.field_id)
show.sources(notes)
