"""The table of roles and actions, and the one function that decides."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both


class Role(StrEnum):
    """What somebody is to the atlas; a person may have several roles."""

    PUBLIC = "public"
    READER = "reader"
    EDITOR = "editor"
    REGISTER = "register"
    ADMIN = "admin"


class Action(StrEnum):
    """What is not open to everybody."""

    READ_DOSSIERS = "read_dossiers"
    CHANGE_DOSSIERS = "change_dossiers"
    READ_PROGRAMME = "read_programme"  # items that are not marked public
    CHANGE_PROGRAMME = "change_programme"
    READ_MONITORING = "read_monitoring"  # watch lists of fields that are not marked public
    CHANGE_MONITORING = "change_monitoring"
    IMPORT_TABLES = "import_tables"
    USE_REGISTER = "use_register"  # single companies: see, take in, publish, undo
    READ_AUDIT = "read_audit"


# Role -> what it may do. No role contains another: who runs the server sees no single company,
# who knows the companies changes no dossier; whoever does both has both roles.
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
    """Somebody at the atlas: roles, the name shown, the name that the audit trail keeps.

    `until` is the end of the sign-in in seconds since 1970, `session` tells sign-ins apart.
    """

    roles: frozenset[Role] = frozenset({Role.PUBLIC})
    actor: str = ""
    name: str = ""
    until: float = inf
    session: str = ""

    @property
    def is_signed_in(self) -> bool:
        """Tell whether this is somebody whom a provider knows."""
        return bool(self.session)


PUBLIC = Identity()
OWNER = Identity(frozenset(Role), actor="owner")  # the one user of an own machine


class Refused(AtlasError):
    """Somebody may not do what was asked."""

    def __init__(self, action: Action) -> None:
        super().__init__(*both(f"refused_{action}"))
        self.action = action


def may(who: Identity, action: Action, now: float | None = None) -> bool:
    """Tell whether `who` may do `action` at the time `now` (seconds; else the present)."""
    if who.until <= (time.time() if now is None else now):
        return False
    return any(action in MAY[role] for role in who.roles)


def require(who: Identity, action: Action) -> None:
    """Raise Refused unless `who` may do `action`."""
    if not may(who, action):
        raise Refused(action)
