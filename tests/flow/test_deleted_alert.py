"""What the courier does in a workspace that behaves as Slack does, when people delete alerts."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import Message, Notice, NoticeKind, NoticeState, Severity
from bot.tell.deliver import Courier
from bot.tell.pace import Pace
from bot.world import memory
from bot.world.clock import SystemClock
from bot.world.slack import SlackGateway
from bot.world.stores import Stores
from sandbox.core import Sandbox
from sandbox.server import running
from tests.flow.test_sandbox_speaks_slack import WORLD


@dataclass
class Newsroom:
    sandbox: Sandbox
    web: AsyncWebClient
    stores: Stores = field(default_factory=lambda: memory.stores(SystemClock()))

    async def tells(self, *notices: Notice) -> None:
        """The notices are put into the outbox, and posted."""

        async def refused(channel: str, code: str) -> None:
            raise AssertionError(f"{channel} was paused: {code}")

        await self.stores.outbox.put(notices)
        pace = Pace(self.stores.turns)
        kept = self.stores
        await Courier(kept.outbox, SlackGateway(self.web), kept.lease, SystemClock(), "courier", pace, refused).serve(
            WORLD, asyncio.Event()
        )

    async def deletes(self, key: str) -> None:
        await self.web.chat_delete(channel=WORLD, ts=await self.stores.outbox.ts(key) or "")

    def shown(self) -> list[tuple[str, bool]]:
        """What stands in the channel and its threads, and whether the channel shows it."""
        workspace = self.sandbox.workspace
        seen = {one.ts for one in workspace.history(WORLD)}
        return [(one.text, one.ts in seen) for one in workspace.stand(WORLD)]


@pytest.fixture
async def room() -> AsyncIterator[Newsroom]:
    async with running() as sandbox:
        web = AsyncWebClient(token=sandbox.installed.bot_token, base_url=f"{sandbox.base}api/", retry_handlers=[])
        yield Newsroom(sandbox, web)


def alert(key: str, **changes: object) -> Notice:
    now = SystemClock().now()
    made = Notice(key, WORLD, NoticeKind.ALERT, Message(key, ""), "", now, now + timedelta(hours=1), key, Severity.HIGH)
    return replace(made, **changes)  # type: ignore[arg-type]


def update(key: str, root: str) -> Notice:
    return alert(key, kind=NoticeKind.UPDATE, root=root)


async def test_the_thread_of_an_alert_that_was_answered_goes_on_though_it_is_deleted(room: Newsroom) -> None:
    await room.tells(alert("war"), update("first", "war"))
    await room.deletes("war")
    await room.tells(update("second", "war"), alert("sequel", root="war", broadcast=True))
    shown = [("This message was deleted.", True), ("first", False), ("second", False), ("sequel", True)]
    assert room.shown() == shown


async def test_what_follows_of_an_alert_that_was_deleted_unanswered_is_not_told_but_what_goes_on_with_it(
    room: Newsroom,
) -> None:
    await room.tells(alert("war"))
    await room.deletes("war")
    await room.tells(update("first", "war"), alert("sequel", root="war", broadcast=True), update("worse", "sequel"))
    assert room.shown() == [("sequel", True), ("worse", False)]
    assert await room.stores.outbox.known("first") is NoticeState.REFUSED
