"""The texts around a map: reference figures, coverage, territory and rounding."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from clusteratlas.model import Answer, Selection
from clusteratlas.text.figure_notes import note_texts
from clusteratlas.text.tables import figure_of
from clusteratlas.text.wording import say

_MOST_NOTES = 5  # below a map; if there are more, they are only in its table


def references(answer: Answer, lang: str) -> str:
    """Return the figures of Thüringen and Germany, or a sentence that there are none."""
    parts = [
        say(
            lang,
            "map_reference",
            name=row["name"],
            figure=figure_of(row, answer.indicators[row["indicator_id"]], lang),
        )
        for row in answer.rows
        if pd.notna(row["value"])
    ]
    return " · ".join(parts) or say(lang, "map_no_reference")


def coverage(answer: Answer, selection: Selection) -> str:
    """Return the sentence on how many Kreise have a value; '' if all have one."""
    count, every = int(answer.frame.value.notna().sum()), len(answer.frame)
    if selection.collection == "vgrdl" and selection.territory == 2012:
        return say(selection.lang, "map_not_apart")
    if count < every:
        return say(selection.lang, "map_coverage", known=count, every=every)
    return ""


def with_reason(transfers: Answer, lang: str) -> Answer:
    """Return the areas that changed, each with a note on its earlier area.

    `transfers` has value (km²), earlier_value and base_year.
    """
    earlier = [
        say(
            lang,
            "map_transfer",
            year=str(row["base_year"]),
            figure=figure_of(
                {**row, "value": row["earlier_value"]},
                transfers.indicators[row["indicator_id"]],
                lang,
            ),
        )
        for row in transfers.rows
    ]
    return replace(transfers, frame=transfers.frame.assign(note=earlier))


def remarks(answer: Answer, transfers: Answer, selection: Selection) -> list[str]:
    """Return the remarks on territory, rounding and single figures."""
    lang = selection.lang
    added = [say(lang, "map_recomputed_note")] if answer.frame.recomputed.any() else []
    notes = list(note_texts(answer.frame))
    in_table = [say(lang, "map_notes_many", count=len(notes))]
    added += notes if len(notes) <= _MOST_NOTES else in_table
    note = say(lang, f"map_note_{selection.collection.split('.')[0]}")
    names = ", ".join(transfers.frame.name)
    return [*added, say(lang, "map_territory"), note, say(lang, "map_transfers", names=names)]
