"""Security headers, by which the browser loads, runs and contacts only the atlas itself."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FIXED = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_security_policy(
    script_hashes: Sequence[str] = (), embedders: Sequence[str] = ()
) -> str:
    """Return the policy; `script_hashes` allow the inline scripts of Streamlit's index.html.

    `embedders` are other origins that may show the page in a frame.

    Inline styles are allowed because emotion (Streamlit) and Plotly write style elements. MapLibre
    and the data grid start workers from blob addresses and draw blob and data images. deck.gl
    compiles WebAssembly.
    """
    hashes = (f"'{digest}'" for digest in script_hashes)
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *hashes])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "media-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            " ".join(["frame-ancestors 'self'", *embedders]),
        ]
    )


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP response."""

    def __init__(
        self,
        app: ASGIApp,
        script_hashes: Sequence[str] = (),
        framed: str = "/embed/",
        embedders: Sequence[str] = (),
    ) -> None:
        """Let `embedders` frame only addresses below the path `framed`."""
        self._app, self._framed = app, framed
        policy = content_security_policy(script_hashes)
        self._headers = {**FIXED, "Content-Security-Policy": policy}
        open_to = content_security_policy(embedders=embedders)
        self._of_framed = {**self._headers, "Content-Security-Policy": open_to}
        if embedders:  # the older header does not support a list
            del self._of_framed["X-Frame-Options"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        is_framed = scope["path"].startswith(self._framed)
        headers = self._of_framed if is_framed else self._headers

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                sent.update(headers)
                if "vary" in sent:  # Streamlit repeats our entries
                    fields = (name.strip() for name in sent["vary"].split(","))
                    sent["vary"] = ", ".join(dict.fromkeys(fields))
            await send(message)

        await self._app(scope, receive, send_with_headers)
