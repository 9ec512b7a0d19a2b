"""The page that explains the programming interface."""

from __future__ import annotations

from html import escape
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.api.endpoints import ENDPOINTS, MOST_ROWS, Endpoint
from clusteratlas.text.wording import say
from clusteratlas.web.not_found import message
from clusteratlas.web.packed import Payload
from clusteratlas.web.paths import language

_RULES = ("pages", "formats", "unchanged", "problems")
_EXAMPLES = {
    "shell": "curl '{base}/observations?field=optik&indicator=employees'",
    "python": "import pandas\n"
    "pandas.read_csv('{base}/observations?region=16053&limit=5000&format=csv')",
    "r": "read.csv('{base}/indicators?limit=5000&format=csv')",
    "excel": "{base}/observations?region=16053&limit=5000&format=csv",
}


async def api_page(request: Request) -> Response:
    """Answer /api."""
    lang = language(request.scope["query_string"])
    page = _page(lang, urljoin(str(request.url), "api/v1"))
    headers = {"Cache-Control": "no-cache", "Content-Language": lang}
    return Payload.of(page.encode(errors="replace")).response(request, "text/html", headers)


def _page(lang: str, base: str) -> str:
    other = "en" if lang == "de" else "de"
    lead, licence = say(lang, "api_lead"), say(lang, "api_licence")
    lists = "".join(_item(endpoint, lang) for endpoint in ENDPOINTS.values())
    more = [
        f"<p>{escape(licence)}</p>",
        f'<p><a href="api/v1/openapi.json?lang={lang}">{escape(say(lang, "api_described"))}</a>',
        f' · <a href="?lang={other}" lang="{other}">{escape(say(lang, "api_other"))}</a></p>',
        f"<h2>{escape(say(lang, 'api_lists'))}</h2><dl>{lists}</dl>",
        f"<h2>{escape(say(lang, 'api_how'))}</h2>",
        *(f"<p>{escape(_rule(lang, name))}</p>" for name in _RULES),
        f"<h2>{escape(say(lang, 'api_examples'))}</h2>",
        *(_example(lang, name, text.format(base=base)) for name, text in _EXAMPLES.items()),
    ]
    return message(lang, say(lang, "api_title"), lead, say(lang, "api_home"), more="".join(more))


def _rule(lang: str, name: str) -> str:
    values = {"most": MOST_ROWS} if name == "pages" else {}
    return say(lang, f"api_how_{name}", **values)


def _item(endpoint: Endpoint, lang: str) -> str:
    """Return address, description and filters of a list as HTML."""
    names = ", ".join(parameter.name for parameter in endpoint.filters)
    filters = say(lang, "api_filters", parameters=names) if names else ""
    address = f"api/v1/{endpoint.name}"
    text = " ".join(filter(None, (say(lang, f"api_list_{endpoint.name}"), filters)))
    return f'<dt><a href="{address}">{address}</a></dt><dd>{escape(text)}</dd>'


def _example(lang: str, name: str, code: str) -> str:
    words = escape(say(lang, f"api_example_{name}"))
    return f'<p>{words}</p><pre tabindex="0"><code>{escape(code)}</code></pre>'
