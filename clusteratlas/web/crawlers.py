"""/robots.txt and /sitemap.xml for search engines."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from clusteratlas.web.paths import LANGUAGES, PAGE_PATHS

_SITEMAP, _XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
_HEADERS = {"Cache-Control": "public, max-age=3600"}
# Computed for every selection, or for programs only.
_NOT_TO_READ = ("present", "embed/", "api/v1/", "_stcore/", "media/", "component/")
_NOT_LISTED = frozenset({"search"})
_ALSO = ("api", "data")


async def robots(request: Request) -> Response:
    """Answer /robots.txt, which takes effect if the atlas has its own host name."""
    start = request.scope["path"].removesuffix("robots.txt")
    lines = [f"Disallow: {start}{name}" for name in _NOT_TO_READ]
    where = f"Sitemap: {urljoin(str(request.url), 'sitemap.xml')}"
    return PlainTextResponse("\n".join(["User-agent: *", *lines, "", where, ""]), headers=_HEADERS)


async def sitemap(request: Request, closed: Collection[str] = ()) -> Response:
    """Answer /sitemap.xml: the public pages in both languages, without `closed` ones."""
    home = urljoin(str(request.url), ".")
    pages = sorted(PAGE_PATHS - _NOT_LISTED - set(closed))
    body = tostring(_list(home, [*pages, *_ALSO]), encoding="utf-8", xml_declaration=True)
    return Response(body, headers=_HEADERS, media_type="application/xml")


def _list(home: str, pages: Collection[str]) -> Element:
    register_namespace("xhtml", _XHTML)
    root = Element("urlset", xmlns=_SITEMAP)
    for address in (f"{home}{page}" for page in pages):
        for lang in LANGUAGES:
            entry = SubElement(root, "url")
            SubElement(entry, "loc").text = f"{address}?lang={lang}"
            for other in LANGUAGES:
                where = {"rel": "alternate", "hreflang": other, "href": f"{address}?lang={other}"}
                SubElement(entry, f"{{{_XHTML}}}link", where)
    return root
