"""Limit concurrent work, and cache its results."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from contextlib import asynccontextmanager, contextmanager
from weakref import WeakSet

import anyio
from anyio import to_thread

from clusteratlas.web.packed import Payload

_POLL_SECONDS = 0.05
_every: WeakSet[Pages] = WeakSet()


class Busy(Exception):
    """No slot became free in time."""


class Slots:
    """At most `most` at once; others wait up to `wait_seconds` without blocking a thread."""

    def __init__(self, most: int, wait_seconds: float) -> None:
        self._free = threading.BoundedSemaphore(most)
        self._wait_seconds = wait_seconds

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """Hold a slot. Raises Busy."""
        end = anyio.current_time() + self._wait_seconds
        while not self._free.acquire(blocking=False):
            if anyio.current_time() >= end:
                raise Busy
            await anyio.sleep(_POLL_SECONDS)
        try:
            yield
        finally:
            self._free.release()

    @contextmanager
    def hold_here(self) -> Iterator[None]:
        """Hold a slot in the current thread, such as that of a page. Raises Busy."""
        if not self._free.acquire(timeout=self._wait_seconds):
            raise Busy
        try:
            yield
        finally:
            self._free.release()


# A rendering takes a second of CPU time; more at once would slow down readers of pages.
RENDERINGS = Slots(2, wait_seconds=5.0)


class Pages:
    """A cache of the most recently used pages, at most `most_bytes` in total."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._pages: OrderedDict[Hashable, Payload] = OrderedDict()
        _every.add(self)

    def get(self, key: Hashable) -> Payload | None:
        """Return the page cached under `key`, or None."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: Hashable, page: Payload) -> None:
        """Cache a page; the least recently used ones are dropped."""
        with self._lock:
            self._pages[key] = page
            while self.bytes_held() > self._most_bytes:
                self._pages.popitem(last=False)

    def bytes_held(self) -> int:
        """Return the size of all cached pages in bytes."""
        return sum(len(page.plain) + len(page.gzipped) for page in list(self._pages.values()))


def bytes_kept() -> int:
    """Return the size of all pages cached by this process in bytes."""
    return sum(pages.bytes_held() for pages in list(_every))


async def make_once(
    pages: Pages, slots: Slots, key: Hashable, make: Callable[[], Payload]
) -> Payload:
    """Return the page of `key` from the cache, or make it in a slot. Raises Busy."""
    if page := pages.get(key):
        return page
    async with slots.hold():
        # Another request may have made it meanwhile.
        if page := pages.get(key):
            return page
        page = await to_thread.run_sync(make)
    pages.put(key, page)
    return page
