"""The HTML shell of every page: Streamlit's index.html with our language and our small script.

Streamlit hard-codes `lang="en"`. Here the page has the language of the address from the start, and
atlas.js updates it when the address changes within the running page. The script is inline, allowed
by its hash, which saves each visitor a request.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from clusteratlas.text.wording import say
from clusteratlas.web import preload
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import LANGUAGES, PAGE_PATHS, language, relative
from clusteratlas.web.uploads import MOST_MB

# Right-aligned columns of numbers, which atlas.js lists in data-right.
_RIGHT = "\n".join(
    f'table[data-right~="{n}"] :is(th, td):nth-child({n}) {{ text-align: right !important; }}'
    for n in range(1, 13)
)
STYLE = Path(__file__).with_name("atlas.css")
SCRIPT = Path(__file__).with_name("atlas.js")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True)
class Shell:
    """The page in each language, the preloads of each page, and the hashes of inline scripts."""

    sources: dict[str, str]
    preloads: dict[str, str]
    script_hashes: tuple[str, ...]

    @classmethod
    def read(cls, index: Path) -> Shell:
        """Return the shell from Streamlit's `index`; raise ValueError if its format has changed."""
        source = index.read_text(encoding="utf-8")
        sources = {lang: _localise(source, lang) for lang in LANGUAGES}
        scripts = _INLINE_SCRIPT.findall(sources[LANGUAGES[0]])
        return cls(sources, preload.lines(index), tuple(map(_digest, scripts)))

    def pack(self, lang: str, page: str) -> Payload:
        """Return the complete page in a language."""
        head = f"{self.preloads[page]}\n</head>"
        return Payload.of(self.sources[lang].replace("</head>", head, 1).encode(), 9)


def _localise(source: str, lang: str) -> str:
    if '<html lang="en">' not in source or "<head>" not in source:
        raise ValueError("Streamlit's index.html has changed; adapt clusteratlas/web/shell.py")
    page = source.replace('<html lang="en">', f'<html lang="{lang}">')
    script = SCRIPT.read_text(encoding="utf-8")
    style = STYLE.read_text(encoding="utf-8").replace("MOST_MB", str(MOST_MB))
    style = style.replace("RIGHT", _RIGHT)
    page = page.replace("<head>", f"<head>\n<style>{style}</style>\n<script>\n{script}</script>", 1)
    page = re.sub(r"<title>.*?</title>", f"<title>{say(lang, 'app_title')}</title>", page)
    notice = f"<noscript><p>{say(lang, 'shell_no_script')}</p></noscript>"
    return re.sub(r"<noscript>.*?</noscript>", notice, page, flags=re.DOTALL)


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class PageShell:
    """ASGI middleware that responds to page addresses with the shell."""

    def __init__(self, app: ASGIApp, shell: Shell, base: str = "") -> None:
        self._app = app
        self._pack = cache(shell.pack)
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to GET and HEAD of a page; pass everything else on."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            page = relative(scope["path"], self._base)
            if page in PAGE_PATHS:
                await self._page(scope, page)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _page(self, scope: Scope, page: str) -> Response:
        lang = language(scope["query_string"])
        headers = {"Cache-Control": "no-cache", "Content-Language": lang}
        return self._pack(lang, page).response(Request(scope), "text/html", headers)
