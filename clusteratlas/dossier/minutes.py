"""The minutes of a meeting: body, day, agenda, decisions, follow-up of earlier ones, sources."""

from __future__ import annotations

from clusteratlas import programme
from clusteratlas.dossier import agenda, decided
from clusteratlas.dossier.document import summary
from clusteratlas.dossier.model import Dossier
from clusteratlas.output.blocks import Heading, Sources, Text
from clusteratlas.output.document import Document
from clusteratlas.text.wording import say


def minutes(dossier: Dossier, lang: str, permalink: str = "") -> Document:
    """Return the minutes in `lang`. Raises AtlasError if the data version is not archived."""
    ask, meeting = programme.for_readers(dossier.version), summary(dossier, lang)
    last, points = decided.last(dossier, lang, ask), agenda.section(dossier, meeting, lang, ask)
    own = decided.own(dossier, lang)
    nothing = (Heading(say(lang, "decisions_own")), Text(say(lang, "minutes_no_decision")))
    return Document(
        title=say(lang, "minutes_title", title=dossier.title),
        summary=meeting,
        lang=lang,
        data_version=dossier.version,
        permalink=permalink,
        blocks=(
            *points.blocks,
            *(own.blocks or nothing),
            *last.blocks,
            Sources(say(lang, "dossier_sources")),
        ),
        data=(*points.data, *own.data, *last.data),
        kind="minutes",
    )
