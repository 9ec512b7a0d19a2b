"""Figures of differing definitions are never joined by a line."""

from __future__ import annotations

import pytest

from clusteratlas.charts.timeline import newer_points
from clusteratlas.model import Selection
from clusteratlas.queries import answer


@pytest.mark.parametrize("field_id", ["automobil", "optik", "maschinenbau"])
def test_markers_only_and_one_definition_a_trace(field_id: str) -> None:
    newer = answer("fact_sheet__newer", Selection(field_id=field_id))
    for indicator_id in newer.frame.indicator_id.unique():
        traces = newer_points(newer, "de", indicator_id).data
        assert all("lines" not in trace.mode for trace in traces)
        names = [trace.name for trace in traces]
        assert len(names) == len(set(names))
