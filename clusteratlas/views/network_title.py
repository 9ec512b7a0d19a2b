"""A network in a sentence: its newest number of members, kind, seat, foundation."""

from __future__ import annotations

from clusteratlas.model import Answer, Row, records
from clusteratlas.text.formats import period_text
from clusteratlas.text.tables import figure_of, text_of
from clusteratlas.text.wording import say

_MEMBERS = "members_total"


def message(row: Row, members: Answer, readings: Answer, edition: str, lang: str) -> str:
    """Return the network with its newest number of members beside that of the brochure.

    `readings` holds all figures of members with their times, `edition` is the year of the brochure.
    If there is no number, the kind of the network is named instead.
    """
    name, printed, newest = row["name"], _members_in_brochure(members), _newest(readings)
    if printed is None and newest is None:
        kind = say(lang, f"network_kind_{row['kind']}")
        return say(lang, "networks_title_kind", name=name, kind=kind)
    then = _figure(printed, members, lang) if printed else {}
    now = _figure(newest, readings, lang) if newest else {}
    if printed and newest and newest["period_end"] > printed["period_end"]:
        both = {"then": then["figure"], "edition": edition, **now}
        return say(lang, "networks_title_later", name=name, **both)
    return say(lang, "networks_title", name=name, **(then or now))


def _members_in_brochure(members: Answer) -> Row | None:
    """Return the brochure's number of members, None if it has none."""
    if members.empty:
        return None
    rows = members.where("preferred").where("indicator_id", _MEMBERS).rows
    return rows[0] if rows else None


def _newest(readings: Answer) -> Row | None:
    """Return the newest dated number of members; None if there is none, or if two differ."""
    frame = readings.where("indicator_id", _MEMBERS).frame
    dated = frame[frame.period_end.notna()]
    last = records(dated[dated.period_end == dated.period_end.max()])
    return last[0] if len({row["value"] for row in last}) == 1 else None


def _figure(row: Row, answer: Answer, lang: str) -> dict[str, str]:
    date = period_text(lang, row["period_start"], row["period_end"])
    return {"figure": figure_of(row, answer.indicators[_MEMBERS], lang), "date": date}


def facts(row: Row, lang: str) -> str:
    """Return kind, seat, year of foundation and website in one line; unknown facts are marked."""
    unknown = say(lang, "networks_unknown")
    keys = {"seat": "municipality", "founded": "founded_year", "website": "website"}
    texts = {name: text_of(row[key]) or unknown for name, key in keys.items()}
    return say(lang, "networks_facts", kind=say(lang, f"network_kind_{row['kind']}"), **texts)
