"""The texts of an import: first what is visible now and where, then the fate of every line."""

from __future__ import annotations

from clusteratlas.importer.report import Report, Shown
from clusteratlas.text import number
from clusteratlas.text.wording import say


def visible(report: Report, lang: str) -> str:
    """Return which figures the table now shows, and on which page."""
    key = "imports_visible_map" if on_map(report) else "imports_visible_search"
    return say(lang, key, what="; ".join(_describe(one, lang) for one in report.shown))


def on_map(report: Report) -> bool:
    """Return whether any Kreis of Thüringen has a figure of the table."""
    return any(one.kreise for one in report.shown)


def counts(report: Report, lang: str) -> str:
    """Return the balance of the lines, and the figures joined with an earlier import."""
    numbers = {
        name: number(lang, getattr(report, name), 0)
        for name in ("read", "stored", "reduced", "skipped", "replaced", "older")
    }
    lines = [say(lang, "imports_report", table=report.table, **numbers)]
    lines += [
        say(lang, f"imports_{k}", **numbers) for k in ("replaced", "older") if getattr(report, k)
    ]
    return " ".join(lines)


def _describe(one: Shown, lang: str) -> str:
    years = str(one.first_year)
    if one.last_year != one.first_year:
        years = f"{one.first_year}–{one.last_year}"
    name = one.name_en if lang == "en" else one.name_de
    kreise = f", {say(lang, 'imports_kreise', count=one.kreise)}" if one.kreise else ""
    return f"{name} ({years}{kreise})"
