"""Answers leave at once, instead of waiting for the client's word about the packet before.

asyncio turns off Nagle's algorithm only for sockets that name TCP as their protocol, and the one
that Streamlit listens at names none. So the second write of every answer (its body, the next
message of a session) waited up to 40 ms for the acknowledgement of the first.
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
    """Let the server of this process, which Streamlit starts, hold back no packet."""
    AutoHTTPProtocol.connection_made = _connect_promptly  # type: ignore[method-assign,assignment]
