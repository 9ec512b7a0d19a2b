"""The server around Streamlit: routes, log, headers, origin, language, compression, 404.

Nothing here imports Streamlit or the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from clusteratlas import settings
from clusteratlas.access import Identity
from clusteratlas.web.assets import CompressedAssets
from clusteratlas.web.departures import Departures
from clusteratlas.web.embed import SEGMENT as EMBED
from clusteratlas.web.headers import SecurityHeaders
from clusteratlas.web.hosts import AllowedHosts
from clusteratlas.web.not_found import NotFound
from clusteratlas.web.origin import SameOrigin
from clusteratlas.web.paths import PAGE_PATHS, relative
from clusteratlas.web.requests_seen import RequestsSeen, write_line
from clusteratlas.web.routes import routes
from clusteratlas.web.shell import PageShell, Shell
from clusteratlas.web.sign_in import SignIn
from clusteratlas.web.uploads import UploadGate
from clusteratlas.web.visitors import Identify, nobody

__all__ = ["PAGE_PATHS", "middleware", "routes"]


def middleware(
    static: Path,
    routes: Sequence[BaseRoute],
    base: str | None = "",
    held_bytes: Callable[[str], int] = lambda session: 0,
    identify: Identify = nobody,
    begin: Callable[[Mapping[str, str]], None] = lambda cookies: None,
    end: Callable[[Identity], None] = lambda who: None,
    depart: Callable[[], None] = lambda: None,
) -> list[Middleware]:
    """Return the middleware, outermost first.

    `static` is the folder of Streamlit's front end (with index.html), `routes` are the atlas's own
    routes, `base` is the path under which the app is served ("" at the root). `held_bytes` returns
    the size of a session's files, `identify` the identity behind a request. `begin` is called with
    the cookies of a sign-in, `end` with the identity of a sign-out, `depart` when a reader's
    connection has ended.
    """
    prefix = base or ""
    shell = Shell.read(static / "index.html")
    own = [route for route in routes if isinstance(route, Route)]
    inside = [name for route in own if (name := relative(route.path, prefix))]
    segments = frozenset(name.split("/")[0] for name in inside)
    log = write_line if settings.logs_json() else None
    return [
        Middleware(RequestsSeen, own_segments=segments, base=prefix, log=log),
        Middleware(
            SecurityHeaders,
            script_hashes=shell.script_hashes,
            framed=f"/{prefix.strip('/')}/{EMBED}/".replace("//", "/"),
            embedders=settings.embedders(),
        ),
        Middleware(AllowedHosts, hosts=settings.hosts),
        Middleware(SameOrigin),
        Middleware(Departures, react=depart),
        Middleware(UploadGate, identify=identify, held_bytes=held_bytes),
        Middleware(SignIn, identify=identify, begin=begin, end=end, base=prefix),
        Middleware(NotFound, own=own, base=prefix),
        Middleware(PageShell, shell=shell, base=prefix),
        Middleware(CompressedAssets, static=static, base=prefix),
    ]
