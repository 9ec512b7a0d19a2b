"""The decisions of a dossier: its own, and the follow-up of earlier meetings' decisions."""

from __future__ import annotations

from clusteratlas.decisions import rows, section
from clusteratlas.decisions.check import check
from clusteratlas.decisions.model import Decision
from clusteratlas.decisions.section import Section
from clusteratlas.dossier import keep
from clusteratlas.dossier.model import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.views import Ask

_MOST_MEETINGS = 20  # that are traced back; copies of dossiers may form a circle


def own(dossier: Dossier, lang: str) -> Section:
    """Return the decisions of the dossier's meeting; an empty section if there are none."""
    return section.own(rows.visible(rows.of_dossier(dossier.id)), dossier.day, lang)


def last(dossier: Dossier, lang: str, ask: Ask) -> Section:
    """Return the follow-up of earlier decisions, by the figures of this dossier."""
    return section.review(check(earlier(dossier), ask), dossier.day, lang)


def earlier(dossier: Dossier) -> list[Decision]:
    """Return all decisions of the last meeting and the open ones of the meetings before it."""
    earlier_decisions: list[Decision] = []
    for place, dossier_id in enumerate(_meetings(dossier)):
        decisions = rows.visible(rows.of_dossier(dossier_id))
        earlier_decisions += [d for d in decisions if place == 0 or d.state == "open"]
    return earlier_decisions


def _meetings(dossier: Dossier) -> list[str]:
    """Return the ids of the preceding dossiers, the latest first."""
    ids: list[str] = []
    following = dossier.previous
    while following and following not in ids and len(ids) < _MOST_MEETINGS:
        ids.append(following)
        try:
            following = keep.load(following).previous
        except AtlasError:  # removed, or of another atlas
            following = ""
    return ids
