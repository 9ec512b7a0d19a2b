"""The configuration of nginx for the current processes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_TEMPLATE = Path(__file__).with_name("nginx.conf")
_BODY_MB = 21  # an upload of 20 MB and its form


@dataclass(frozen=True)
class Site:
    """Where nginx listens, the base path of the atlas, and how long old connections may last."""

    address: str
    port: int
    base: str = ""
    drain_seconds: int = 30
    scheme: str = "$scheme"

    def write(self, serving: Sequence[int], leaving: Sequence[int] = ()) -> str:
        """Return the configuration: only `serving` ports get new readers, `leaving` keep theirs."""
        values = {
            "drain": str(self.drain_seconds),
            "known": " ".join(f'"p{port}" "p{port}";' for port in (*serving, *leaving)),
            "fresh": _shares(serving),
            "upstreams": "\n".join(_upstream(port, serving) for port in (*serving, *leaving)),
            "body_mb": str(_BODY_MB),
            "scheme": self.scheme,
            "listen": f"{self.address}:{self.port}",
            "base": f"/{self.base.strip('/')}" if self.base.strip("/") else "",
        }
        text = _TEMPLATE.read_text(encoding="utf-8")
        return re.sub(r"{{(\w+)}}", lambda match: values[match[1]], text)


def _shares(serving: Sequence[int]) -> str:
    """Return the lines that distribute new readers evenly."""
    each = 100 / len(serving)
    return " ".join([*(f"{each:.2f}% p{port};" for port in serving[:-1]), f"* p{serving[-1]};"])


def _upstream(port: int, serving: Sequence[int]) -> str:
    """Return the upstream of `port`; the others take over at once if it is unreachable."""
    others = "".join(f" server 127.0.0.1:{other} backup;" for other in serving if other != port)
    return (
        f"  upstream p{port} {{ server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;"
        f"{others} keepalive 16; }}"
    )
