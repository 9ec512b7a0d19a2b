"""/metrics for the operator's monitoring, in the text format of Prometheus.

Counts of this process since its start, without names, addresses or input of readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hmac import compare_digest
from ipaddress import ip_address

from anyio import to_thread
from prometheus_client import (
    CollectorRegistry,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from clusteratlas import settings, store
from clusteratlas.model import AtlasError
from clusteratlas.text.wording import say
from clusteratlas.web.paths import language

# Gauges of the process: open sessions, bytes in caches.
Gauges = Callable[[], Mapping[str, float]]
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1.5, 3.0, 10.0)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")

disable_created_metrics()  # type: ignore[no-untyped-call]  # no creation times
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PAGE_RUNS = Histogram(
    "clusteratlas_page_run_seconds",
    "Runs of pages: how many, and how long they took",
    ["page"],
    buckets=_SECONDS,
    registry=REGISTRY,
)
REQUESTS = Histogram(
    "clusteratlas_request_seconds",
    "HTTP requests by the first part of their address and by status",
    ["route", "status"],
    buckets=_SECONDS,
    registry=REGISTRY,
)


class _Now(Collector):
    """Metrics read at each request: version and age of the store, and the given gauges."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges; without the version if the store is unreadable."""
        for name, value in self._gauges().items():
            yield GaugeMetricFamily(f"clusteratlas_{name}", name.replace("_", " "), value)
        try:
            version = store.data_version()
        except AtlasError:
            return
        info = InfoMetricFamily("clusteratlas_store", "The data version that is shown")
        info.add_metric([], {"data_version": version.id})
        yield info
        built = version.built_at.timestamp()
        yield GaugeMetricFamily("clusteratlas_store_built_seconds", "When it was built", built)


def nothing() -> Mapping[str, float]:
    """Return no gauges."""
    return {}


async def metrics(request: Request, gauges: Gauges = nothing) -> Response:
    """Answer /metrics to authorised requests."""
    lang = language(request.scope["query_string"])
    headers = {"Cache-Control": "no-store"}
    if not _may(request):
        return PlainTextResponse(say(lang, "metrics_refused"), 403, headers)
    text = await to_thread.run_sync(partial(_text, gauges))
    return PlainTextResponse(text, 200, headers, CONTENT_TYPE_PLAIN_0_0_4)


def _text(gauges: Gauges) -> bytes:
    now = CollectorRegistry()
    now.register(_Now(gauges))
    return generate_latest(REGISTRY) + generate_latest(now)


def _may(request: Request) -> bool:
    """Return whether a request has the token or, if none is set, comes from this machine.

    Behind a proxy on the same machine, every request seems to. So the token is required if the
    atlas has a host name or the proxy forwards the client's address.
    """
    if token := settings.metrics_token():
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        return compare_digest(bearer.encode("latin-1"), token.encode())
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    has_name = settings.hosts() != settings.OWN_MACHINE
    return (
        not is_forwarded and not has_name and _is_own(request.client.host if request.client else "")
    )


def _is_own(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
