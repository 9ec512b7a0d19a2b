"""The server holds no packet back, whatever socket Streamlit listens on."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from uvicorn.server import ServerState

from clusteratlas.web.prompt import answer_at_once


async def _no_delay() -> int:
    """Return TCP_NODELAY of a connection to a socket like Streamlit's."""
    config = uvicorn.Config(lambda scope: None)
    config.load()
    protocol = config.http_protocol_class(config=config, server_state=ServerState(), app_state={})
    listening = socket.socket(socket.AF_INET)  # names no protocol, like Streamlit's
    listening.bind(("127.0.0.1", 0))
    server = await asyncio.get_running_loop().create_server(lambda: protocol, sock=listening)
    _, writer = await asyncio.open_connection(*listening.getsockname())
    while protocol.transport is None:
        await asyncio.sleep(0)
    connection = protocol.transport.get_extra_info("socket")
    value = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    writer.close()
    server.close()
    return value


def test_connections_wait_for_no_acknowledgement() -> None:
    answer_at_once()
    assert asyncio.run(_no_delay()) == 1
