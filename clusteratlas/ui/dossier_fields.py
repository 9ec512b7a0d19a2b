"""The fields of a dossier in words, and the values of typed texts."""

from __future__ import annotations

from datetime import date, datetime

from clusteratlas import dossier as dossiers
from clusteratlas.dossier import Dossier
from clusteratlas.model import AtlasError
from clusteratlas.text import date_text
from clusteratlas.text.wording import both
from clusteratlas.ui import show, state

_DAY = "%d.%m.%Y"
# Every text field has a limit: with it, our words replace Streamlit's beside the letter count.
DAY_LETTERS, AGENDA_LETTERS = 20, 10_000


def meta(one: Dossier) -> str:
    """Return meeting, day, number of views, data version and author in one line."""
    count = show.words("dossier_count", count=len(one.items))
    version = f"{show.words('passport_version')} {one.version}"
    day = date_text(state.lang(), one.day.isoformat())
    when = (day, countdown((one.day - date.today()).days))
    parts = (show.words(f"dossier_kind_{one.kind}"), *when, count, version, one.author)
    return " · ".join(part for part in parts if part)


def countdown(days: int) -> str:
    """Return the time until a meeting in words, '' for a past meeting."""
    if days < 0:
        return ""
    return show.words("dossier_in_days", count=days) if days else show.words("dossier_today")


def day_of(text: str) -> date:
    """Return the day of '31.12.2026' or '2026-12-31'. Raises AtlasError for anything else."""
    if not text.strip():
        raise AtlasError(*both("dossier_empty_day"))
    for form in (_DAY, "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise AtlasError(*both("dossier_no_day", text=text))


def kinds() -> dict[str, str]:
    """Return id -> name of the kinds of meetings."""
    return {kind: show.words(f"dossier_kind_{kind}") for kind in dossiers.KINDS}


def points(text: str) -> tuple[str, ...]:
    """Return the lines of a text as points of an agenda."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
