"""Make series of different size comparable: each as an index of its base year."""

from __future__ import annotations

import pandas as pd


def index_series(frame: pd.DataFrame, base_year: int) -> pd.DataFrame:
    """Return the rows (region_id, year, value, status) with `value` as 100 * value / base.

    A region without a positive value in `base_year` has no index: its values become missing. The
    status 'published' becomes 'estimated', because the index is computed here.
    """
    base = frame[frame.year == base_year].set_index("region_id").value
    divisor = frame.region_id.map(base.where(base > 0))
    status = frame.status.where(frame.status != "published", "estimated")
    return frame.assign(value=100 * frame.value / divisor, status=status)
