"""From the claims of a sign-in to an identity; what is doubtful is the public."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from clusteratlas.access.login import Login
from clusteratlas.access.rights import PUBLIC, Identity, Role

_AHEAD_SECONDS = 300  # that the provider's clock may be ahead of ours
_MOST_LETTERS = 200  # of a name


def identity(claims: Mapping[str, Any], login: Login, now: float) -> Identity:
    """Return who signed in with `claims` (those of an ID token whose signature was checked).

    PUBLIC for claims of another client, without a time or a subject, and after the session's end.
    """
    issued, subject = claims.get("iat"), claims.get("sub")
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return PUBLIC
    if not isinstance(subject, str) or not subject:
        return PUBLIC
    if not _is_for(claims, login.client_id):
        return PUBLIC
    until = issued + login.session_seconds
    if not issued - _AHEAD_SECONDS <= now < until:
        return PUBLIC
    actor = _text(claims, "preferred_username", "email", "sub")
    return Identity(
        roles=_roles(claims, login),
        actor=actor,
        name=_text(claims, "name") or actor,
        until=until,
        session=_session(claims),
    )


def _is_for(claims: Mapping[str, Any], client_id: str) -> bool:
    """Tell whether the token was made for this atlas: audience, and authorized party if named."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    return client_id in audiences and claims.get("azp", client_id) == client_id


def _roles(claims: Mapping[str, Any], login: Login) -> frozenset[Role]:
    """Return the roles of the values that the configuration knows, and that of the public."""
    values = _values(claims, login.claim)
    return frozenset({Role.PUBLIC}).union(*(login.roles.get(value, ()) for value in values))


def _values(claims: Mapping[str, Any], path: str) -> list[str]:
    """Return the texts at `path`: the name of a claim, or names with dots between."""
    value: Any = claims
    if path in claims:
        value = claims[path]
    else:
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _text(claims: Mapping[str, Any], *names: str) -> str:
    """Return the first claim of `names` that is a text, printable and on one line."""
    for name in names:
        text = claims.get(name)
        if isinstance(text, str) and text.strip():
            return "".join(c if c.isprintable() else " " for c in text.strip())[:_MOST_LETTERS]
    return ""


def _session(claims: Mapping[str, Any]) -> str:
    parts = [claims.get(name) for name in ("iss", "sub", "iat", "nonce", "sid")]
    return hashlib.sha256(repr(parts).encode()).hexdigest()
