"""Bodies of the cluster management: the value, validation of a form, and the current list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clusteratlas.model import Answer, AtlasError, Row
from clusteratlas.programme.judge import Draft, Ids, Judge
from clusteratlas.programme.merge import SOURCE_ID, overlay, text_in
from clusteratlas.text.tables import text_of
from clusteratlas.text.wording import both
from clusteratlas.work import collection

QUESTION = "programme__bodies"
# Texts in both languages, and other texts, with their maximum lengths.
BILINGUAL = {"name": 200, "role": 1000, "rhythm": 200}
PLAIN = {"short_name": 40, "source": 500}
_LATER: Row = {"revision": 0, "is_public": True, "as_of": None}


@dataclass(frozen=True)
class Body(collection.Record):
    """A body; its members are other bodies or institutions of the register, never persons."""

    id: str
    name_de: str = ""
    name_en: str = ""
    short_name: str = ""
    role_de: str = ""
    role_en: str = ""
    rhythm_de: str = ""
    rhythm_en: str = ""
    member_ids: tuple[str, ...] = ()
    host_id: str = ""
    reports_to_ids: tuple[str, ...] = ()
    source: str = ""
    is_public: bool = False
    is_archived: bool = False

    def title(self, lang: str) -> str:
        """Return the short name, or else the name in `lang` or the other language."""
        return self.short_name or self.words("name", lang) or self.name_de or self.name_en


Edit = collection.Edit[Body]
BODIES = collection.Collection("body", collection.reader(Body), lambda body: body.title("de"))


@dataclass(frozen=True)
class Choices:
    """The choices of a draft: bodies, possible members, and the current lines of reporting."""

    bodies: tuple[Ids, ...]
    members: tuple[Ids, ...]
    reports: Mapping[str, Sequence[str]]


def read(draft: Draft, body_id: str, choices: Choices) -> Body:
    """Return the body of a draft. Raises Unfit with all errors in it."""
    judge = Judge(draft)
    texts: dict[str, Any] = judge.texts(BILINGUAL, PLAIN)
    body = Body(
        id=body_id,
        member_ids=judge.find_ids("members", choices.members),
        host_id=judge.find_id("host", choices.bodies),
        reports_to_ids=judge.find_ids("reports_to", choices.bodies),
        is_public=judge.truth("public"),
        is_archived=judge.truth("archived"),
        **texts,
    )
    judge.need(bool(body.name_de or body.name_en), "bodies_no_name")
    others = (*body.member_ids, body.host_id, *body.reports_to_ids)
    judge.need(body_id not in others, "bodies_itself")
    judge.need(not _is_circle(body, choices.reports) or body_id in others, "bodies_circle")
    judge.close()
    return body


def need_no_circle(body: Body, reports: Mapping[str, Sequence[str]]) -> None:
    """Raise AtlasError if `body` would report to itself, given the current `reports`."""
    if _is_circle(body, reports):
        raise AtlasError(*both("bodies_circle"))


def _is_circle(body: Body, reports: Mapping[str, Sequence[str]]) -> bool:
    """Return whether the lines of reporting lead from `body` back to it."""
    above, open_ = set[str](), [*body.reports_to_ids]
    while open_:
        superior = open_.pop()
        if superior == body.id:
            return True
        if superior not in above:
            above.add(superior)
            open_.extend(reports.get(superior, ()))
    return False


def write(body: Body) -> dict[str, str]:
    """Return the draft of `body`, the inverse of `read`."""
    texts = [f"{name}_{lang}" for name in BILINGUAL for lang in ("de", "en")]
    return {
        **{name: getattr(body, name) for name in (*texts, *PLAIN)},
        "members": "; ".join(body.member_ids),
        "host": body.host_id,
        "reports_to": "; ".join(body.reports_to_ids),
        "public": "ja" if body.is_public else "nein",
        "archived": "ja" if body.is_archived else "nein",
    }


def of_rows(german: Row, english: Row) -> Body:
    """Return a delivered body from its rows in both languages."""
    texts: dict[str, Any] = {
        f"{name}_{lang}": text_of(row[name])
        for name in BILINGUAL
        for lang, row in (("de", german), ("en", english))
    }
    short = "" if german["short_name"] == german["name"] else german["short_name"]
    return Body(
        id=german["body_id"],
        short_name=short,
        member_ids=ids_of(german["member_ids"]),
        host_id=text_of(german["host_id"]),
        reports_to_ids=ids_of(german["reports_to_ids"]),
        source=text_of(german["source_place"]),
        is_public=True,
        **texts,
    )


def ids_of(cell: object) -> tuple[str, ...]:
    """Return the ids in a cell, separated by ';'."""
    return tuple(filter(None, text_of(cell).split(";")))


def merge(
    base: Answer, edits: Sequence[Edit], actors: Mapping[str, str], lang: str, everything: bool
) -> Answer:
    """Return the bodies of `base` with the edits, followed by new ones (see `overlay`).

    Other bodies are referred to by their current names; `actors` maps ids of the register to names.
    Answers of data versions without members and reporting lines are returned unchanged.
    """
    if "member_ids" not in base.frame or not edits:
        return base

    def row(edit: Edit, body: Body, before: Row | None) -> Row:
        return _row(edit, body, before, lang)

    answer = overlay(base, edits, row, lang, everything, "body_id", _LATER)
    names = {r["body_id"]: str(r["name"]) for r in answer.rows}
    rows = [_ties(r, names, names | dict(actors)) for r in answer.rows]
    columns = {key: [r[key] for r in rows] for key in ("members", "host", "reports_to")}
    return answer.with_frame(answer.frame.assign(**columns))


def _row(edit: Edit, body: Body, before: Row | None, lang: str) -> Row:
    delivered = str(before["source_id"]) if before else ""
    name = text_in(body, "name", lang)
    return {
        **_LATER,
        "body_id": body.id,
        "name": name,
        "short_name": body.short_name or name,
        "role": text_in(body, "role", lang),
        "rhythm": text_in(body, "rhythm", lang),
        "member_ids": ";".join(body.member_ids),
        "host_id": body.host_id or None,
        "reports_to_ids": ";".join(body.reports_to_ids),
        "source_place": body.source or None,
        "source_id": ";".join(filter(None, (delivered, SOURCE_ID))),
        "revision": edit.revision,
        "is_public": body.is_public,
        "as_of": edit.at.date(),
    }


def _ties(row: Row, bodies: Mapping[str, str], every: Mapping[str, str]) -> Row:
    """Return the cells with the names of related bodies and members, in the order of the lists."""
    members, reports = ids_of(row["member_ids"]), ids_of(row["reports_to_ids"])
    return {
        "members": "; ".join(name for i, name in every.items() if i in members) or None,
        "host": bodies.get(text_of(row["host_id"])),
        "reports_to": "; ".join(name for i, name in bodies.items() if i in reports) or None,
    }
