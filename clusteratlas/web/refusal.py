"""An uncached page that explains why there is no file at an address."""

from __future__ import annotations

from starlette.responses import Response

from clusteratlas.text.wording import say
from clusteratlas.web.not_found import message


def refusal(
    lang: str, title: str, text: str, status: int, up: str = "./", retry_seconds: int = 0
) -> Response:
    """Return a page with the sentence `text` and a link home to the address `up`.

    `retry_seconds` sets the header Retry-After.
    """
    headers = {"Cache-Control": "no-store", "Content-Language": lang}
    if retry_seconds:
        headers["Retry-After"] = str(retry_seconds)
    page = message(lang, title, text, say(lang, "present_home"), up)
    return Response(page.encode(errors="replace"), status, headers, "text/html")
