"""What rows of a file would do to records, judged before anything is kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic

from clusteratlas.model import AtlasError
from clusteratlas.programme.judge import Unfit
from clusteratlas.programme.sheet import Sheet
from clusteratlas.programme.table import Line
from clusteratlas.text.wording import both
from clusteratlas.work.collection import Edit, V, new_id

Finding = tuple[int, AtlasError]  # the row, and what is to be said of it


@dataclass(frozen=True)
class Plan(Generic[V]):
    """What would be kept (records with the revision they follow), what is as it was, findings.

    `new` counts those that nobody had written and no data delivered.
    """

    changed: tuple[tuple[V, int], ...]
    same: int
    findings: tuple[Finding, ...]
    new: int = 0


def plan(sheet: Sheet[V], lines: Sequence[Line], current: Sequence[Edit[V]]) -> Plan[V]:
    """Return what `lines` would do to the records as they are now (`current`)."""
    judge = _Judge(sheet, {e.id: e for e in current})
    judge.faces.update(sheet.face(e.content) for e in current if e.content)
    for line in lines:
        try:
            judge.add(line)
        except Unfit as error:
            judge.findings += [(line.number, finding) for finding in error.findings]
        except AtlasError as error:
            judge.findings.append((line.number, error))
    judge.drop_what_cannot_stand()
    ordered = sorted(judge.findings, key=lambda finding: finding[0])
    changed = tuple(judge.changed.values())
    new = sum(value.id not in judge.current for value, _ in changed)
    return Plan(changed, judge.same, tuple(ordered), new)


@dataclass
class _Judge(Generic[V]):
    """Goes through rows; `changed` has what would be kept by the number of its row."""

    sheet: Sheet[V]
    current: dict[str, Edit[V]]
    faces: set[Hashable] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    changed: dict[int, tuple[V, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    same: int = 0

    def add(self, line: Line) -> None:
        """Take a row in. Raises AtlasError for one that cannot be."""
        value, revision = self._read(line)
        before = self.current.get(value.id)
        if before and before.content == value:
            self.same += 1
            return
        face = self.sheet.face(value)
        if not line.id and face in self.faces:
            raise AtlasError(*both("programme_row_there"))
        self.faces.add(face)
        self.changed[line.number] = (value, revision)

    def _read(self, line: Line) -> tuple[V, int]:
        """Return the record of a row with the revision that it follows. Raises AtlasError."""
        edit = self.current.get(line.id)
        if line.id and not edit and not line.may_be_new:
            raise AtlasError(*both("programme_row_unknown", id=line.id[:60]))
        if line.id and line.id in self.met:
            raise AtlasError(*both("programme_row_twice"))
        self.met.add(line.id)
        if edit and line.revision not in (None, edit.revision):
            raise AtlasError(*both("programme_row_changed"))
        start = self.sheet.write(edit.content) if edit and edit.content else {}
        value = self.sheet.read({**start, **line.draft}, line.id or new_id())
        return value, edit.revision if edit else 0

    def drop_what_cannot_stand(self) -> None:
        """Drop rows that the others forbid, and again what then cannot stand beside the rest."""
        while unfit := [*self._unfit()]:
            self.findings += unfit
            for number, _ in unfit:
                del self.changed[number]

    def _unfit(self) -> Iterator[Finding]:
        values = [value for value, _ in self.changed.values()]
        for number, (value, _) in self.changed.items():
            try:
                self.sheet.judge(value, values)
            except AtlasError as error:
                yield number, error
