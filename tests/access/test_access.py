"""Rights: the table of the documentation, all kinds of sign-ins, faulty configurations."""

from __future__ import annotations

import re
from typing import Any

import pytest

from clusteratlas import access
from clusteratlas.access import Action, Identity, Role
from clusteratlas.model import AtlasError
from clusteratlas.paths import ROOT

NOW = 1_800_000_000.0
AUTH = {
    "redirect_uri": "https://atlas.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "atlas",
    "client_secret": "geheim",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}
ACCESS = {
    "claim": "realm_access.roles",
    "roles": {"atlas-lesen": "reader", "atlas-alles": ["editor", "register"]},
    "session_hours": 8,
}
SECRETS = {"auth": AUTH, "access": ACCESS}
NETWORK: frozenset[str] = frozenset({"atlas.example.org"})
CLAIMS = {
    "iss": "https://login.example.org",
    "sub": "1",
    "aud": "atlas",
    "iat": NOW - 60,
    "name": "Eva",
    "realm_access": {"roles": ["atlas-lesen", "offline_access"]},
}


def table() -> dict[tuple[str, str], bool]:
    """Return (role, action) -> allowed as docs/login.md has it."""
    text = (ROOT / "docs/login.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if re.match(r"\| (action|`\w+`)", line)
    ]
    roles = rows[0][2:]
    return {
        (role, row[0].strip("`")): mark == "yes"
        for row in rows[1:]
        for role, mark in zip(roles, row[2:], strict=True)
    }


TABLE = table()


def test_the_table_has_every_role_and_every_action() -> None:
    assert set(TABLE) == {(role, action) for role in Role for action in Action}
    assert sum(TABLE.values()) == 19


@pytest.mark.parametrize(("role", "action"), TABLE)
def test_every_role_has_the_rights_of_the_table(role: str, action: str) -> None:
    who = Identity(frozenset({Role(role)}))
    assert access.may(who, Action(action)) is TABLE[role, action]
    assert not access.may(Identity(who.roles, until=NOW), Action(action), NOW)
    if not TABLE[role, action]:
        with pytest.raises(access.Refused) as refused:
            access.require(who, Action(action))
        assert refused.value.de != refused.value.en


def login(**changes: Any) -> access.Login:
    result = access.policy({**SECRETS, "access": {**ACCESS, **changes}}, False, None, NETWORK).login
    assert result
    return result


def test_roles_come_from_the_claim() -> None:
    who = access.identity(CLAIMS, login(), NOW)
    assert who.roles == {Role.PUBLIC, Role.READER}
    assert (who.name, who.actor, who.until) == ("Eva", "1", NOW - 60 + 8 * 3600)
    assert who.is_signed_in and not access.PUBLIC.is_signed_in
    both = {**CLAIMS, "realm_access": {"roles": "atlas-alles"}, "preferred_username": "eva\n"}
    who = access.identity(both, login(), NOW)
    assert who.roles == {Role.PUBLIC, Role.EDITOR, Role.REGISTER}
    assert who.actor == "eva"
    flat = {**CLAIMS, "https://x.example/roles": ["atlas-lesen"]}
    assert Role.READER in access.identity(flat, login(claim="https://x.example/roles"), NOW).roles


@pytest.mark.parametrize(
    "value", [None, [], 1, {"roles": 1}, {"roles": {"atlas-lesen": 1}}, {"roles": ["admin"]}]
)
def test_an_unknown_value_gives_no_role(value: Any) -> None:
    who = access.identity({**CLAIMS, "realm_access": value}, login(), NOW)
    assert who.roles == {Role.PUBLIC}


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "other"},
        {"aud": ["other"]},
        {"aud": None},
        {"aud": ["atlas", "other"], "azp": "other"},
        {"iat": NOW - 8 * 3600},
        {"iat": NOW + 3600},
        {"iat": None},
        {"iat": True},
        {"iat": "0"},
        {"sub": ""},
        {"sub": 5},
    ],
)
def test_a_doubtful_sign_in_is_the_public(change: dict[str, Any]) -> None:
    assert access.identity({**CLAIMS, **change}, login(), NOW) is access.PUBLIC


