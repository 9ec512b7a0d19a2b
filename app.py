"""The ASGI application: `streamlit run app.py` serves the atlas with its routes and headers."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from clusteratlas import web
from clusteratlas.ui import identity
from clusteratlas.ui.uploads import held_bytes

identity.check_at_start()
_base = st.get_option("server.baseUrlPath")
_routes = web.routes(_base, identity.of_request)

app = st.App(
    "clusteratlas/ui/main.py",
    routes=_routes,
    middleware=web.middleware(
        static=Path(st.__file__).parent / "static",
        routes=_routes,
        base=_base,
        held_bytes=held_bytes,
        identify=identity.of_request,
        begin=identity.begin,
        end=identity.end,
    ),
)
