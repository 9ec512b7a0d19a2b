"""A decision as a value, with its basis (a view or figure); to and from JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from clusteratlas.decisions.figure import Figure
from clusteratlas.files import parse_json
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both
from clusteratlas.views import ViewState

STATES = ("open", "done", "dropped")
LONGEST_TEXT, LONGEST_NAME = 4000, 200
# What an editor can change; everything else is set once.
PARTS = (
    "text_de",
    "text_en",
    "task",
    "who",
    "until",
    "point",
    "milestone",
    "state",
    "is_public",
    "is_archived",
)
_FORM = "clusteratlas-decision-1"
_LONGEST_CONTENT = 1_000_000  # bytes; a figure with its sources takes a few thousand


@dataclass(frozen=True)
class Basis:
    """The basis of a decision: a view (as ViewState.as_dict), optionally one figure in it.

    `titles` are the view's titles at that time, by language.
    """

    view: Mapping[str, Any]
    titles: Mapping[str, str]
    figure: Figure | None = None


@dataclass(frozen=True)
class Milestone:
    """A milestone of a roadmap as it was when a decision was linked to it.

    `titles` and `times` (due dates in words) are by language; `state` is one of programme.STATES.
    `goals` (the target) and `outcomes` (whether `figure` reaches it) are sentences by language,
    empty for a milestone without a target.
    """

    id: str
    titles: Mapping[str, str]
    times: Mapping[str, str]
    state: str
    goals: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    figure: Figure | None = None


@dataclass(frozen=True)
class Decision:
    """A decision of a meeting: `who` does the `task` by `until` (None if no day was set).

    `dossier_id` is the meeting, `day` its date, `point` the item of its agenda. `text_en` is empty
    if there is no translation. `revision` counts the saves; `created_at` and `changed_at` are ISO
    times in UTC.
    """

    id: str
    dossier_id: str
    day: date
    text_de: str
    text_en: str = ""
    task: str = ""
    who: str = ""
    until: date | None = None
    state: str = "open"
    is_public: bool = False
    is_archived: bool = False
    basis: Basis | None = None
    milestone: Milestone | None = None
    point: str = ""
    revision: int = 0
    created_at: str = ""
    changed_at: str = ""

    def text(self, lang: str) -> str:
        """Return the decision in `lang`, else in German."""
        return self.text_en if lang == "en" and self.text_en else self.text_de

    def is_overdue(self, day: date) -> bool:
        """Return whether it is still open on `day` although its deadline has passed."""
        return self.state == "open" and self.until is not None and self.until < day

    def parts_unlike(self, other: Decision) -> tuple[str, ...]:
        """Return the names of the editable parts in which two decisions differ."""
        return tuple(n for n in PARTS if getattr(self, n) != getattr(other, n))

    def to_json(self) -> str:
        """Return the content of its row in the work store."""
        data = {"form": _FORM, **asdict(self)}
        return json.dumps(data, ensure_ascii=False, default=date.isoformat)

    @classmethod
    def from_json(cls, content: str) -> Decision:
        """Return the decision in a row. Raises AtlasError if the row is damaged."""
        try:
            return cls._from_content(parse_json(content.encode(), _LONGEST_CONTENT))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise AtlasError(*both("decision_damaged", reason=str(error)[:120])) from error

    @classmethod
    def _from_content(cls, content: Any) -> Decision:
        values = dict(content)
        if values.pop("form") != _FORM or values["state"] not in STATES:
            raise ValueError(_FORM)
        until, basis = values.pop("until"), values.pop("basis")
        milestone = values.pop("milestone", None)  # rows of earlier versions have none
        return cls(
            **{**values, "day": date.fromisoformat(values["day"])},
            until=date.fromisoformat(until) if until else None,
            basis=_basis(basis) if basis else None,
            milestone=_milestone(milestone) if milestone else None,
        )


def _basis(content: Any) -> Basis:
    figure = content["figure"]
    ViewState.from_dict(content["view"], "de")  # raises if it is damaged
    return Basis(
        dict(content["view"]), dict(content["titles"]), Figure(**figure) if figure else None
    )


def _milestone(content: Any) -> Milestone:
    figure = content.get("figure")  # rows of earlier versions have none
    return Milestone(**{**content, "figure": Figure(**figure) if figure else None})
