"""Then and now: the brochure of 2012 beside the newest figures, never mixing definitions."""

from clusteratlas.output.tables import apart
from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show, then, widgets
from clusteratlas.ui.cache import ask

pairs = ask("then_and_now__pairs", widgets.start())
then.title(pairs)
selection = then.choose()
without = ask("then_and_now__without", widgets.start())
series = ask("then_and_now__series", widgets.start())
notes = Footnotes.of(pairs, series)

then.pairs(pairs, without, selection, notes)
then.series(series, selection, notes)
show.downloads([apart(pairs), apart(series)], "then_and_now")
show.sources(notes)
