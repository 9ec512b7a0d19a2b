"""The atlas's own routes in addition to Streamlit's."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from clusteratlas.monitoring.feed import PATH as WATCH
from clusteratlas.views.calendar import FEED
from clusteratlas.web.api import api_routes
from clusteratlas.web.calendar import calendar_file
from clusteratlas.web.crawlers import robots, sitemap
from clusteratlas.web.data import data_routes
from clusteratlas.web.embed import embed_routes
from clusteratlas.web.health import healthz, readyz
from clusteratlas.web.metrics import Gauges, metrics, nothing
from clusteratlas.web.paths import HOME
from clusteratlas.web.present import SEGMENT, present, present_asset
from clusteratlas.web.visitors import Identify, nobody
from clusteratlas.web.watch import watch_feed


def _lead_home(base: str) -> Route:
    """Return the route that redirects the home page's name to the root, keeping the selection."""

    async def lead(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{base}/{query}", headers={"Cache-Control": "no-store"})

    return Route(f"{base}/{HOME}", lead)


def routes(
    base: str | None = "",
    identify: Identify = nobody,
    gauges: Gauges = nothing,
    closed: Collection[str] = (),
) -> list[Route]:
    """Return the routes for `st.App`; those for readers are below the path `base` of the app.

    `identify` returns the identity behind a request, `gauges` the process's values for /metrics;
    `closed` are the pages that are not public.
    """
    prefix = f"/{base.strip('/')}" if base and base.strip("/") else ""
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", partial(metrics, gauges=gauges)),
        Route(f"{prefix}/robots.txt", robots),
        Route(f"{prefix}/sitemap.xml", partial(sitemap, closed=closed)),
        _lead_home(prefix),
        Route(f"{prefix}/{FEED}", partial(calendar_file, identify=identify)),
        Route(f"{prefix}/{WATCH}", watch_feed),
        Route(f"{prefix}/{SEGMENT}", partial(present, identify=identify)),
        Route(f"{prefix}/{SEGMENT}/{{name}}", present_asset),
        *embed_routes(prefix),
        *api_routes(prefix),
        *data_routes(prefix),
    ]
