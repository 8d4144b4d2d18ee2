"""The link to Slack over Socket Mode, and a watchdog for the one way it wedges."""

import asyncio
import time
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
    """Keeps a Bolt app connected until told to stop."""

    app: AsyncApp
    app_token: str
    connected: bool = False
    _down_since: float | None = field(default=None)

    async def run(self, stopping: asyncio.Event) -> None:
        """Connects, watches, and closes within a bounded time."""
        handler = AsyncSocketModeHandler(self.app, self.app_token)
        if self.app.client.proxy is None:  # the SDK would send even loopback traffic through a proxy
            handler.client.proxy = None
        connecting = asyncio.create_task(handler.connect_async())
        try:
            while not stopping.is_set():
                await self._look(handler)
                await _rest(stopping)
        finally:
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)
            await _closed(handler)

    async def _look(self, handler: AsyncSocketModeHandler) -> None:
        now = time.monotonic()
        was, self.connected = self.connected, await handler.client.is_connected()
        if was != self.connected:
            log.info("socket", connected=self.connected)
        self._down_since = None if self.connected else (self._down_since or now)
        if is_wedged(self._down_since, now):
            # After one failed handshake the client retries the same spent address for ever.
            log.warning("socket wedged; asking for a new address")
            handler.client.wss_uri = None
            self._down_since = now


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
