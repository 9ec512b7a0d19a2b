"""What the server does around Streamlit: routes, headers, origin, language, compression, 404.

Nothing here imports Streamlit or the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from clusteratlas.web.assets import CompressedAssets
from clusteratlas.web.headers import SecurityHeaders
from clusteratlas.web.not_found import NotFound
from clusteratlas.web.origin import SameOrigin
from clusteratlas.web.paths import PAGE_PATHS, relative
from clusteratlas.web.routes import routes
from clusteratlas.web.shell import PageShell, Shell

__all__ = ["PAGE_PATHS", "middleware", "routes"]


def middleware(
    static: Path, routes: Sequence[BaseRoute], base: str | None = ""
) -> list[Middleware]:
    """Return the middleware, outermost first.

    `static` is the folder of Streamlit's front end (with index.html), `routes` are the
    atlas's own routes, `base` is the path under which the app is served ("" at the root).
    """
    prefix = base or ""
    shell = Shell.read(static / "index.html")
    paths = [route.path for route in routes if isinstance(route, Route)]
    own = frozenset((relative(path, prefix) or path[1:]).split("/")[0] for path in paths)
    return [
        Middleware(SecurityHeaders, script_hashes=shell.script_hashes),
        Middleware(SameOrigin),
        Middleware(NotFound, own_segments=own, base=prefix),
        Middleware(PageShell, shell=shell, base=prefix),
        Middleware(CompressedAssets, static=static, base=prefix),
    ]
