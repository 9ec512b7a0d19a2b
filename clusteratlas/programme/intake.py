"""What rows of a file would do to the programme, judged before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clusteratlas.model import AtlasError
from clusteratlas.programme.check import Choices, read
from clusteratlas.programme.draft import write
from clusteratlas.programme.items import Edit
from clusteratlas.programme.judge import Unfit
from clusteratlas.programme.model import Item
from clusteratlas.programme.table import Line
from clusteratlas.text.wording import both
from clusteratlas.work.collection import new_id

Finding = tuple[int, AtlasError]  # the row, and what is to be said of it


@dataclass(frozen=True)
class Plan:
    """What would be kept (items with the revision they follow), what is as it was, findings."""

    changed: tuple[tuple[Item, int], ...]
    same: int
    findings: tuple[Finding, ...]

    @property
    def new(self) -> int:
        """Return how many items nobody knew."""
        return sum(not seen for _, seen in self.changed)


def plan(lines: Sequence[Line], current: Sequence[Edit], choices: Choices) -> Plan:
    """Return what `lines` would do to the items as they are now (`current`)."""
    known = {e.id: e for e in current}
    titles = {_face(e.content) for e in current if e.content}
    changed: list[tuple[Item, int]] = []
    findings: list[Finding] = []
    same, met = 0, set[str]()
    for line in lines:
        try:
            item, seen = _judge(line, known, choices, met)
        except Unfit as error:
            findings += [(line.number, finding) for finding in error.findings]
            continue
        except AtlasError as error:
            findings.append((line.number, error))
            continue
        before = known.get(item.id)
        if before and before.content == item:
            same += 1
        elif not line.id and _face(item) in titles:
            findings.append((line.number, AtlasError(*both("programme_row_there"))))
        else:
            titles.add(_face(item))
            changed.append((item, seen))
    return Plan(tuple(changed), same, tuple(findings))


def _judge(line: Line, known: dict[str, Edit], choices: Choices, met: set[str]) -> tuple[Item, int]:
    """Return the item of a row with the revision that it follows. Raises AtlasError."""
    edit = known.get(line.id)
    if line.id and not edit and not line.may_be_new:
        raise AtlasError(*both("programme_row_unknown", id=line.id[:60]))
    if line.id and line.id in met:
        raise AtlasError(*both("programme_row_twice"))
    met.add(line.id)
    if edit and line.revision not in (None, edit.revision):
        raise AtlasError(*both("programme_row_changed"))
    start = write(edit.content, "de") if edit and edit.content else {}
    item = read({**start, **line.draft}, line.id or new_id(), choices)
    return item, edit.revision if edit else 0


def _face(item: Item) -> tuple[str, str, object]:
    """Return what makes two items look the same."""
    return (
        (item.title_de or item.title_en).casefold(),
        item.kind,
        replace(item.time, is_planned=False),
    )
