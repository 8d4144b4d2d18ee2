"""The buttons of digests: the one before this one, and how one that was asked for would look now."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.tell.compose_answer import PREVIEW_ACTION
from bot.tell.compose_digest_shown import SHOW_ACTION
from bot.tell.values import unpack_day, unpack_preview
from handlers.desk import Desk
from handlers.mishaps import kindly
from handlers.private import privately
from handlers.room import SlackRoom, timezone_of


def register(app: AsyncApp, desk: Desk) -> None:
    async def on_show(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            day, is_weekly = unpack_day(action["value"])
            message = await desk.digests.show(body["channel"]["id"], day, desk.clock.now(), is_weekly)
            await privately(respond, message)

        await kindly(desk.tasks, "digest", work, lambda message: privately(respond, message))

    async def on_preview(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            channel, is_weekly = unpack_preview(action["value"])
            zone = await timezone_of(SlackRoom(client), body["user"]["id"])
            await privately(respond, await desk.digests.now(channel, zone, desk.clock.now(), is_weekly))

        await kindly(desk.tasks, "digest preview", work, lambda message: privately(respond, message))

    app.action(SHOW_ACTION)(on_show)
    app.action(PREVIEW_ACTION)(on_preview)
