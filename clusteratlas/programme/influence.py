"""The influence map: the positions of bodies and institutions on a topic; for editors only.

No view, file or interface reads these records, and the audit trail does not name them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from clusteratlas.model import LANGUAGES, Answer
from clusteratlas.programme import body_draft
from clusteratlas.programme.judge import Draft, Ids, Judge, words
from clusteratlas.programme.merge import text_in
from clusteratlas.text.wording import say
from clusteratlas.work import collection

LEVELS = ("low", "medium", "high")
# Attributes with a list of choices.
LISTS: dict[str, tuple[str, ...]] = {
    "stance": ("supports", "neutral", "opposes", "unknown"),
    "way": ("decides", "funds", "advises", "represents", "shapes_opinion"),
    "direction": ("on_us", "from_us", "mutual"),
    "strength": LEVELS,
    "interest": LEVELS,
}
# Texts in both languages, and other texts, with their maximum lengths.
BILINGUAL = {"topic": 200, "remark": 1000}
PLAIN = {"source": 500}
_COLUMNS = ("id", "who_id", "who", "whom_ids", "whom", "topic", *LISTS, "remark", "source", "as_of")


@dataclass(frozen=True)
class Influence(collection.Record):
    """The position of a body or institution (never a person) on one topic.

    `way` is the kind of influence; `strength` and `interest` are among LEVELS. `whom_ids` are those
    who are influenced or who influence, depending on `direction`; if empty, the cluster management.
    """

    id: str
    who_id: str = ""
    topic_de: str = ""
    topic_en: str = ""
    stance: str = "unknown"
    way: str = ""
    direction: str = ""
    strength: str = ""
    interest: str = ""
    remark_de: str = ""
    remark_en: str = ""
    source: str = ""
    whom_ids: tuple[str, ...] = ()
    is_archived: bool = False

    @property
    def is_public(self) -> bool:
        """Return False: only editors may see it."""
        return False


Edit = collection.Edit[Influence]
# Administrators read the audit trail but must not see this map, so its events have no title.
INFLUENCE = collection.Collection("influence", collection.reader(Influence), lambda _: "")


@dataclass(frozen=True)
class Choices:
    """The choices of a draft: bodies and institutions; existing (who, topic) -> id of the entry."""

    who: tuple[Ids, ...]
    entries: Mapping[tuple[str, str], str]


def choices() -> Choices:
    """Return the choices of a draft: bodies, and institutions of the register."""
    contents = [edit.content for edit in INFLUENCE.edits() if edit.content]
    current = [entry for entry in contents if not entry.is_archived]
    entries = {(entry.who_id, topic): entry.id for entry in current for topic in _topics(entry)}
    return Choices(body_draft.choices().members, entries)


def _topics(entry: Influence) -> list[str]:
    return [text.casefold() for text in (entry.topic_de, entry.topic_en) if text]


def read(draft: Draft, entry_id: str, choices: Choices) -> Influence:
    """Return the entry of a draft. Raises Unfit with all errors in it."""
    judge = Judge(draft)
    texts: dict[str, Any] = judge.texts(BILINGUAL, PLAIN)
    levels = {
        name: judge.find_id(name, words(ids, f"influence_{name}")) for name, ids in LISTS.items()
    }
    entry = Influence(
        id=entry_id,
        who_id=judge.find_id("who", choices.who),
        whom_ids=judge.find_ids("whom", choices.who),
        is_archived=judge.truth("archived"),
        **texts,
        **levels,
    )
    judge.need(bool(entry.who_id) or bool(judge.text("who")), "influence_no_who")
    judge.need(not entry.who_id or entry.who_id not in entry.whom_ids, "influence_itself")
    judge.need(bool(entry.topic_de or entry.topic_en), "influence_no_topic")
    judge.need(bool(entry.strength and entry.interest), "influence_no_place")
    others = {choices.entries.get((entry.who_id, topic), entry_id) for topic in _topics(entry)}
    judge.need(others <= {entry_id}, "influence_twice")
    judge.close()
    return entry


def write(entry: Influence) -> dict[str, str]:
    """Return the draft of an entry, the inverse of `read`."""
    texts = [f"{name}_{lang}" for name in BILINGUAL for lang in LANGUAGES]
    return {
        **{name: getattr(entry, name) for name in (*texts, *PLAIN, *LISTS)},
        "who": entry.who_id,
        "whom": "; ".join(entry.whom_ids),
        "archived": "ja" if entry.is_archived else "nein",
    }


def spoken(entry: Influence, lang: str) -> dict[str, str]:
    """Return the draft for readers, with names instead of ids."""
    texts, place = write(entry), LANGUAGES.index(lang)
    labels = {n: say(lang, f"influence_{n}_{texts[n]}") for n in LISTS if texts[n]}
    names = body_draft.choices().members[place]
    people = {n: "; ".join(names.get(i, i) for i in texts[n].split("; ")) for n in ("who", "whom")}
    return {**texts, **labels, **people, "archived": say(lang, f"programme_{texts['archived']}")}


def rows(edits: Sequence[Edit], who: Mapping[str, str], lang: str) -> Answer:
    """Return the entries without archived ones, sorted by topic and name; lists as ids."""
    assessments = [
        {
            "id": edit.id,
            "who_id": entry.who_id,
            "who": who.get(entry.who_id, entry.who_id),
            "whom_ids": ";".join(entry.whom_ids),
            "whom": "; ".join(who.get(i, i).replace(";", ",") for i in entry.whom_ids),
            "topic": text_in(entry, "topic", lang),
            **{name: getattr(entry, name) for name in LISTS},
            "remark": text_in(entry, "remark", lang),
            "source": entry.source,
            "as_of": edit.at.date(),
        }
        for edit in edits
        if (entry := edit.content) and not entry.is_archived
    ]
    frame = pd.DataFrame(assessments, columns=[*_COLUMNS]).sort_values(
        ["topic", "who"], kind="stable"
    )
    return Answer("influence", frame.assign(source_id=None))
