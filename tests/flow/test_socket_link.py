"""The bot's own link to Slack, with its real listeners, on lines that break: it comes back and does nothing twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers import socket_link
from handlers.desk import Desk
from handlers.registry import register
from handlers.socket_link import SocketLink
from sandbox.core import Sandbox
from sandbox.limits import Rate
from sandbox.seed import BOT
from tests.flow.test_sandbox_speaks_slack import WORLD, ask, look, sandbox, until
from tests.unit.handlers.conftest import desk

__all__ = ["desk", "sandbox"]  # fixtures
PATIENCE_SECONDS = 1.0


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_link, "PATIENCE_SECONDS", PATIENCE_SECONDS)
    monkeypatch.setattr(socket_link, "LOOK_EVERY_SECONDS", 0.1)


@pytest.fixture
async def link(sandbox: Sandbox, desk: Desk) -> AsyncIterator[SocketLink]:
    """At work, and connected."""
    async with at_work(sandbox, desk) as found:
        yield found


@asynccontextmanager
async def at_work(sandbox: Sandbox, desk: Desk) -> AsyncIterator[SocketLink]:
    sandbox.workspace.team_id = desk.workspace
    sandbox.limits.override("apps.connections.open", Rate(600, 60))  # Slack's own is one a minute
    client = AsyncWebClient(token=sandbox.installed.bot_token, base_url=f"{sandbox.base}api/", retry_handlers=[])
    app = AsyncApp(client=client)
    register(app, desk)
    found, stopping = SocketLink(app, sandbox.installed.app_token, ping_seconds=0.3), asyncio.Event()
    work = asyncio.create_task(found.run(stopping))
    await until(lambda: sandbox.link.connected)
    try:
        yield found
    finally:
        stopping.set()
        await work
        assert not sandbox.link.connected


@pytest.mark.parametrize("refused", [1, 3])
async def test_a_link_that_is_wedged_on_a_spent_address_gets_a_new_one(
    sandbox: Sandbox, link: SocketLink, refused: int
) -> None:
    before = sandbox.link.connections[0]
    await ask(sandbox, "control/link", {"refuse": refused})
    await ask(sandbox, "control/link", {"drop": True})
    begun = time.monotonic()
    await until(lambda: sandbox.link.connected and before not in sandbox.link.connections, 20)
    assert time.monotonic() - begun >= PATIENCE_SECONDS, "it came back by itself: the watchdog is not needed"


async def test_a_handshake_that_never_ends_is_left_for_a_new_one(sandbox: Sandbox, link: SocketLink) -> None:
    before = sandbox.link.connections[0]
    await ask(sandbox, "control/link", {"hang": 8.0})
    await ask(sandbox, "control/link", {"drop": True})
    await until(lambda: sandbox.link.connected and before not in sandbox.link.connections, 7)


def joined(*ids: str) -> dict[str, Any]:
    """The bot was invited; each id is one delivery of Slack's."""
    event = {"type": "member_joined_channel", "user": BOT, "channel": WORLD}
    return {"events": [event] * len(ids), "event_ids": list(ids)}


async def welcomes(desk: Desk) -> int:
    return sum((await desk.outbox.counts()).values())


async def test_an_event_that_comes_again_and_again_has_its_effect_once(
    sandbox: Sandbox, link: SocketLink, desk: Desk
) -> None:
    await desk.wishes.pause(WORLD, "archived")
    await ask(sandbox, "control/link", {"copies": 3})
    await ask(sandbox, "control/events", joined("Ev1", "Ev1"))
    await until(lambda: len(sandbox.link.envelopes.sent) == 2)
    await until(lambda: all(one.seconds is not None for one in sandbox.link.envelopes.sent.values()))
    assert await desk.tasks.drain(5.0) == 0
    assert (await welcomes(desk), await desk.wishes.paused()) == (1, {})
    report = await look(sandbox, "control/acks")
    assert (report["unacked"], report["slowest"] < 3) == (0, True)


async def test_an_event_of_a_time_without_a_link_is_done_when_slack_repeats_it(
    sandbox: Sandbox, link: SocketLink, desk: Desk
) -> None:
    await ask(sandbox, "control/link", {"refuse": 1})
    await ask(sandbox, "control/link", {"drop": True})
    await until(lambda: not sandbox.link.connected)
    await ask(sandbox, "control/events", joined("Ev1"))
    await until(lambda: sandbox.link.connected, 20)
    assert await welcomes(desk) == 0
    async with asyncio.timeout(10):
        while not await welcomes(desk):
            sandbox.clock.advance(60)  # Slack tries again after one minute, then after five
            await asyncio.sleep(0.05)
    assert await welcomes(desk) == 1
