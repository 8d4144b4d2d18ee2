"""The buttons of digests: the one before this one, and how one that was asked for would look now."""

from slack_bolt.async_app import AsyncApp

from bot.model import Message
from bot.tell.compose_answer import PREVIEW_ACTION
from bot.tell.compose_digest_shown import SHOW_ACTION
from bot.tell.values import unpack_day, unpack_preview
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.pressed import pressed
from handlers.room import timezone_of


def register(app: AsyncApp, desk: Desk) -> None:
    """Everybody may press them: they change nothing that we keep."""

    async def show(value: str, asked: Asked) -> Message:
        day, is_weekly = unpack_day(value)
        return await desk.digests.show(asked.channel, day, desk.clock.now(), is_weekly)

    async def preview(value: str, asked: Asked) -> Message:
        channel, is_weekly = unpack_preview(value)
        zone = await timezone_of(asked.room, asked.user)
        return await desk.digests.now(channel, zone, desk.clock.now(), is_weekly)

    app.action(SHOW_ACTION)(pressed("digest", desk, show))
    app.action(PREVIEW_ACTION)(pressed("digest preview", desk, preview))
