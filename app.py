"""The ASGI application: `streamlit run app.py` serves the atlas with its routes and headers."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from clusteratlas import open_files, settings, web
from clusteratlas.ui import early, identity, process, rights, sessions
from clusteratlas.ui.uploads import held_bytes
from clusteratlas.web.prompt import answer_at_once
from clusteratlas.web.requests_seen import log_as_json

open_files.raise_limit()
identity.check_at_start()
answer_at_once()
_base = st.get_option("server.baseUrlPath")
if settings.logs_json():
    log_as_json()
_routes = web.routes(_base, identity.of_request, process.gauges, rights.PAGES)

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
        depart=sessions.end_later,
    ),
)
early.import_beside()
