"""What the server answers, seen without a browser: headers, compression, 404, health."""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from harness import Server, get

from clusteratlas.web import PAGE_PATHS, preload
from clusteratlas.web.assets import Compressor
from clusteratlas.web.paths import language, relative
from clusteratlas.web.shell import Shell

ADDRESSES = ["/", "/fact_sheet", "/healthz", "/_stcore/health", "/no/such/page", "/favicon.png"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_security_headers(server: Server, address: str) -> None:
    headers = get(server.url + address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'self'" in policy
    assert "http" not in policy and "*" not in policy and "'unsafe-eval'" not in policy
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert "camera=()" in headers["permissions-policy"]


def test_health(server: Server) -> None:
    answer = get(server.url + "/healthz")
    assert answer.status == 200 and json.loads(answer.body) == {"status": "ok"}


@pytest.mark.parametrize(("query", "lang"), [("", "de"), ("?lang=en", "en"), ("?lang=xx", "de")])
def test_first_byte_of_a_page_has_its_language(server: Server, query: str, lang: str) -> None:
    for path in PAGE_PATHS:
        answer = get(f"{server.url}/{path}{query}")
        assert answer.status == 200
        assert f'<html lang="{lang}">'.encode() in answer.body


@pytest.mark.parametrize(
    "path", ["nix", "fact_sheet/deeper", "index.html", "healthz2", ".git/HEAD"]
)
def test_unknown_path_is_404(server: Server, path: str) -> None:
    answer = get(f"{server.url}/{path}")
    assert answer.status == 404
    assert b'<html lang="de">' in answer.body and b'href="/?lang=de"' in answer.body


def test_scripts_are_compressed_and_kept_by_the_browser(server: Server) -> None:
    shell = get(server.url + "/").body.decode()
    script = re.findall(r'src="\./(static/js/index\.[^"]+\.js)"', shell)[0]
    plain = get(f"{server.url}/{script}")
    packed = get(f"{server.url}/{script}", accept_encoding="gzip")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "immutable" in packed.headers["cache-control"]
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


@pytest.mark.parametrize(
    ("origin", "status"), [(None, 101), ("same", 101), ("http://example.org", 403), ("null", 403)]
)
def test_only_own_pages_connect(server: Server, origin: str | None, status: int) -> None:
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers["Sec-WebSocket-Key"] = base64.b64encode(bytes(16)).decode()
    if origin:
        headers["Origin"] = server.url if origin == "same" else origin
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", "/_stcore/stream", headers=headers)
    assert connection.getresponse().status == status
    connection.close()


def test_other_sites_may_not_read(server: Server) -> None:
    for address in ("/_stcore/health", "/_stcore/host-config", "/healthz"):
        headers = get(server.url + address, origin="http://example.org").headers
        assert "access-control-allow-origin" not in headers


def test_server_asks_nobody_for_its_address(server: Server) -> None:
    assert "external" not in server.log.read_text(errors="replace").lower()


def test_compressor_stays_in_its_folder_and_compresses_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.js").write_text("secret")
    (tmp_path / "in" / "a.js").write_text("a" * 5000)
    compressor = Compressor(tmp_path / "in")
    assert compressor.get("../secret.js") is None
    assert compressor.get("none.js") is None
    first = compressor.get("a.js")
    assert first is not None and gzip.decompress(first) == b"a" * 5000
    assert compressor.get("a.js") is first


def test_shell_refuses_an_unknown_index(tmp_path: Path) -> None:
    index = tmp_path / "index.html"
    index.write_text("<html><head></head></html>")
    with pytest.raises(ValueError, match=r"index\.html has changed"):
        Shell.read(index)


def test_preloads_refuse_an_unknown_front_end(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html></html>")
    with pytest.raises(ValueError, match="scripts have changed"):
        preload.lines(tmp_path / "index.html")


def test_head_asks_for_the_scripts_of_its_page_once(server: Server) -> None:
    heads = {page: get(f"{server.url}/{page}").body.decode() for page in ("exports", "search")}
    asked = {page: re.findall(r'href="\./(static/[^"]+)"', head) for page, head in heads.items()}
    names = {page: [one.split("/")[-1].split(".")[0] for one in a] for page, a in asked.items()}
    assert {"PlotlyChart", "Table", "PageLink"} <= {*names["exports"]}
    assert "PageLink" in names["search"] and "PlotlyChart" not in names["search"]
    for addresses in asked.values():
        assert len(addresses) == len({*addresses})
        assert all(get(f"{server.url}/{one}").status == 200 for one in addresses)


def test_language_of_a_query() -> None:
    assert language(b"lang=en&field=optik") == "en"
    assert language(b"") == language(b"lang=<script>") == language(b"lang=") == "de"
    assert language(b"lang=\xff\x00") == "de"


def test_relative_path_below_a_base() -> None:
    assert relative("/fact_sheet", "") == "fact_sheet"
    assert relative("/atlas/fact_sheet", "/atlas/") == "fact_sheet"
    assert relative("/atlas", "atlas") == ""
    assert relative("/atlas2/x", "atlas") is None


def _raw(server: Server, request: str) -> bytes:
    """Send a request letter for letter and return the first line of the answer."""
    port = urlsplit(server.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request.replace("\n", "\r\n").encode())
        return line.makefile("rb").readline().strip()


@pytest.mark.parametrize("path", ["/", "/present?dossier=x", "/_stcore/host-config"])
def test_a_rebound_name_gets_nothing(server: Server, path: str) -> None:
    own = urlsplit(server.url).netloc
    for host, refused in ((own, False), (own.replace("127.0.0.1", "evil.example"), True)):
        line = _raw(server, f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n\n")
        assert (b" 421 " in line) is refused


def test_a_rebound_name_opens_no_websocket(server: Server) -> None:
    port = urlsplit(server.url).port
    upgrade = "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
    upgrade += "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n"
    own, foreign = (
        _raw(server, f"GET /_stcore/stream HTTP/1.1\nHost: {host}:{port}\n{upgrade}")
        for host in ("127.0.0.1", "evil.example")
    )
    assert b" 101 " in own
    assert b" 403 " in foreign


def test_an_upload_without_a_length_or_too_large_is_refused(server: Server) -> None:
    port = urlsplit(server.url).port
    begin = f"PUT /_stcore/upload_file/x/y HTTP/1.1\nHost: 127.0.0.1:{port}\n"
    assert b" 413 " in _raw(server, f"{begin}Content-Length: {150 * 2**20}\n\n")
    assert b" 411 " in _raw(server, f"{begin}Transfer-Encoding: chunked\n\n5\nxxxxx\n0\n\n")
