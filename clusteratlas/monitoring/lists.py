"""Watch lists in the work store: read, save, archive, undo; who may see and change which."""

from __future__ import annotations

from clusteratlas.access import Action, Identity, may
from clusteratlas.model import AtlasError
from clusteratlas.monitoring.model import MOST_WATCHES, WatchList
from clusteratlas.text.wording import both
from clusteratlas.work import collection

Edit = collection.Edit[WatchList]
LISTS = collection.Collection("watch", WatchList.from_json, lambda content: content.title("de"))
history = LISTS.history


def every() -> list[Edit]:
    """Return the last edit of every list, including archived ones."""
    return [edit for edit in LISTS.edits() if edit.content]


def visible(who: Identity) -> list[Edit]:
    """Return the lists that `who` may see: public ones, those of fields, and their own."""
    return [edit for edit in every() if edit.content and _may_see(who, edit.content)]


def shared_lists() -> list[WatchList]:
    """Return the lists visible to all internal readers, without archived ones."""
    lists = [edit.content for edit in every() if edit.content]
    return [w for w in lists if not w.is_archived and (w.is_public or not w.owner)]


def _may_see(who: Identity, watch_list: WatchList) -> bool:
    if watch_list.is_archived:
        return may_change(who, watch_list)
    if watch_list.is_public:
        return True
    return may(who, Action.READ_MONITORING) and watch_list.owner in ("", who.actor)


def may_change(who: Identity, watch_list: WatchList) -> bool:
    """Return whether `who` may change a list: those of fields, and their own."""
    return may(who, Action.CHANGE_MONITORING) and watch_list.owner in ("", who.actor)


def save(watch_list: WatchList, revision: int, who: Identity) -> None:
    """Save a list; `revision` is the one that the editor has seen (0 for a new list).

    Raises records.Conflict if it was changed since, AtlasError for another person's list, a missing
    title or too many watches.
    """
    _check(who, watch_list.id, watch_list)
    if not watch_list.title("de").strip():
        raise AtlasError(*both("monitoring_no_title"))
    if len(watch_list.watches) > MOST_WATCHES:
        raise AtlasError(*both("monitoring_full", most=MOST_WATCHES))
    LISTS.save(watch_list, revision, who.actor)


def undo(list_id: str, revision: int, who: Identity) -> None:
    """Undo the last change, which the editor has seen. Raises like `save`.

    Raises AtlasError also if there is nothing to undo.
    """
    _check(who, list_id)
    LISTS.undo(list_id, revision, who.actor)


def _check(who: Identity, list_id: str, new: WatchList | None = None) -> None:
    """Raise AtlasError unless `who` may change the list in its earlier and new versions."""
    for version in (*(edit.content for edit in history(list_id)), new):
        if version is not None and not may_change(who, version):
            raise AtlasError(*both("monitoring_not_yours"))
