"""A feed (Atom, RFC 4287) of the news, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from clusteratlas.text.wording import say

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One piece of news: `id` is a permanent address, `link` leads to its page."""

    id: str
    title: str
    updated: datetime
    link: str
    summary: str


@dataclass(frozen=True)
class Head:
    """The head of the feed at `address`; its `id` is the same in every language."""

    title: str
    id: str
    address: str
    lang: str


def to_atom(head: Head, entries: Iterable[Entry], empty_since: datetime) -> bytes:
    """Return the feed; `empty_since` is the date of a feed without entries."""
    items = list(entries)
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": head.lang})
    _add(root, "id", head.id)
    _add(root, "title", head.title)
    newest = max((entry.updated for entry in items), default=empty_since)
    _add(root, "updated", newest.isoformat())
    SubElement(root, "link", rel="self", href=head.address)
    SubElement(SubElement(root, "author"), "name").text = say(head.lang, "app_title")
    for entry in items:
        _entry(root, entry)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated.isoformat())
    SubElement(element, "link", rel="alternate", href=entry.link)
    _add(element, "summary", entry.summary)


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
