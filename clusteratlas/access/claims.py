"""Turn the claims of a sign-in into an identity; invalid claims give the public identity."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from clusteratlas.access.login import Login
from clusteratlas.access.rights import PUBLIC, Identity, Role

_AHEAD_SECONDS = 300  # tolerance if the provider's clock is ahead of ours
_MOST_LETTERS = 200  # longest name


def identity(claims: Mapping[str, Any], login: Login, now: float) -> Identity:
    """Return the identity for `claims` of an ID token whose signature was checked.

    `now` is in seconds since 1970. PUBLIC for claims of another client, without time or subject,
    or of a session that has ended.
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
    """Return whether the token is meant for this atlas: audience, and authorized party if given."""
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    return client_id in audiences and claims.get("azp", client_id) == client_id


def _roles(claims: Mapping[str, Any], login: Login) -> frozenset[Role]:
    """Return the configured roles of the claim's values, and always the public role."""
    values = _values(claims, login.claim)
    return frozenset({Role.PUBLIC}).union(*(login.roles.get(value, ()) for value in values))


def _values(claims: Mapping[str, Any], path: str) -> list[str]:
    """Return the texts at `path`: the name of a claim, or names joined by dots."""
    value: Any = claims
    if path in claims:
        value = claims[path]
    else:
        for name in path.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _text(claims: Mapping[str, Any], *names: str) -> str:
    """Return the first claim in `names` that is a text, with unprintable characters as blanks."""
    for name in names:
        text = claims.get(name)
        if isinstance(text, str) and text.strip():
            return "".join(c if c.isprintable() else " " for c in text.strip())[:_MOST_LETTERS]
    return ""


def _session(claims: Mapping[str, Any]) -> str:
    parts = [claims.get(name) for name in ("iss", "sub", "iat", "nonce", "sid")]
    return hashlib.sha256(repr(parts).encode()).hexdigest()
