"""The change of employees in components, for the Kreise that a reader chose."""

from __future__ import annotations

import pandas as pd

from clusteratlas.analysis.shift_share import shift_share
from clusteratlas.charts.shift_words import Shifts
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Selection
from clusteratlas.text.wording import say


@memoize
def shifts(employment: Answer, selection: Selection) -> Shifts:
    """Return the components of the change in each chosen Kreis, against the reference.

    Raises KeyError for a reference without figures.
    """
    reference, frame = selection.reference_id, employment.frame
    if "is_whole" not in frame:  # stores of earlier versions have all sections, without their total
        frame = frame.assign(is_whole=False)
    totals = _pairs(frame[frame.is_whole], "region_id")
    by_region = {
        str(i): _pairs(part, "section_id")
        for i, part in frame[~frame.is_whole].groupby("region_id")
    }
    names = dict(zip(frame.region_id, frame.name, strict=True))
    # A Kreis without employees in a section in one of the years is left out.
    full = set(by_region[reference])
    regions = [k for k in (*selection.kreise, "16") if set(by_region.get(k, {})) == full]
    every = tuple(
        shift_share(by_region[k], by_region[reference], totals.get(k), totals.get(reference))
        for k in regions
    )
    whole = [*frame[frame.is_whole].section_name, say(selection.lang, "shift_all_sections")]
    heads = tuple(names[k] for k in regions)
    years = (selection.base_year, selection.year)
    return Shifts(heads, every, whole[0], names[reference], *years)


def _pairs(frame: pd.DataFrame, key: str) -> dict[str, tuple[float, float]]:
    """Return `key` -> employees before and after."""
    pairs = zip(frame.start_value, frame.value, strict=True)
    return dict(zip(map(str, frame[key]), pairs, strict=True))


def shift_text(change: Shifts, lang: str) -> str:
    """Return what the components mean and what they do not show."""
    return say(lang, "profile_change_text", section=change.section, reference=change.reference)
