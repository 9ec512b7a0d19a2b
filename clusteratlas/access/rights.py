"""The table of roles and actions, and the function that checks it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both


class Role(StrEnum):
    """The roles in the atlas; a person may have several."""

    PUBLIC = "public"
    READER = "reader"
    EDITOR = "editor"
    REGISTER = "register"
    ADMIN = "admin"


class Action(StrEnum):
    """The actions that need a role."""

    READ_DOSSIERS = "read_dossiers"
    CHANGE_DOSSIERS = "change_dossiers"
    READ_PROGRAMME = "read_programme"  # items that are not marked public
    CHANGE_PROGRAMME = "change_programme"
    READ_MONITORING = "read_monitoring"  # watch lists of fields that are not marked public
    CHANGE_MONITORING = "change_monitoring"
    IMPORT_TABLES = "import_tables"
    USE_REGISTER = "use_register"  # data on single companies: see, import, publish, undo
    READ_AUDIT = "read_audit"


# Role -> its actions. No role includes another: administrators see no single company, register
# staff change no dossier; whoever does both has both roles.
_READ = frozenset({Action.READ_DOSSIERS, Action.READ_PROGRAMME, Action.READ_MONITORING})
_CHANGE = frozenset({Action.CHANGE_DOSSIERS, Action.CHANGE_PROGRAMME, Action.CHANGE_MONITORING})
MAY: dict[Role, frozenset[Action]] = {
    Role.PUBLIC: frozenset(),
    Role.READER: _READ,
    Role.EDITOR: _READ | _CHANGE | {Action.IMPORT_TABLES},
    Role.REGISTER: _READ | {Action.IMPORT_TABLES, Action.USE_REGISTER},
    Role.ADMIN: _READ | {Action.READ_AUDIT},
}


@dataclass(frozen=True)
class Identity:
    """A visitor: roles, the name shown (`name`), and the name in the audit trail (`actor`).

    `until` is the end of the session in seconds since 1970, `session` a unique id of the sign-in.
    """

    roles: frozenset[Role] = frozenset({Role.PUBLIC})
    actor: str = ""
    name: str = ""
    until: float = inf
    session: str = ""

    @property
    def is_signed_in(self) -> bool:
        """Return whether the visitor has signed in."""
        return bool(self.session)


PUBLIC = Identity()
OWNER = Identity(frozenset(Role), actor="owner")  # the only user of a local installation


class Refused(AtlasError):
    """The visitor lacks the right to an action."""

    def __init__(self, action: Action) -> None:
        super().__init__(*both(f"refused_{action}"))
        self.action = action


def may(who: Identity, action: Action, now: float | None = None) -> bool:
    """Return whether `who` may do `action` at the time `now` (seconds; default: the present)."""
    if who.until <= (time.time() if now is None else now):
        return False
    return any(action in MAY[role] for role in who.roles)


def require(who: Identity, action: Action) -> None:
    """Raise Refused unless `who` may do `action`."""
    if not may(who, action):
        raise Refused(action)
