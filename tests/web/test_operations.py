"""For administrators: health, readiness, metrics, logs; for crawlers: robots and sitemap."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import streamlit
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from clusteratlas import settings, store, web
from clusteratlas.web import health, metrics, requests_seen
from clusteratlas.web.health import Readiness
from clusteratlas.web.paths import PAGE_PATHS
from clusteratlas.web.requests_seen import JsonLines, RequestsSeen, write_line
from tests.web.asgi import get

STATIC = Path(streamlit.__file__).parent / "static"


def whole(base: str = "") -> Starlette:
    """Return the server without Streamlit: all routes behind all middleware."""
    routes = web.routes(base, gauges=lambda: {"sessions": 3.0}, closed={"dossier", "register"})
    return Starlette(routes=routes, middleware=web.middleware(STATIC, routes, base))


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOSTS", "METRICS_TOKEN", "LOG"):
        monkeypatch.delenv(f"CLUSTERATLAS_{name}", raising=False)


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget the results of earlier checks."""
    monkeypatch.setattr(health, "_readiness", Readiness(health.CHECKS))
    yield


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_machines_ask_at_the_root_wherever_the_atlas_lies(base: str, own: Path) -> None:
    app = whole(base)
    assert get(app, "/healthz").text == '{"status":"ok"}'
    assert json.loads(get(app, "/readyz").text) == {"status": "ready", "store": "ok", "work": "ok"}
    assert get(app, "/metrics").status == 200
    assert get(app, f"{base}/robots.txt").status == 200
    assert get(app, f"{base}/nothing").status == 404
    assert "content-security-policy" in get(app, "/readyz").headers


