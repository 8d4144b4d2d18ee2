"""The link to Slack over Socket Mode, and a watchdog for the one way it wedges."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp

log = structlog.get_logger()

PATIENCE_SECONDS = 30.0
LOOK_EVERY_SECONDS = 2.0
CLOSE_SECONDS = 5.0


def is_wedged(unconnected_since: float | None, now: float) -> bool:
    """Has the link been down for longer than a reconnect takes?"""
    return unconnected_since is not None and now - unconnected_since >= PATIENCE_SECONDS


@dataclass
class SocketLink:
    """Keeps a Bolt app connected until told to stop; `on_connected` hears of each link as soon as it stands."""

    app: AsyncApp
    app_token: str
    on_connected: Callable[[], None] = lambda: None
    ping_seconds: float = 5.0  # also between two tries to connect
    connected: bool = False
    _down_since: float | None = field(default=None)
    _wedged: int = 0  # times since it was last connected

    async def run(self, stopping: asyncio.Event) -> None:
        """Connects, watches, and closes within a bounded time; begins anew where the SDK is past help."""
        while not stopping.is_set():
            handler = self._handler()
            connecting = asyncio.create_task(self._connect(handler))
            try:
                while not stopping.is_set() and not await self._is_past_help(handler):
                    await _rest(stopping)
            finally:
                connecting.cancel()
                await asyncio.gather(connecting, return_exceptions=True)
                await _closed(handler)

    def _handler(self) -> AsyncSocketModeHandler:
        made = AsyncSocketModeHandler(self.app, self.app_token, ping_interval=self.ping_seconds)
        if self.app.client.proxy is None:  # the SDK would send even loopback traffic through a proxy
            made.client.proxy = None
        return made

    async def _connect(self, handler: AsyncSocketModeHandler) -> None:
        await handler.connect_async()  # tries until it is done
        self.on_connected()

    async def _is_past_help(self, handler: AsyncSocketModeHandler) -> bool:
        """Looks, and helps once; a handshake that never ends, for one, is helped by another handler only."""
        now = time.monotonic()
        was, self.connected = self.connected, await handler.client.is_connected()
        if was != self.connected:
            log.info("socket", connected=self.connected)
        self._down_since = None if self.connected else (self._down_since or now)
        self._wedged = 0 if self.connected else self._wedged
        if not is_wedged(self._down_since, now):
            return False
        self._down_since, self._wedged = now, self._wedged + 1
        # After one failed handshake the client retries the same spent address for ever.
        log.warning("socket wedged; asking for a new address", times=self._wedged)
        handler.client.wss_uri = None
        return self._wedged % 2 == 0


async def _rest(stopping: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), LOOK_EVERY_SECONDS)
    except TimeoutError:
        return


async def _closed(handler: AsyncSocketModeHandler) -> None:
    try:
        await asyncio.wait_for(handler.close_async(), CLOSE_SECONDS)
    except TimeoutError:
        log.warning("socket did not close in time")
