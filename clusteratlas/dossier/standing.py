"""The state of the work programme at a meeting, with the manager's text."""

from __future__ import annotations

from datetime import date

from clusteratlas.decisions.section import Section
from clusteratlas.dossier import keep
from clusteratlas.dossier.model import Dossier
from clusteratlas.dossier.rhythm import next_day
from clusteratlas.model import AtlasError, Selection
from clusteratlas.output.blocks import Heading, Text
from clusteratlas.text.wording import say
from clusteratlas.views import Ask, programme_standing
from clusteratlas.views.targets import Targets


def standing(dossier: Dossier, lang: str, ask: Ask) -> Section:
    """Return the section; empty unless the dossier includes it. Items are the current ones."""
    if not dossier.has_programme:
        return Section()
    items = ask("programme__items", Selection(lang=lang))
    until = next_day(dossier.kind, dossier.day, dossier.day)
    heading = Heading(say(lang, "standing_title"))
    own = [Text(text) for text in dossier.programme_text.splitlines() if text.strip()]
    days = (_before(dossier), dossier.day, until)
    targets = Targets.of(ask, lang)
    tables, pictures = programme_standing.standing(items, targets, *days)
    data = (pictures, targets.figures(pictures.rows))
    return Section((heading, *own, *tables), tuple(a for a in data if not a.empty))


def _before(dossier: Dossier) -> date | None:
    """Return the day of the previous meeting, None if it is unknown."""
    try:
        return keep.load(dossier.previous).day if dossier.previous else None
    except AtlasError:  # removed, or of another atlas
        return None