def test_not_ready_without_a_store(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_STORE", "/dev/null/secret-place.duckdb")
    answer = get(whole(), "/readyz")
    assert answer.status == 503 and json.loads(answer.text)["store"] == "failed"
    assert "secret-place" not in answer.text


def test_not_ready_without_a_work_store(
    fresh: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_WORK_URL", "postgresql://atlas:geheim@127.0.0.1:1/none")
    answer = get(whole(), "/readyz")
    assert answer.status == 503
    assert json.loads(answer.text) == {"status": "not ready", "store": "ok", "work": "failed"}
    assert "geheim" not in capsys.readouterr().err


def test_whatever_a_check_raises_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise TypeError

    monkeypatch.setattr(health, "_readiness", Readiness({"work": fail}))
    assert get(whole(), "/readyz").status == 503


def test_a_database_that_hangs_keeps_one_thread_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    released, begun = threading.Event(), []

    def hang() -> None:
        begun.append(1)
        released.wait(20)

    monkeypatch.setattr(health, "_PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(health, "_readiness", Readiness({"work": hang}))
    assert [get(whole(), "/readyz").status for _ in range(5)] == [503] * 5
    assert len(begun) == 1
    released.set()


def test_a_slow_check_is_answered_with_the_last_result_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    released, looks = threading.Event(), iter(["quick", "slow", "slow"])
    check = {"store": lambda: next(looks) == "quick" or released.wait(20)}
    monkeypatch.setattr(health, "_PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(health, "_KEPT_SECONDS", -1.0)
    monkeypatch.setattr(health, "_readiness", Readiness(check))
    assert [get(whole(), "/readyz").status for _ in range(3)] == [200] * 3
    monkeypatch.setattr(health, "_TRUST_SECONDS", -1.0)
    assert get(whole(), "/readyz").status == 503
    released.set()


def test_readiness_is_cached_briefly(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(health, "_KEPT_SECONDS", 3600.0)
    monkeypatch.setattr(health, "_readiness", Readiness({"store": lambda: asked.append(1)}))
    assert [get(whole(), "/readyz").status for _ in range(20)] == [200] * 20
    assert len(asked) == 1
    monkeypatch.setattr(health, "_KEPT_SECONDS", -1.0)
    assert get(whole(), "/readyz").status == 200 and len(asked) == 2


def test_metrics_are_those_of_prometheus() -> None:
    app = whole()
    before = counts(app)
    for _ in range(3):
        get(app, "/api/v1/fields")
    get(app, "/made-up/address")
    metrics.PAGE_RUNS.labels("ranking").observe(0.2)
    after = counts(app)
    key = ("clusteratlas_request_seconds_count", "/api", "200")
    assert after[key] - before.get(key, 0) == 3
    other = ("clusteratlas_request_seconds_count", "other", "404")
    assert after[other] - before.get(other, 0) == 1
    assert after["clusteratlas_sessions",] == 3
    assert after["clusteratlas_store_info", store.data_version().id] == 1
    assert after["clusteratlas_page_run_seconds_count", "ranking"] >= 1
    assert after["process_resident_memory_bytes",] > 10**7


def counts(app: Starlette) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(get(app, "/metrics").text)
    samples = [one for family in families for one in family.samples]
    return {(one.name, *one.labels.values()): one.value for one in samples}


def test_metrics_without_a_store_have_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_STORE", "/dev/null/store.duckdb")
    text = get(whole(), "/metrics").text
    assert "clusteratlas_store_info" not in text and "clusteratlas_sessions 3.0" in text


def test_without_a_token_only_the_own_machine_reads_metrics(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert get(whole(), "/metrics").status == 200
    for header in ("x_forwarded_for", "forwarded", "x_real_ip"):
        refused = get(whole(), "/metrics?lang=en", **{header: "192.0.2.1"})
        assert refused.status == 403 and "only on the server itself" in refused.text
    monkeypatch.setenv("CLUSTERATLAS_HOSTS", "atlas.example")
    assert get(whole(), "/metrics").status == 403
    assert [metrics._is_own(a) for a in ("127.0.0.1", "::1", "192.0.2.1", "x", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_token_opens_metrics_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERATLAS_HOSTS", "atlas.example")
    monkeypatch.setenv("CLUSTERATLAS_METRICS_TOKEN", "wörtlich")
    for given, status in (("Bearer wörtlich", 200), ("Bearer other", 403), ("", 403), ("ü", 403)):
        assert get(whole(), "/metrics", authorization=given).status == status
    assert settings.metrics_token() == "wörtlich"


def test_streamlits_own_metrics_are_closed() -> None:
    assert get(whole(), "/_stcore/metrics").status == 404
    assert get(whole("/atlas"), "/atlas/_stcore/metrics").status == 404


def test_every_request_has_a_number_and_a_line_without_its_query() -> None:
    lines: list[dict[str, object]] = []
    app = Starlette(routes=web.routes())
    seen = RequestsSeen(app, frozenset({"api"}), log=lines.append)
    answer = get(seen, "/api/v1/nix?q=my+neighbour")  # type: ignore[arg-type]
    given = get(seen, "/api/v1/nix", x_request_id="proxy-12345678")  # type: ignore[arg-type]
    odd = get(seen, "/api/v1/nix", x_request_id="a\tb")  # type: ignore[arg-type]
    assert given.headers["x-request-id"] == "proxy-12345678"
    assert odd.headers["x-request-id"] != "a\tb"
    first = lines[0]
    assert first["request_id"] == answer.headers["x-request-id"]
    assert (first["method"], first["path"], first["status"]) == ("GET", "/api/v1/nix", 404)
    assert "neighbour" not in json.dumps(lines)
    count = len(lines)
    assert get(seen, "/healthz").status == 200 and len(lines) == count  # type: ignore[arg-type]


def test_a_fault_is_counted_and_logged_with_the_number_of_its_request() -> None:
    async def fail(*_: object) -> None:
        logging.getLogger("atlas.test").error("broken")
        raise ZeroDivisionError

    lines: list[dict[str, object]] = []
    file = io.StringIO()
    handler = logging.StreamHandler(file)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("atlas.test")
    logger.addHandler(handler)
    seen = RequestsSeen(fail, frozenset(), log=lines.append)
    with pytest.raises(ZeroDivisionError):
        get(seen, "/x", x_request_id="number-one")  # type: ignore[arg-type]
    logger.removeHandler(handler)
    logged = json.loads(file.getvalue())
    assert (logged["message"], logged["request_id"]) == ("broken", "number-one")
    assert [(one["status"], one["request_id"]) for one in lines] == [(500, "number-one")]
    assert requests_seen._request_id.get() == ""


def test_a_log_entry_is_one_line_whatever_it_contains() -> None:
    file = io.StringIO()
    write_line({"path": '/a\n{"event": "x"}\x1b'}, file)
    assert file.getvalue().count("\n") == 1
    assert json.loads(file.getvalue())["path"].startswith("/a\n")


def test_the_sitemap_has_the_open_pages_in_both_languages() -> None:
    text = get(whole("/atlas"), "/atlas/sitemap.xml").text
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    result = {e.text for e in ElementTree.fromstring(text).iterfind("s:url/s:loc", names)}
    home = "https://atlas.example/atlas/"
    assert {f"{home}?lang=de", f"{home}ranking?lang=en", f"{home}api?lang=de"} <= result
    assert not [a for a in result if (a and "dossier" in a) or "register" in str(a)]
    assert len(result) == 2 * (len(PAGE_PATHS) - 3 + 2)


def test_robots_are_led_to_the_sitemap_and_away_from_rendered_files() -> None:
    lines = get(whole("/atlas"), "/atlas/robots.txt").text.splitlines()
    assert "Disallow: /atlas/present" in lines and "User-agent: *" in lines
    assert "Sitemap: https://atlas.example/atlas/sitemap.xml" in lines


def test_a_slash_at_the_end_leads_to_the_address_without_it() -> None:
    answer = get(whole("atlas"), "/atlas/data/?lang=en")
    assert answer.status == 308
    assert answer.headers["location"] == "/atlas/data?lang=en"
    assert get(whole(), "/nothing/").status == 404
