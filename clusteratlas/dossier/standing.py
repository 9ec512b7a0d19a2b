"""How the work programme stands at a meeting, with the manager's words."""

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
    """Return the section where the maker of the dossier wants it; items are those of now."""
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
    return Section((heading, *own, *tables), tuple(one for one in data if not one.empty))


def _before(dossier: Dossier) -> date | None:
    """Return the day of the meeting before, None where it is not known here."""
    try:
        return keep.load(dossier.previous).day if dossier.previous else None
    except AtlasError:  # removed, or of another atlas
        return None
