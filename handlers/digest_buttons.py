"""The button under a digest: the one before it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.tell.compose_digest_shown import SHOW_ACTION
from bot.tell.values import unpack_day
from handlers.desk import Desk
from handlers.mishaps import kindly
from handlers.private import privately


def register(app: AsyncApp, desk: Desk) -> None:
    async def on_show(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            day, is_weekly = unpack_day(action["value"])
            message = await desk.digests.show(body["channel"]["id"], day, desk.clock.now(), is_weekly)
            await privately(respond, message)

        await kindly(desk.tasks, "digest", work, lambda message: privately(respond, message))

    app.action(SHOW_ACTION)(on_show)
