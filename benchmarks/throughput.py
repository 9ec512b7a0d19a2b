"""Page runs per second over real websockets: how many readers one process can serve."""

from __future__ import annotations

import asyncio
import itertools
import statistics
import subprocess
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.memory import memory_mb
from benchmarks.pages import PAGES, PORTS, serve

SESSIONS = (20, 100)
SECONDS = 20
WARM_SECONDS = 15  # one reader visits all pages, which fills the caches
MAX_MESSAGE_BYTES = 64 * 2**20


@dataclass
class Load:
    """Seconds of each page run, and the errors."""

    runs_s: list[float] = field(default_factory=list)
    errors: int = 0


def measure() -> list[tuple[str, str]]:
    """Return throughput, waiting times and memory for 20 and 100 readers of all pages."""
    server = serve("app.py", "atlas")
    try:
        asyncio.run(read(1, WARM_SECONDS, PAGES))
        rows = [row for sessions in SESSIONS for row in _rows(server, sessions)]
    finally:
        server.terminate()
    return rows


def _rows(server: subprocess.Popen[bytes], sessions: int) -> list[tuple[str, str]]:
    before_mb = memory_mb(server.pid)
    load = asyncio.run(read(sessions, SECONDS, PAGES))
    grown_mb = memory_mb(server.pid) - before_mb
    runs = sorted(load.runs_s)
    p50, p95 = statistics.median(runs), runs[int(len(runs) * 0.95)]
    what = f"{sessions} sessions over websockets"
    return [
        (f"{what}: page runs a second", f"{len(runs) / SECONDS:.1f}"),
        (f"{what}: p50 / p95 of a page run", f"{p50:.2f} / {p95:.2f} s"),
        (f"{what}: errors", f"{load.errors}"),
        (f"{what}: memory a session", f"{grown_mb / sessions:.1f} MB"),
    ]


async def read(sessions: int, seconds: float, pages: list[str]) -> Load:
    """Let `sessions` readers open pages one after the other for `seconds`; return their runs."""
    load = Load()
    until = time.monotonic() + seconds
    readers = [read_on(load, pages, start, until) for start in range(sessions)]
    await asyncio.gather(*readers)
    return load


async def read_on(
    load: Load, pages: list[str], start: int, until: float, every: float = 0.0
) -> None:
    """Keep one session open and go round the pages, one each `every` seconds at most."""
    url = f"ws://127.0.0.1:{PORTS['atlas']}/_stcore/stream"
    turn = itertools.islice(itertools.cycle(pages), start, None)
    async with websockets.connect(
        url, subprotocols=["streamlit"], max_size=MAX_MESSAGE_BYTES
    ) as socket:
        for page in turn:
            begin = time.monotonic()
            if begin >= until:
                return
            load.errors += await _open(socket, page)
            load.runs_s.append(time.monotonic() - begin)
            await asyncio.sleep(max(0.0, begin + every - time.monotonic()))


async def _open(socket: websockets.ClientConnection, page: str) -> int:
    """Ask for `page` and read until its script has ended; return the number of errors shown."""
    asked = BackMsg()
    asked.rerun_script.page_name = "" if page == "overview" else page
    asked.rerun_script.query_string = "lang=de"
    await socket.send(asked.SerializeToString())
    errors = 0
    async for data in socket:
        message = ForwardMsg.FromString(data)  # type: ignore[arg-type]
        errors += message.delta.new_element.WhichOneof("type") == "exception"
        if message.WhichOneof("type") == "script_finished":
            return errors + (message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY)
    return errors + 1
