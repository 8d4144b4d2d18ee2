"""A person writes to the bot alone: over a real socket, to the real listeners, with the real courier."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.core import Sandbox
from sandbox.events import emit
from sandbox.membership import direct
from sandbox.posting import Draft, post
from sandbox.server import running
from sandbox.workspace import Channel, Message
from tests.browser.newsroom import Newsroom, newsroom
from tests.browser.visit import until
from tests.unit.handlers.slack import remember
from tests.unit.tell.news import HOUR, a_development


@asynccontextmanager
async def at_work() -> AsyncIterator[tuple[Sandbox, Newsroom]]:
    async with running() as sandbox:
        sandbox.plays = False
        web = AsyncWebClient(token=sandbox.installed.bot_token, base_url=f"{sandbox.base}api/", retry_handlers=[])
        app = AsyncApp(client=web)
        async with newsroom(app, web) as room:
            handler = AsyncSocketModeHandler(app, sandbox.installed.app_token)
            await handler.connect_async()
            await until(lambda: sandbox.link.connected)
            try:
                yield sandbox, room
            finally:
                await handler.close_async()


def written(sandbox: Sandbox, channel: Channel, by_bot: bool) -> list[Message]:
    bot = sandbox.workspace.bot_user
    return [one for one in sandbox.workspace.stand(channel.id) if (one.user == bot) is by_bot]


async def test_a_direct_message_is_answered_once_and_the_bot_answers_neither_itself_nor_an_edit() -> None:
    async with at_work() as (sandbox, room):
        now = room.desk.clock.now()
        await remember(room.desk, a_development(first_reported=now - HOUR, last_reported=now - HOUR))
        me = sandbox.workspace.me
        talk = direct(sandbox, me)
        asked = post(sandbox, talk, Draft(me, f"<@{sandbox.workspace.bot_user}> what happened in Libya this week?"))
        await until(lambda: written(sandbox, talk, by_bot=True))
        (answer,) = written(sandbox, talk, by_bot=True)
        assert answer.text.startswith("Libya: 1 development in the last 7 days")
        assert not answer.is_reply
        said_anew = {"user": me, "text": "what happened in Mali?", "ts": asked.ts}
        changed = {"subtype": "message_changed", "hidden": True, "message": said_anew, "ts": asked.ts}
        emit(sandbox, {"type": "message", "channel_type": "im", "channel": talk.id, **changed})
        post(sandbox, talk, Draft(me, "atlantis"))
        await until(lambda: len(written(sandbox, talk, by_bot=True)) == 2)
        await asyncio.sleep(1.5)  # a third answer would have come by now
        texts = [one.text for one in written(sandbox, talk, by_bot=True)]
        assert len(texts) == 2
        assert texts[1].startswith('I know no region, country or place "atlantis".')
