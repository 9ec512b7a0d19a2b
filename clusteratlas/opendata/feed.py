"""The Atom feed of data versions: what each brought, newest first."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from clusteratlas import versions
from clusteratlas.opendata import folder
from clusteratlas.text.wording import say

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 20


def feed(home: str, lang: str) -> bytes:
    """Return the feed of the atlas at `home`, an address with its last slash."""
    changes = {one["version"]: one for one in folder.changes()}
    known = versions.known()[:_MOST_ENTRIES]
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    address = f"{home}data/feed.atom?lang={lang}"
    _add(root, "id", f"{home}data/feed.atom")
    _add(root, "title", say(lang, "opendata_feed"))
    _add(root, "updated", known[0].built_at.isoformat() if known else "1970-01-01T00:00:00Z")
    SubElement(root, "link", rel="self", href=address)
    SubElement(SubElement(root, "author"), "name").text = "Clusteratlas Thüringen"
    for one in known:
        entry = SubElement(root, "entry")
        _add(entry, "id", f"{home}data#{one.id}")
        _add(entry, "title", say(lang, "opendata_entry", version=one.id, figures=one.figures))
        _add(entry, "updated", one.built_at.isoformat())
        SubElement(entry, "link", rel="alternate", href=f"{home}versions?lang={lang}")
        _add(entry, "summary", _summary(changes.get(one.id, {}), lang))
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _summary(changed: dict[str, Any], lang: str) -> str:
    """Return what changed; unknown stays unknown."""
    if changed.get("since"):
        return say(lang, "opendata_changed", since=changed["since"], **changed["counts"])
    return say(lang, "opendata_unknown")


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
