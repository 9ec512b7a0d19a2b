"""Classical tables in random layouts that portals write in other ways, and spoiled ones."""

from __future__ import annotations

from tests.importer.random_layouts import WZ, Layout
from tests.importer.random_tables import REGIONS, Made, Row


class AnyOrder(Layout):
    """Variables left of the regions as well, as industries whose total has a blank code."""

    def __init__(self, result: Made) -> None:
        super().__init__(result)
        self.random.shuffle(self.left)


class OneCell(Layout):
    """Key and name of a region in one cell."""

    def __init__(self, made: Made) -> None:
        super().__init__(made)
        self.land = False

    def _stub_captions(self) -> Row:
        names = [cell for name in self.left for cell in (name or "Kreise", *[""] * (name == WZ))]
        return ["Jahr" if name == "time" else name for name in names]

    def _stub(self, name: str, one: str) -> Row:
        return super()._stub(name, one) if name else [f"{one} {self._marked(REGIONS[one])}"]


class Limited(Layout):
    """An unknown word stands above the other columns."""

    def _head(self) -> list[Row]:
        head = super()._head()
        blank = len(head[0]) - len(self.columns)
        return [head[0], [""] * blank + ["GmbH"] * len(self.columns), *head[1:]]


class Misnamed(Layout):
    """Something else stands where the names of regions belong."""

    def _stub(self, name: str, one: str) -> Row:
        cells = super()._stub(name, one)
        return cells if name else [*cells[:-1], f"Ware {one}"]
