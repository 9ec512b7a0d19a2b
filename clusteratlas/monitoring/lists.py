"""Watch lists in the work store: read, changed, archived, taken back; who sees which."""

from __future__ import annotations

from clusteratlas.access import Action, Identity, may
from clusteratlas.model import AtlasError
from clusteratlas.monitoring.model import MOST_WATCHES, WatchList
from clusteratlas.text.wording import both
from clusteratlas.work import collection

Edit = collection.Edit[WatchList]
LISTS = collection.Collection("watch", WatchList.from_json, lambda one: one.title("de"))
history = LISTS.history


def every() -> list[Edit]:
    """Return the last edit of every list that there is, archived ones among them."""
    return [edit for edit in LISTS.edits() if edit.content]


def visible(who: Identity) -> list[Edit]:
    """Return the lists that `who` sees: public ones, those of fields, and those of one's own."""
    return [edit for edit in every() if edit.content and _may_see(who, edit.content)]


def shared_lists() -> list[WatchList]:
    """Return the lists that everybody sees who may read internal things, archived ones left out."""
    lists = [edit.content for edit in every() if edit.content]
    return [one for one in lists if not one.is_archived and (one.is_public or not one.owner)]


def _may_see(who: Identity, one: WatchList) -> bool:
    if one.is_archived:
        return may_change(who, one)
    if one.is_public:
        return True
    return may(who, Action.READ_MONITORING) and one.owner in ("", who.actor)


def may_change(who: Identity, one: WatchList) -> bool:
    """Tell whether `who` may change a list: those of fields, and those of one's own."""
    return may(who, Action.CHANGE_MONITORING) and one.owner in ("", who.actor)


def save(one: WatchList, revision: int, who: Identity) -> None:
    """Keep a list; `revision` is the one that the writer knows (0: a new list).

    Raises records.Conflict where somebody changed it since, AtlasError for the list of somebody
    else, for one without a title and for one that is too long.
    """
    _check(who, one.id, one)
    if not one.title("de").strip():
        raise AtlasError(*both("monitoring_no_title"))
    if len(one.watches) > MOST_WATCHES:
        raise AtlasError(*both("monitoring_full", most=MOST_WATCHES))
    LISTS.save(one, revision, who.actor)


def undo(list_id: str, revision: int, who: Identity) -> None:
    """Take back the last change that the writer has seen; raises as `save` does.

    Raises AtlasError where there is nothing to take back.
    """
    _check(who, list_id)
    LISTS.undo(list_id, revision, who.actor)


def _check(who: Identity, list_id: str, new: WatchList | None = None) -> None:
    """Refuse whoever may not change a list, as it is and as it shall become."""
    for one in (*(edit.content for edit in history(list_id)), new):
        if one is not None and not may_change(who, one):
            raise AtlasError(*both("monitoring_not_yours"))
