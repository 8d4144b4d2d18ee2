"""The slash command."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.tell.wish_draft import Draft
from handlers.answers import answer
from handlers.asked import Asked
from handlers.command import SubscribeForm
from handlers.command_text import parse
from handlers.desk import Desk
from handlers.mishaps import kindly
from handlers.private import privately
from handlers.room import SlackRoom
from handlers.wish_form import guessed, open_form

ANY_COMMAND = re.compile("^/.+")  # a workspace may have to call it otherwise: names are not reserved


def register(app: AsyncApp, desk: Desk) -> None:
    """Answers every command of the app, to the asking person alone."""

    async def on_command(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond, client: Any) -> None:
        await ack()
        asked = Asked(body["channel_id"], body["user_id"], SlackRoom(client), body.get("team_id", ""))

        async def work() -> None:
            if isinstance(parse(body.get("text", "")), SubscribeForm):
                draft = Draft(channel=asked.channel, timezone=await guessed(asked.room, asked.user))
                await open_form(client, body["trigger_id"], draft, desk)
                return
            await privately(respond, await answer(body.get("text", ""), asked, desk))

        await kindly(desk.tasks, "command", work, lambda message: privately(respond, message))

    app.command(ANY_COMMAND)(on_command)
