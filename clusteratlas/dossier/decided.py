"""The decisions of a dossier: its own, and what became of those of the meetings before it."""

from __future__ import annotations

from clusteratlas.decisions import rows, section
from clusteratlas.decisions.check import check
from clusteratlas.decisions.model import Decision
from clusteratlas.decisions.section import Section
from clusteratlas.dossier import keep
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.views import Ask

_MOST_MEETINGS = 20  # back from one; copies of dossiers may lead in a circle


def own(dossier: Dossier, lang: str) -> Section:
    """Return the decisions of the dossier's meeting; nothing where there are none."""
    return section.own(rows.visible(rows.of_dossier(dossier.id)), dossier.day, lang)


def last(dossier: Dossier, lang: str, ask: Ask) -> Section:
    """Return what became of the decisions of the last meeting, by the figures of this dossier."""
    return section.review(check(earlier(dossier), ask), dossier.day, lang)


def earlier(dossier: Dossier) -> list[Decision]:
    """Return the decisions of the last meeting, and the open ones of those before it."""
    earlier_decisions: list[Decision] = []
    for place, dossier_id in enumerate(_meetings(dossier)):
        decisions = rows.visible(rows.of_dossier(dossier_id))
        earlier_decisions += [one for one in decisions if place == 0 or one.state == "open"]
    return earlier_decisions


def _meetings(dossier: Dossier) -> list[str]:
    """Return the dossiers that this one is a copy of, the last one first."""
    ids: list[str] = []
    following = dossier.previous
    while following and following not in ids and len(ids) < _MOST_MEETINGS:
        ids.append(following)
        try:
            following = keep.load(following).previous
        except AtlasError:  # removed, or of another atlas
            following = ""
    return ids
