"""Changes since the last meeting on the watch lists that all readers see."""

from __future__ import annotations

from clusteratlas.decisions.section import Section
from clusteratlas.dossier import keep
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.monitoring import lists, since
from clusteratlas.monitoring.section import section
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.text.wording import say


def news(dossier: Dossier, lang: str) -> Section:
    """Return the section; empty unless the dossier includes it and there was a last meeting."""
    if not (dossier.has_news and dossier.previous):
        return Section()
    try:
        old = keep.load(dossier.previous).version
        shared, new = lists.shared_lists(), dossier.version
        changed = since.changes(shared, old, new)
        missing = since.not_kept(shared, old, new, lang)
    except AtlasError:  # the last dossier was removed, or its figures are not archived
        heading = Heading(say(lang, "monitoring_section"))
        return Section((heading, Text(say(lang, "dossier_changes_unknown"))))
    return section(changed, old, new, lang, missing)
