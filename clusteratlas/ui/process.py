"""Measurements of this process for /metrics."""

from __future__ import annotations

from collections.abc import Mapping

from streamlit.runtime import Runtime
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY, GaugeStat

from clusteratlas import memo
from clusteratlas.ui.uploads import all_bytes
from clusteratlas.web.slots import bytes_kept


def gauges() -> Mapping[str, float]:
    """Return open sessions, bytes of uploads and kept pages, and the number of shared results."""
    return {
        "sessions": _sessions(),
        "upload_bytes": all_bytes(),
        "kept_page_bytes": bytes_kept(),
        "shared_results": memo.results(),
    }


def _sessions() -> float:
    if not Runtime.exists():
        return 0
    families = Runtime.instance().stats_mgr.get_stats([ACTIVE_SESSIONS_FAMILY])
    stats = families.get(ACTIVE_SESSIONS_FAMILY, ())
    return sum(stat.value for stat in stats if isinstance(stat, GaugeStat))
