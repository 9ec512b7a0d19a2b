"""Then and now: the brochure of 2012 beside the newest figures, never mixing definitions."""

from clusteratlas.text.footnotes import Footnotes
from clusteratlas.ui import show, then, widgets
from clusteratlas.ui.cache import ask
from clusteratlas.ui.leave import leave

pairs = ask("then_and_now__pairs", widgets.start())
then.title(pairs)
selection = then.choose()
without = ask("then_and_now__without", widgets.start())
undated = ask("then_and_now__undated", widgets.start())
series = ask("then_and_now__series", widgets.start())
notes = Footnotes.of(pairs, undated, series)

then.pairs(pairs, undated, without, selection, notes)
then.series(series, selection, notes)
leave("then_and_now", selection)
show.sources(notes)
