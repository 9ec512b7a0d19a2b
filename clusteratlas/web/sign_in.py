"""Additions to Streamlit's sign-in: return to the previous page, sign out of all tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.cookies import SimpleCookie
from urllib.parse import SplitResult, quote, unquote, urlsplit

from anyio import to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusteratlas.access import Identity
from clusteratlas.web.paths import PAGE_PATHS, relative
from clusteratlas.web.visitors import Identify

_LOGIN, _LOGOUT, _CALLBACK = "auth/login", "auth/logout", "oauth2callback"
_BACK = "clusteratlas_back"  # cookie with the page to return to from the provider
_BACK_SECONDS = 900
_LONGEST = 2000  # longest address


class SignIn:
    """ASGI middleware around Streamlit's three sign-in routes; everything else passes.

    The provider redirects to a fixed address, so the previous page is stored in a cookie. `begin`
    is called with the cookies of a sign-in, `end` with the identity of a sign-out, so that other
    tabs lose their rights too.
    """

    def __init__(
        self,
        app: ASGIApp,
        identify: Identify,
        begin: Callable[[Mapping[str, str]], None],
        end: Callable[[Identity], None],
        base: str = "",
    ) -> None:
        self._app = app
        self._identify = identify
        self._begin = begin
        self._end = end
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; extend the responses of the three routes."""
        name = relative(scope["path"], self._base) if scope["type"] == "http" else None
        if name not in (_LOGIN, _LOGOUT, _CALLBACK):
            await self._app(scope, receive, send)
            return
        if name == _LOGOUT and (who := self._identify(scope)).is_signed_in:
            await to_thread.run_sync(self._end, who)
        came_from = self._page(HTTPConnection(scope).headers.get("referer", ""), scope)
        waiting = self._waiting(scope)

        async def send_more(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if name == _CALLBACK:
                    await to_thread.run_sync(self._begin, _new_cookies(headers))
                    self._lead_back(headers, waiting)
                elif came_from:
                    headers.append("set-cookie", _cookie(came_from, _BACK_SECONDS))
                _secure(headers, scope)
            await send(message)

        await self._app(scope, receive, send_more)

    def _page(self, address: str, scope: Scope) -> str:
        """Return path and query of an address of this atlas, '' for any other address."""
        parts = _split(address)
        if parts.netloc != HTTPConnection(scope).headers.get("host"):
            return ""
        page = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return page if self._is_page(parts.path) and len(page) <= _LONGEST else ""

    def _waiting(self, scope: Scope) -> str:
        """Return the page stored in the cookie, '' if there is none or it is no page of ours."""
        page = unquote(HTTPConnection(scope).cookies.get(_BACK, ""))
        parts = _split(page)
        is_ours = not parts.scheme and not parts.netloc and self._is_page(parts.path)
        return page if is_ours and page.isprintable() else ""

    def _is_page(self, path: str) -> bool:
        return relative(path, self._base) in PAGE_PATHS

    def _lead_back(self, headers: MutableHeaders, page: str) -> None:
        """Redirect to `page` instead of the home page, after a sign-in or sign-out."""
        if page and relative(headers.get("location", ""), self._base) == "":
            headers["location"] = quote(page, safe="/?&=%+:,;@!$'()*~-._")
            headers.append("set-cookie", _cookie("", 0))


def _new_cookies(headers: MutableHeaders) -> dict[str, str]:
    """Return the cookies that a response sets."""
    cookies = SimpleCookie()
    for line in headers.getlist("set-cookie"):
        cookies.load(line)
    return {name: morsel.value for name, morsel in cookies.items()}


def _split(address: str) -> SplitResult:
    """Return the parts of an address; empty parts if it is invalid."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _cookie(page: str, seconds: int) -> str:
    return f"{_BACK}={quote(page, safe='')}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"


def _secure(headers: MutableHeaders, scope: Scope) -> None:
    """Mark cookies as Secure if the browser uses TLS, which Streamlit does not do."""
    forwarded = HTTPConnection(scope).headers.get("x-forwarded-proto", scope.get("scheme", ""))
    if forwarded != "https":
        return
    for place, (name, value) in enumerate(headers.raw):
        if name == b"set-cookie" and b"; secure" not in value.lower():
            headers.raw[place] = (name, value + b"; Secure")
