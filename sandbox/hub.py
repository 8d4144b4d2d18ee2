"""The open pages: each hears what happens in the workspace."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from sandbox.workspace import Json

PATIENCE = 256  # events that a page may lag behind; what is beyond it sees when it is loaded anew


@dataclass(slots=True)
class Hub:
    _pages: set[asyncio.Queue[Json]] = field(default_factory=set)
    _listeners: list[Callable[[Json], None]] = field(default_factory=list)

    def tell(self, kind: str, name: str, what: object) -> None:
        event = {"type": kind, name: what}
        for listener in self._listeners:
            listener(event)
        for page in list(self._pages):
            with contextlib.suppress(asyncio.QueueFull):
                page.put_nowait(event)

    def listen(self, listener: Callable[[Json], None]) -> None:
        """For a test that wants to see what a page sees."""
        self._listeners.append(listener)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=20.0)
        await socket.prepare(request)
        events: asyncio.Queue[Json] = asyncio.Queue(PATIENCE)
        self._pages.add(events)
        sender = asyncio.create_task(_send(socket, events))
        try:
            async for _ in socket:
                pass  # a page has nothing to say here
        finally:
            self._pages.discard(events)
            sender.cancel()
        return socket


async def _send(socket: web.WebSocketResponse, events: asyncio.Queue[Json]) -> None:
    with contextlib.suppress(ConnectionError):
        while True:
            await socket.send_json(await events.get())
