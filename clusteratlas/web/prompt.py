"""Send responses without waiting for the client's acknowledgement of the previous packet.

asyncio disables Nagle's algorithm only for sockets whose protocol is TCP, but Streamlit's listening
socket names no protocol. So the second write of every response (its body, or the next message of a
session) would wait up to 40 ms for the acknowledgement of the first.
"""

from __future__ import annotations

import asyncio
import socket

from uvicorn.protocols.http.auto import AutoHTTPProtocol

_connect = AutoHTTPProtocol.connection_made


def _connect_promptly(protocol: asyncio.BaseProtocol, transport: asyncio.BaseTransport) -> None:
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    _connect(protocol, transport)


def answer_at_once() -> None:
    """Disable Nagle's algorithm for all connections of this process's server."""
    AutoHTTPProtocol.connection_made = _connect_promptly  # type: ignore[method-assign,assignment]
