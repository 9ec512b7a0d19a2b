"""Who reports to whom: one box per body, below the bodies it reports to, above its host."""

from __future__ import annotations

from clusteratlas.analysis.layers import Tie
from clusteratlas.charts.box_plan import Look, Node, Plan, detail_lines, lay_out, name_lines
from clusteratlas.memo import memoize
from clusteratlas.model import Answer, Row
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import say

_ACROSS, _WIDE_ACROSS = 3, 5  # boxes in a row, and in a row of a tall plan
_MOST_LINES = 36  # lines for which a slide has room


def has_ties(answer: Answer) -> bool:
    """Return whether the answer says who reports to whom; earlier data versions do not."""
    return "reports_to_ids" in answer.frame and not answer.empty


@memoize
def plan(answer: Answer, lang: str, is_wide: bool = False) -> Plan:
    """Return the boxes of `answer` (programme__bodies) and the lines between them.

    Three boxes stand in a row, as on a phone; if it `is_wide` (a slide, a page) and would be too
    tall, five.
    """
    narrow = _plan(answer, lang, _ACROSS)
    return _plan(answer, lang, _WIDE_ACROSS) if is_wide and narrow.height > _MOST_LINES else narrow


def _plan(answer: Answer, lang: str, across: int) -> Plan:
    rows = answer.rows
    reports = _reports(rows)
    # A body that reports to its host, or to a body that it hosts, has one line; the table has both.
    hosts = [tie for tie in _hosts(rows) if not {tie, tie[::-1]} & {*reports}]
    ties = {**dict.fromkeys(reports, Look()), **dict.fromkeys(hosts, Look(is_host=True))}
    return lay_out([_node(row, lang) for row in rows], ties, across)


def _node(row: Row, lang: str) -> Node:
    """Return a body with its number of members and how often it meets."""
    members = _ids(row["member_ids"])
    count = say(lang, "bodies_members", members=len(members)) if members else ""
    texts = filter(None, (count, text_of(row["rhythm"])))
    detail = tuple(line for text in texts for line in detail_lines(text))
    return Node(row["body_id"], name_lines(row["short_name"]), detail, bool(members))


def _reports(rows: list[Row]) -> list[Tie]:
    """Return who reports to whom, among the bodies of the rows."""
    bodies = {row["body_id"] for row in rows}
    ties = ((row["body_id"], upper) for row in rows for upper in _ids(row["reports_to_ids"]))
    return [tie for tie in ties if tie[1] in bodies and tie[0] != tie[1]]


def _hosts(rows: list[Row]) -> list[Tie]:
    """Return the pairs of host and hosted body, in the direction of the line."""
    bodies = {row["body_id"] for row in rows}
    ties = ((text_of(row["host_id"]), row["body_id"]) for row in rows)
    return [tie for tie in ties if tie[0] in bodies and tie[0] != tie[1]]


def _ids(text: object) -> list[str]:
    return [i for i in text_of(text).split(";") if i]
