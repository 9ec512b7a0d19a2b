"""Pages of a work programme of 5,000 items against the bare page: until they are ready."""

from __future__ import annotations

import os
import statistics
import tempfile
from datetime import date

from playwright.sync_api import Browser

from benchmarks.pages import NOT_MEASURED, beside_bare, ready_seconds
from clusteratlas.programme import ITEMS, KINDS, STATES, Item, Time

_COUNT, _ROUNDS, _PAGES = 5_000, 7, ("programme", "calendar", "roadmap")
_FIELDS = ("optik", "automobil", "maschinenbau", "logistik", "greentech")


def ready_times() -> list[tuple[str, str]]:
    """Return the time until pages of many items are ready, alternating with the bare page."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CLUSTERATLAS_WORK"] = folder
        ITEMS.save_all([(_item(n), 0) for n in range(_COUNT)], "benchmark")
        try:
            with beside_bare(_PAGES) as browser:
                return _rows(browser) if browser else [("5,000 items", NOT_MEASURED)]
        finally:
            del os.environ["CLUSTERATLAS_WORK"]


def _item(n: int) -> Item:
    """Return a made-up item: of one day, or of a quarter."""
    year, month = 2024 + n % 6, 1 + n % 12
    day = date(year, month, 1 + n % 28)
    quarter = Time("quarter", date(year, 1, 1), date(year, 3, 31))
    return Item(
        f"{n:012x}",
        KINDS[n % len(KINDS)],
        f"Vorhaben {n}",
        f"Item {n}",
        (_FIELDS[n % len(_FIELDS)],),
        time=Time("day", day, day) if n % 2 else quarter,
        state=STATES[n % len(STATES)],
        is_public=True,
    )


def _rows(browser: Browser) -> list[tuple[str, str]]:
    rows = []
    for page in _PAGES:
        places = (("bare", f"/?page={page}"), ("atlas", f"/{page}"))
        rounds = [[ready_seconds(browser, *place) for place in places] for _ in range(_ROUNDS)]
        bare, own = map(statistics.median, zip(*rounds, strict=True))
        rows.append(
            (f"ready / bare page: {page} of 5,000 items", f"×{own / bare:.2f}, {own:.2f} s")
        )
    return rows
