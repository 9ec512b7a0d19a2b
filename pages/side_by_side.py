"""Side by side: two to four growth fields as facing columns."""

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show, side
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

selection, names = side.choose()
figures = ask("side_by_side__figures", selection)
subfields = ask("side_by_side__subfields", selection)
statements = ask("side_by_side__statements", selection)
networks = ask("side_by_side__networks", selection)
exports = ask("side_by_side__exports", selection)
notes = Footnotes.of(figures, subfields, statements, networks, exports)

side.figures(figures, notes)
side.structure(subfields, names, notes)
side.statements(statements, names, notes)
side.networks(networks, names, notes)
side.exports(exports, names, notes)
side.links(names)
leave("side_by_side", selection)
show.sources(notes)