def test_an_audience_may_be_one_of_several() -> None:
    several = {**CLAIMS, "aud": ["other", "atlas"], "azp": "atlas"}
    assert access.identity(several, login(), NOW).is_signed_in


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no access": ({"auth": AUTH}, "[access]"),
    "no auth": ({"access": ACCESS}, "[auth]"),
    "auth is a text": ({**SECRETS, "auth": "x"}, "[auth]"),
    "no secret": ({**SECRETS, "auth": {**AUTH, "client_secret": ""}}, "client_secret"),
    "short secret": ({**SECRETS, "auth": {**AUTH, "cookie_secret": "kurz"}}, "32"),
    "callback": (
        {**SECRETS, "auth": {**AUTH, "redirect_uri": "https://atlas.example.org/"}},
        "/oauth2callback",
    ),
    "no TLS": (
        {**SECRETS, "auth": {**AUTH, "redirect_uri": "http://atlas.example.org/oauth2callback"}},
        "https://",
    ),
    "provider without TLS": (
        {**SECRETS, "auth": {**AUTH, "server_metadata_url": "http://login.example.org/x"}},
        "server_metadata_url",
    ),
    "a second provider": ({**SECRETS, "auth": {**AUTH, "entra": {}}}, "entra"),
    "mistyped": ({**SECRETS, "access": {**ACCESS, "sesion_hours": 8}}, "sesion_hours"),
    "no claim": ({**SECRETS, "access": {**ACCESS, "claim": ""}}, "claim"),
    "no roles": ({**SECRETS, "access": {**ACCESS, "roles": {}}}, "[access.roles]"),
    "unknown role": ({**SECRETS, "access": {**ACCESS, "roles": {"x": "boss"}}}, "boss"),
    "public is given": ({**SECRETS, "access": {**ACCESS, "roles": {"x": "public"}}}, "public"),
    "role is a number": ({**SECRETS, "access": {**ACCESS, "roles": {"x": [1]}}}, "1"),
    "endless": ({**SECRETS, "access": {**ACCESS, "session_hours": 1000}}, "24"),
    "no time": ({**SECRETS, "access": {**ACCESS, "session_hours": 0}}, "24"),
    "words": ({**SECRETS, "access": {**ACCESS, "session_hours": "8"}}, "24"),
}


@pytest.mark.parametrize(("secrets", "word"), BAD.values(), ids=BAD)
def test_a_wrong_configuration_is_one_sentence(secrets: dict[str, Any], word: str) -> None:
    with pytest.raises(AtlasError) as wrong:
        access.policy(secrets, True, "127.0.0.1", frozenset())
    assert word in wrong.value.de and word in wrong.value.en
    assert AUTH["client_secret"] not in wrong.value.de


@pytest.mark.parametrize(
    ("switch", "address", "hosts", "is_own", "note"),
    [
        (True, "127.0.0.1", frozenset(), True, ()),
        (True, "localhost", frozenset(), True, ()),
        (True, "::1", frozenset(), True, ()),
        (False, "127.0.0.1", frozenset(), False, ()),
        (True, None, frozenset(), False, ("access_switch_network",)),
        (True, "", frozenset(), False, ("access_switch_network",)),
        (True, "0.0.0.0", frozenset(), False, ("access_switch_network",)),
        (True, "atlas.example.org", frozenset(), False, ("access_switch_network",)),
        (True, "127.0.0.1", NETWORK, False, ("access_switch_network",)),
    ],
)
def test_without_a_sign_in_only_the_own_machine_has_rights(
    switch: bool, address: str | None, hosts: frozenset[str], is_own: bool, note: tuple[str, ...]
) -> None:
    rule = access.policy({}, switch, address, hosts)
    assert (rule.is_own_machine, rule.notes) == (is_own, note)
    assert rule.stranger is (access.OWNER if is_own else access.PUBLIC)
    assert access.may(rule.stranger, Action.READ_DOSSIERS) is is_own


def test_a_sign_in_beats_the_switch() -> None:
    rule = access.policy(SECRETS, True, "127.0.0.1", frozenset())
    assert rule.notes == ("access_switch_login",)
    assert rule.stranger is access.PUBLIC and rule.login
    assert rule.login.origin == "https://atlas.example.org"
