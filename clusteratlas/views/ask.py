"""How a view gets its figures: a question and a selection give an answer."""

from __future__ import annotations

from collections.abc import Callable

from clusteratlas.model import Answer, Selection

Ask = Callable[[str, Selection], Answer]
