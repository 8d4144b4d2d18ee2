"""Socket Mode: the app's connections."""

import asyncio
import contextlib
import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from sandbox.envelopes import PATIENCE, Envelope, Envelopes
from sandbox.workspace import Json

MOST_CONNECTIONS = 10
GRACE = {"warning": 10.0, "refresh_requested": 1.0, "link_disabled": 0.0, "too_many_websockets": 0.0}


class NoAnswerError(Exception):
    """The app is not there, or did not acknowledge in time. The text is Slack's word for it."""


@dataclass(slots=True, eq=False)
class Connection:
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None


@dataclass(slots=True)
class Link:
    """`on_change` hears whether the app is connected. The fields under "faults" are set by the control."""

    app_id: str
    on_change: Callable[[bool], None]
    envelopes: Envelopes = field(default_factory=Envelopes)
    connections: list[Connection] = field(default_factory=list)
    refuse: int = 0  # faults: so many handshakes, each of which spends its ticket
    hang: float = 0.0  # faults: seconds after which the next handshake is refused
    pongs: bool = True  # faults: False leaves pings unanswered
    copies: int = 1  # faults: how often each envelope is sent
    held: list[Json] | None = None  # faults: a list collects what would be sent
    _tickets: set[str] = field(default_factory=set)
    _turn: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def connected(self) -> bool:
        return bool(self.connections)

    def ticket(self) -> str:
        """Good for one connection."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        known = ticket in self._tickets
        self._tickets.discard(ticket)
        if self.hang > 0:
            seconds, self.hang = self.hang, 0.0
            await asyncio.sleep(seconds)
            return web.Response(status=503, text="refused")
        if self.refuse > 0:
            self.refuse -= 1
            return web.Response(status=503, text="refused")
        if not known:
            return web.Response(status=401, text="this ticket is unknown or spent")
        socket = web.WebSocketResponse(autoping=False, timeout=1.0)
        await socket.prepare(request)
        connection = Connection(socket, request.transport)
        self.connections.append(connection)
        try:
            await self._greet(connection)
            await self._listen(connection)
        finally:
            self._forget(connection)
        return socket

    async def _greet(self, connection: Connection) -> None:
        if len(self.connections) > MOST_CONNECTIONS:
            await self._goodbye(connection, "too_many_websockets")
            return
        await connection.socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.connections),
                "connection_info": {"app_id": self.app_id},
                "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
            }
        )
        self.on_change(True)

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is WSMsgType.PING and self.pongs:
                await connection.socket.pong(frame.data)
            elif frame.type is WSMsgType.TEXT:
                self.envelopes.acknowledge(frame.data)

    def _forget(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        if not self.connections:
            self.on_change(False)

    async def ask(self, kind: str, about: str, payload: Json, retry: tuple[int, str] = (0, "")) -> Json:
        """Sends it over one of the connections; what the app acknowledged it with. NoAnswerError without one."""
        if not self.connections:
            raise NoAnswerError("dispatch_failed")
        envelope = self.envelopes.open(kind, about, retry[0])
        try:
            async with asyncio.timeout(PATIENCE):
                await self._send(_frame(envelope, payload, retry[1]))
                return await envelope.answer
        except TimeoutError:
            raise NoAnswerError("operation_timeout") from None

    async def _send(self, frame: Json) -> None:
        if self.held is not None:
            self.held.append(frame)
            return
        for _ in range(self.copies):
            await self._send_one(frame)

    async def _send_one(self, frame: Json) -> None:
        """Slack spreads envelopes over an app's connections."""
        if not self.connections:
            return
        connection = self.connections[next(self._turn) % len(self.connections)]
        with contextlib.suppress(ConnectionError):  # it went away meanwhile: nobody will acknowledge
            await connection.socket.send_json(frame)

    async def release(self, backwards: Callable[[list[Json]], list[Json]] = list) -> int:
        """Sends what was held; how many."""
        held, self.held = backwards(self.held or []), None
        for frame in held:
            await self._send_one(frame)
        return len(held)

    async def disconnect(self, reason: str) -> None:
        """The frame that asks every connection to go, and its end a little later."""
        for connection in list(self.connections):
            await self._goodbye(connection, reason)

    async def _goodbye(self, connection: Connection, reason: str) -> None:
        with contextlib.suppress(ConnectionError):
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            )
        asyncio.get_running_loop().call_later(
            GRACE.get(reason, 1.0), lambda: asyncio.ensure_future(connection.socket.close())
        )

    def drop(self) -> None:
        """Breaks every connection without a word."""
        for connection in self.connections:
            if connection.transport is not None:
                connection.transport.abort()

    async def close(self) -> None:
        """Ends every connection as a server does that goes."""
        for connection in list(self.connections):
            await connection.socket.close(code=1001)


def _frame(envelope: Envelope, payload: Json, reason: str) -> Json:
    is_event = envelope.type == "events_api"
    frame = {"envelope_id": envelope.id, "type": envelope.type, "payload": payload}
    again = {"retry_attempt": envelope.attempt, "retry_reason": reason} if is_event else {}
    return {**frame, "accepts_response_payload": not is_event, **again}
