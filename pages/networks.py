"""Networks: the profile of one, and how far the companies of all fields are organised."""

import streamlit as st

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import networks, show
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

st.title(show.words("networks_title"), anchor=False)
selection = networks.choose()
profile = ask("networks__profile", selection)
members = ask("networks__members", selection)
known = ask("networks__known_members", selection)
readings = ask("networks__readings", selection)
organisation = ask("networks__organisation", selection)
gaps = ask("networks__without_degree", selection)
notes = Footnotes.of(profile, members, known, readings, organisation, gaps)

networks.profile(profile, members, notes)
networks.known_members(known, notes)
networks.readings(readings, selection, notes)
networks.organisation(organisation, gaps, selection, notes)
leave("networks", selection)
show.sources(notes)
