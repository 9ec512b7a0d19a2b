"""The configuration of the sign-in; an invalid one prevents the server from starting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from clusteratlas.access.rights import OWNER, PUBLIC, Identity, Role
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both

CALLBACK = "/oauth2callback"
_AUTH = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_AUTH_OPTIONS = ("client_kwargs", "expose_tokens")
_ACCESS, _ACCESS_OPTIONS = ("claim", "roles"), ("session_hours",)
_SHORTEST_SECRET = 32
_HOURS, _MOST_HOURS = 10.0, 24.0


@dataclass(frozen=True)
class Login:
    """How people sign in: `claim` is the path of the role claim, `roles` maps its values."""

    client_id: str
    redirect_uri: str
    metadata_url: str
    claim: str
    roles: Mapping[str, frozenset[Role]]
    session_seconds: float

    @property
    def origin(self) -> str:
        """Return scheme and host of the atlas."""
        parts = urlsplit(self.redirect_uri)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_secure(self) -> bool:
        """Return whether the atlas is reached by TLS, so that cookies can be limited to TLS."""
        return self.redirect_uri.startswith("https://")


@dataclass(frozen=True)
class Policy:
    """How a server treats its visitors; `notes` are wording keys of sentences for its log."""

    login: Login | None = None
    is_own_machine: bool = False
    notes: tuple[str, ...] = ()

    @property
    def stranger(self) -> Identity:
        """Return the identity of a visitor who has not signed in."""
        return OWNER if self.is_own_machine else PUBLIC


def policy(
    secrets: Mapping[str, Any], switch: bool, address: str | None, hosts: frozenset[str]
) -> Policy:
    """Return the policy of a server. Raises AtlasError for an invalid or incomplete sign-in.

    `switch`: whether CLUSTERATLAS_IMPORT=1; `address`: where the server listens (None: everywhere);
    `hosts`: host names other than localhost under which it answers.
    """
    if "auth" in secrets or "access" in secrets:
        notes = ("access_switch_login",) if switch else ()
        return Policy(_login(secrets), notes=notes)
    if not switch:
        return Policy()
    if not _is_loopback(address) or hosts:
        return Policy(notes=("access_switch_network",))
    return Policy(is_own_machine=True)


def _is_loopback(address: str | None) -> bool:
    if address == "localhost":
        return True
    try:
        return ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False


def _login(secrets: Mapping[str, Any]) -> Login:
    auth = _section(secrets, "auth", _AUTH, _AUTH_OPTIONS)
    access = _section(secrets, "access", _ACCESS, _ACCESS_OPTIONS)
    for name in _AUTH:
        _check(isinstance(auth[name], str) and auth[name].strip(), "access_no_text", name=name)
    secret_is_long = len(auth["cookie_secret"]) >= _SHORTEST_SECRET
    _check(secret_is_long, "access_short_secret", least=_SHORTEST_SECRET)
    _check(auth["redirect_uri"].endswith(CALLBACK), "access_callback", end=CALLBACK)
    for name in ("redirect_uri", "server_metadata_url"):
        _check(_is_safe(auth[name]), "access_no_tls", name=name)
    claim = access["claim"]
    _check(isinstance(claim, str) and claim.strip(), "access_no_text", name="claim")
    return Login(
        auth["client_id"],
        auth["redirect_uri"],
        auth["server_metadata_url"],
        claim,
        _roles(access["roles"]),
        _hours(access.get("session_hours", _HOURS)) * 3600,
    )


def _section(
    secrets: Mapping[str, Any], name: str, required: tuple[str, ...], free: tuple[str, ...]
) -> Mapping[str, Any]:
    """Return a section of the secrets. Raises AtlasError for missing or unknown keys."""
    section = secrets.get(name)
    if not isinstance(section, Mapping):
        raise AtlasError(*both("access_no_section", section=name))
    for key in required:
        _check(key in section, "access_no_key", section=name, name=key)
    for key in section:
        _check(key in (*required, *free), "access_unknown_key", section=name, name=key)
    return section


def _roles(section: Any) -> dict[str, frozenset[Role]]:
    """Return claim value -> roles."""
    _check(isinstance(section, Mapping) and section, "access_no_roles")
    valid_names = {role.value for role in Role if role is not Role.PUBLIC}
    roles = {}
    for value, value_roles in section.items():
        names = value_roles if isinstance(value_roles, list) else [value_roles]
        for name in names:
            good = isinstance(name, str) and name in valid_names
            _check(
                good, "access_no_role", value=value, role=name, known=", ".join(sorted(valid_names))
            )
        roles[value] = frozenset(map(Role, names))
    return roles


def _hours(hours: Any) -> float:
    is_number = isinstance(hours, int | float) and not isinstance(hours, bool)
    _check(is_number and 0 < hours <= _MOST_HOURS, "access_hours", most=f"{_MOST_HOURS:g}")
    return float(hours)


def _is_safe(address: str) -> bool:
    """Return whether an address uses TLS or is on the local machine."""
    parts = urlsplit(address)
    is_local = parts.scheme == "http" and _is_loopback(parts.hostname)
    return bool(parts.hostname) and (parts.scheme == "https" or is_local)


def _check(good: object, sentence: str, **values: object) -> None:
    if not good:
        raise AtlasError(*both(sentence, **values))
