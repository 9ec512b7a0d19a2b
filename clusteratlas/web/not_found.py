"""The page for unknown addresses, in the reader's language and with a link home."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from clusteratlas.text.wording import say
from clusteratlas.web.paths import PAGE_PATHS, SERVICE_SEGMENTS, language, relative

STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --ground: #fff; --link: #003a70; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f0; --ground: #12181f; --link: #8ec5ff; }
}
body { font: 1.125rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  max-width: 40rem; margin: 15vh auto; padding: 0 1.25rem; }
a { color: var(--link); }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid; font-size: 0.9rem; }
dt { margin-top: 0.75rem; }
th, td { text-align: left; font-size: 0.9rem; }
"""


def page(lang: str, base: str = "") -> str:
    """Return the 404 page as HTML in `lang` with links home in both languages."""
    other = "en" if lang == "de" else "de"
    home = f"/{base.strip('/')}/" if base.strip("/") else "/"
    words = escape(say(lang, "not_found_other"))
    second = f'<p lang="{other}"><a href="{escape(home)}?lang={other}">{words}</a></p>'
    title, text = say(lang, "not_found_title"), say(lang, "not_found_text")
    return message(lang, title, text, say(lang, "not_found_home"), home, second)


def message(
    lang: str, title: str, text: str, home: str, address: str = "./", more: str = ""
) -> str:
    """Return a page with one sentence and a link home; `more` is additional HTML."""
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} – {say(lang, "app_title")}</title>
<link rel="icon" href="{escape(address)}favicon.png">
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>{escape(text)}</p>
<p><a href="{escape(address)}?lang={lang}">{escape(home)}</a></p>
{more}
</main>
</body>
</html>
"""


class NotFound:
    """ASGI middleware that responds 404 where Streamlit would show its start page with 200."""

    def __init__(
        self,
        app: ASGIApp,
        own: Sequence[Route],
        base: str = "",
    ) -> None:
        """Create the middleware; `own` are the atlas's routes, `base` is the path of the app."""
        self._app = app
        self._own = own
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to unknown addresses; pass everything else on."""
        if scope["type"] != "http" or self._exists(scope["path"]):
            await self._app(scope, receive, send)
            return
        await self._answer(scope)(scope, receive, send)

    def _exists(self, path: str) -> bool:
        if self._is_own(path):
            return True
        # Streamlit's own metrics are public, while /metrics is for operators only.
        if path.endswith("/_stcore/metrics"):
            return False
        name = relative(path, self._base)
        if name is None:
            return False
        # The front end probes for its server below the page's address before the root.
        known_service = name.split("/")[0] in SERVICE_SEGMENTS or "/_stcore/" in path
        return known_service or name.removesuffix("/") in PAGE_PATHS

    def _is_own(self, path: str) -> bool:
        return any(route.path_regex.match(path) for route in self._own)

    def _answer(self, scope: Scope) -> Response:
        shorter = scope["path"].removesuffix("/")
        if self._is_own(shorter):  # '/data/' is '/data'
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f"{shorter}?{query}" if query else shorter, 308)
        lang = language(scope["query_string"])
        headers = {"Cache-Control": "no-store", "Content-Language": lang}
        return HTMLResponse(page(lang, self._base), status_code=404, headers=headers)
