"""Answers by the response_url of what a person typed or pressed: to them alone unless they want it otherwise."""

import json
from typing import Any

from slack_bolt.async_app import AsyncRespond

from bot.model import Message


async def privately(respond: AsyncRespond, message: Message) -> None:
    """To the asking person alone."""
    blocks = json.loads(message.blocks)
    await respond(message.text, blocks, response_type="ephemeral", replace_original=False, unfurl_links=False)


async def instead(respond: AsyncRespond, message: Message) -> None:
    """In place of the answer whose button was pressed."""
    blocks = json.loads(message.blocks)
    await respond(message.text, blocks, response_type="ephemeral", replace_original=True, unfurl_links=False)


async def to_one(client: Any, channel: str, user: str, message: Message, thread: str = "") -> None:
    """Where there is no response_url, as after a form: in the channel or a thread, for that person's eyes only."""
    shown = {"text": message.text, "blocks": json.loads(message.blocks), **({"thread_ts": thread} if thread else {})}
    await client.chat_postEphemeral(channel=channel, user=user, **shown)


async def publicly(respond: AsyncRespond, message: Message) -> None:
    """To everybody in the channel, also where the bot is no member; the private answer stays."""
    blocks = json.loads(message.blocks)
    await respond(message.text, blocks, response_type="in_channel", replace_original=False, unfurl_links=False)
