"""The workers of a test run share the tests by groups."""

from __future__ import annotations

import pytest


def test_a_worker_takes_whole_groups(request: pytest.FixtureRequest) -> None:
    """xdist reads the group behind the id; without it, both workers make the same fixtures."""
    group = request.node.get_closest_marker("xdist_group").args[0]
    is_shared = getattr(request.config.option, "loadgroup", False)
    assert group == "test_workers"
    assert request.node.nodeid.endswith(f"@{group}") == is_shared
