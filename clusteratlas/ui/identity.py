"""The identity of a reader, from Streamlit's sign-in, for its sessions and for plain requests.

Streamlit keeps the claims of the ID token in a cookie that is signed with `cookie_secret`; it
checks neither their age nor the audience, so `access.identity` does.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit import config
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from clusteratlas import access, settings
from clusteratlas.access import Identity, Login, Policy
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import both, say
from clusteratlas.web.visitors import note
from clusteratlas.work import sessions


def policy() -> Policy:
    """Return the policy of this server.

    Raises AtlasError for a wrong configuration of the sign-in.
    """
    address = st.get_option("server.address")
    others = settings.hosts() - settings.OWN_MACHINE
    return _policy(settings.has_switch(), address, others)


@lru_cache(maxsize=4)
def _policy(switch: bool, address: str | None, hosts: frozenset[str]) -> Policy:
    return access.policy(_secrets(), switch, address, hosts)


def _secrets() -> dict[str, Any]:
    """Return the secrets of Streamlit, {} without a file. Raises AtlasError for a damaged one."""
    try:
        return st.secrets.to_dict()
    except (OSError, UnicodeDecodeError) as error:
        is_missing = getattr(error, "error_id", "") == "no-secrets-found"
        if is_missing and not config.is_manually_set("secrets.files"):
            return {}
        raise AtlasError(*both("access_unreadable", reason=error)) from error


def check_at_start() -> None:
    """Log what the policy ignores; end the process if the sign-in is configured wrongly."""
    try:
        notes = policy().notes
    except AtlasError as error:
        sys.exit(f"{error.de}\n{error.en}")
    for key in notes:
        print(f"{say('de', key)}\n{say('en', key)}", file=sys.stderr)


def current() -> Identity:
    """Return the present identity of this session."""
    rule = policy()
    return _identify(st.user.to_dict(), rule.login) if rule.login else rule.stranger


def of_request(scope: Scope) -> Identity:
    """Return the identity behind a request of the browser."""
    rule = policy()
    return of_cookies(HTTPConnection(scope).cookies, rule.login) if rule.login else rule.stranger


def of_cookies(cookies: Mapping[str, str], login: Login) -> Identity:
    """Return the identity from the cookies that Streamlit sets; the public for any fault."""
    return _identify(_claims(cookies), login)


def begin(cookies: Mapping[str, str]) -> None:
    """Record the identity that has just signed in, from the cookies sent to the browser."""
    if (rule := policy()).login and (who := of_cookies(cookies, rule.login)).is_signed_in:
        note(who, "sign_in", ", ".join(sorted(who.roles)))


def end(who: Identity) -> None:
    """End the rights of a sign-in before its time."""
    try:
        sessions.end(who.session, who.until)
    except AtlasError as error:
        print(error.en, file=sys.stderr)
    note(who, "sign_out")


def _claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    def read(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", errors="replace")
        return decode_signed_value(get_cookie_secret(), name, value)

    try:
        claims = json.loads(get_cookie_with_chunks(read, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    is_ours = isinstance(claims, dict) and claims.get("origin") == get_origin_from_redirect_uri()
    return claims if is_ours else {}


def _identify(claims: Mapping[str, Any], login: Login) -> Identity:
    if not claims.get("is_logged_in"):
        return access.PUBLIC
    who = access.identity(claims, login, time.time())
    return access.PUBLIC if who.is_signed_in and _has_ended(who) else who


def _has_ended(who: Identity) -> bool:
    """Return whether a sign-in has ended; if this cannot be checked, it counts as ended."""
    try:
        return sessions.has_ended(who.session)
    except AtlasError as error:
        print(error.en, file=sys.stderr)
        return True
