"""Kreis profile: one to five Kreise beside Thüringen, East Germany and Germany."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import profile, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

st.title(show.words("profile_title"), anchor=False)
selection = profile.choose()
series = ask("kreis_profile__series", selection)
ranks = ask("kreis_profile__ranks", selection)
structure = ask("kreis_profile__structure", selection)
special = ask("kreis_profile__specialisation", selection)
employment = ask("kreis_profile__employment", selection)
imported = ask("kreis_profile__imported", selection)
notes = Footnotes.of(series, structure, special, employment, imported)

profile.series(series, ranks, selection, notes)
profile.structure(structure, special, selection, notes)
profile.change(employment, selection, notes)
profile.imported(imported, notes)
profile.links(selection)
leave("kreis_profile", selection)
show.sources(notes)
