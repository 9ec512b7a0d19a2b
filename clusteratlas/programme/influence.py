"""The influence map: where bodies and institutions stand on a topic; for editors alone.

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
# What is chosen from a list of words, by the name of the part.
LISTS: dict[str, tuple[str, ...]] = {
    "stance": ("supports", "neutral", "opposes", "unknown"),
    "way": ("decides", "funds", "advises", "represents", "shapes_opinion"),
    "direction": ("on_us", "from_us", "mutual"),
    "strength": LEVELS,
    "interest": LEVELS,
}
# Texts in both languages, and others, with the letters that each may have.
BILINGUAL = {"topic": 200, "remark": 1000}
PLAIN = {"source": 500}
_COLUMNS = ("id", "who_id", "who", "whom_ids", "whom", "topic", *LISTS, "remark", "source", "as_of")


@dataclass(frozen=True)
class Influence(collection.Record):
    """Who (a body or an institution, never a person) stands where on one topic.

    `way` is the kind of influence, `strength` and `interest` are one of LEVELS; `whom_ids` are
    those whom it reaches or who are behind it, by `direction`: without any, the cluster management.
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
        """Return that nobody but editors may see it."""
        return False


Edit = collection.Edit[Influence]
# The administration reads the audit trail, but not this map: its events name nobody.
INFLUENCE = collection.Collection("influence", collection.reader(Influence), lambda one: "")


@dataclass(frozen=True)
class Choices:
    """Who may be named, and who stands on which topic already: (who, topic) -> id of the entry."""

    who: tuple[Ids, ...]
    entries: Mapping[tuple[str, str], str]


def choices() -> Choices:
    """Return what a draft may name: bodies, and institutions of the register."""
    now = [edit.content for edit in INFLUENCE.edits() if edit.content]
    entries = {
        (one.who_id, topic): one.id for one in now if not one.is_archived for topic in _topics(one)
    }
    return Choices(body_draft.choices().members, entries)


def _topics(one: Influence) -> list[str]:
    return [text.casefold() for text in (one.topic_de, one.topic_en) if text]


def read(draft: Draft, entry_id: str, choices: Choices) -> Influence:
    """Return the entry of a draft. Raises Unfit with everything that is wrong with it."""
    judge = Judge(draft)
    texts: dict[str, Any] = judge.texts(BILINGUAL, PLAIN)
    levels = {name: judge.one(name, words(ids, f"influence_{name}")) for name, ids in LISTS.items()}
    one = Influence(
        id=entry_id,
        who_id=judge.one("who", choices.who),
        whom_ids=judge.several("whom", choices.who),
        is_archived=judge.truth("archived"),
        **texts,
        **levels,
    )
    judge.need(bool(one.who_id) or bool(judge.text("who")), "influence_no_who")
    judge.need(not one.who_id or one.who_id not in one.whom_ids, "influence_itself")
    judge.need(bool(one.topic_de or one.topic_en), "influence_no_topic")
    judge.need(bool(one.strength and one.interest), "influence_no_place")
    others = {choices.entries.get((one.who_id, topic), entry_id) for topic in _topics(one)}
    judge.need(others <= {entry_id}, "influence_twice")
    judge.close()
    return one


def write(one: Influence) -> dict[str, str]:
    """Return the draft that `read` makes `one` of again."""
    texts = [f"{name}_{lang}" for name in BILINGUAL for lang in LANGUAGES]
    return {
        **{name: getattr(one, name) for name in (*texts, *PLAIN, *LISTS)},
        "who": one.who_id,
        "whom": "; ".join(one.whom_ids),
        "archived": "ja" if one.is_archived else "nein",
    }


def spoken(one: Influence, lang: str) -> dict[str, str]:
    """Return the draft in names instead of ids, for people to read."""
    texts, place = write(one), LANGUAGES.index(lang)
    labels = {n: say(lang, f"influence_{n}_{texts[n]}") for n in LISTS if texts[n]}
    names = body_draft.choices().members[place]
    people = {n: "; ".join(names.get(i, i) for i in texts[n].split("; ")) for n in ("who", "whom")}
    return {**texts, **labels, **people, "archived": say(lang, f"programme_{texts['archived']}")}


def rows(edits: Sequence[Edit], who: Mapping[str, str], lang: str) -> Answer:
    """Return the entries that are not archived, by topic and name; levels and stances as ids."""
    assessments = [
        {
            "id": edit.id,
            "who_id": one.who_id,
            "who": who.get(one.who_id, one.who_id),
            "whom_ids": ";".join(one.whom_ids),
            "whom": "; ".join(who.get(i, i).replace(";", ",") for i in one.whom_ids),
            "topic": text_in(one, "topic", lang),
            **{name: getattr(one, name) for name in LISTS},
            "remark": text_in(one, "remark", lang),
            "source": one.source,
            "as_of": edit.at.date(),
        }
        for edit in edits
        if (one := edit.content) and not one.is_archived
    ]
    frame = pd.DataFrame(assessments, columns=[*_COLUMNS]).sort_values(
        ["topic", "who"], kind="stable"
    )
    return Answer("influence", frame.assign(source_id=None))
