"""Channels close, move and go in a workspace that speaks Slack; who subscribed is told once, in a direct message."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import Severity, Subscription
from bot.world.stores import Stores
from sandbox import events, membership
from sandbox.core import Sandbox
from sandbox.server import running
from sandbox.workspace import Channel
from tests.browser.newsroom import CLOCK, newsroom
from tests.unit.tell.news import LIBYA


@dataclass(frozen=True)
class Scene:
    """A channel in which a person subscribed."""

    sandbox: Sandbox
    kept: Stores
    channel: Channel

    @property
    def me(self) -> str:
        return self.sandbox.workspace.me

    @property
    def now(self) -> Channel:
        return self.sandbox.workspace.channels[self.channel.id]

    def told(self) -> list[str]:
        """What the person has in their direct messages with the bot."""
        store = self.sandbox.workspace
        rooms = [one.id for one in store.channels.values() if one.direct_to == self.me]
        return [message.text for room in rooms for message in store.messages.get(room, {}).values()]

    async def paused(self) -> dict[str, str]:
        return await self.kept.subscriptions.paused()

    async def is_told(self) -> bool:
        return len(self.told()) == 1

    async def is_open(self) -> bool:
        return not await self.paused()

    async def is_closed(self) -> bool:
        return self.channel.id in await self.paused()

    async def has_wishes(self, channel: str) -> bool:
        return bool(await self.kept.subscriptions.of(channel))


@asynccontextmanager
async def scene() -> AsyncIterator[Scene]:
    async with running() as sandbox:
        sandbox.plays = False
        base = f"{sandbox.base}api/"
        web = AsyncWebClient(token=sandbox.installed.bot_token, base_url=base, retry_handlers=[])
        app = AsyncApp(client=web)
        handler = AsyncSocketModeHandler(app, sandbox.installed.app_token)
        await handler.connect_async()
        async with newsroom(app, web) as room:
            channel = next(one for one in sandbox.workspace.channels.values() if one.name == "north-africa")
            membership.join(sandbox, channel)
            wish = Subscription(channel.id, LIBYA, Severity.LOW, sandbox.workspace.me, CLOCK.now())
            await room.stores.subscriptions.put(wish)
            yield Scene(sandbox, room.stores, sandbox.workspace.channels[channel.id])
        await handler.close_async()


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(500):
        if await is_so():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came to that")


async def test_an_archived_channel_is_paused_its_person_told_once_and_it_goes_on_afterwards() -> None:
    async with scene() as here:
        membership.archive(here.sandbox, here.now)
        await until(here.is_told)
        assert "I have stopped posting there: it is archived." in here.told()[0]
        assert here.channel.id in await here.paused()
        membership.unarchive(here.sandbox, here.now)
        membership.archive(here.sandbox, here.now)  # the same day: nothing new to tell
        await asyncio.sleep(0.3)
        assert len(here.told()) == 1


async def test_a_bot_that_is_removed_and_invited_again_goes_on_where_it_was() -> None:
    async with scene() as here:
        membership.leave(here.sandbox, here.now)
        await until(here.is_told)
        assert "I was removed from it" in here.told()[0]
        assert await here.kept.subscriptions.every() == []
        membership.join(here.sandbox, here.now)
        await until(here.is_open)
        assert [wish.target for wish in await here.kept.subscriptions.every()] == [LIBYA]


async def test_a_renamed_channel_stays_and_one_with_a_new_id_takes_everything_along() -> None:
    async with scene() as here:
        membership.rename(here.sandbox, here.now, "maghreb-desk")
        fresh = membership.renumber(here.sandbox, here.now)
        await until(lambda: here.has_wishes(fresh.id))
        assert await here.kept.subscriptions.of(here.channel.id) == []
        assert here.told() == []


async def test_a_deleted_channel_is_forgotten_and_its_person_told() -> None:
    async with scene() as here:
        membership.remove(here.sandbox, here.now)
        await until(here.is_told)
        assert "I have ended its subscriptions: it was deleted." in here.told()[0]
        assert await here.kept.subscriptions.of(here.channel.id) == []


async def test_an_uninstalled_app_posts_nowhere_until_it_is_invited_again() -> None:
    async with scene() as here:
        events.emit(here.sandbox, {"type": "app_uninstalled"})
        await until(here.is_closed)
        assert await here.kept.subscriptions.every() == []
        assert here.told() == [], "nobody can be told any more"
