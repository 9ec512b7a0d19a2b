"""Plan the import of a file's rows, before anything is saved."""

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

Finding = tuple[int, AtlasError]  # number of the row, and what is wrong


@dataclass(frozen=True)
class Plan(Generic[V]):
    """The plan of an import: records to save, each with the revision it is based on; findings.

    `same` counts unchanged rows, `new` those records that did not exist before.
    """

    changed: tuple[tuple[V, int], ...]
    same: int
    findings: tuple[Finding, ...]
    new: int = 0


def plan(sheet: Sheet[V], lines: Sequence[Line], current: Sequence[Edit[V]]) -> Plan[V]:
    """Return the plan of importing `lines` into the `current` records."""
    judge = _Judge(sheet, {e.id: e for e in current})
    judge.faces.update(sheet.face(e.content) for e in current if e.content)
    for line in lines:
        try:
            judge.add(line)
        except Unfit as error:
            judge.findings += [(line.number, finding) for finding in error.findings]
        except AtlasError as error:
            judge.findings.append((line.number, error))
    judge.drop_unfit()
    ordered = sorted(judge.findings, key=lambda finding: finding[0])
    changed = tuple(judge.changed.values())
    new = sum(value.id not in judge.current for value, _ in changed)
    return Plan(changed, judge.same, tuple(ordered), new)


@dataclass
class _Judge(Generic[V]):
    """Collects rows; `changed` has the records to save by row number."""

    sheet: Sheet[V]
    current: dict[str, Edit[V]]
    faces: set[Hashable] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    changed: dict[int, tuple[V, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    same: int = 0

    def add(self, line: Line) -> None:
        """Add a row. Raises AtlasError for an invalid one."""
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
        """Return the record of a row and the revision it is based on. Raises AtlasError."""
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

    def drop_unfit(self) -> None:
        """Drop rows that conflict with the other rows, until no conflict is left."""
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
