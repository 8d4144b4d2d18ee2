"""Answers by the response_url of what a person typed or pressed: to them alone unless they want it otherwise."""

import json
from typing import Any

from slack_bolt.async_app import AsyncRespond

from bot.model import Message
from bot.tell import blocks as kit
from bot.tell.limits import MOST_BLOCKS
from bot.tell.untrusted import escape
from handlers.room import code_of

PLAIN: dict[str, Any] = {
    "unfurl_links": False,
    "unfurl_media": False,
}  # no pictures of the papers' pages below our words
NOT_THERE = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"})


async def privately(respond: AsyncRespond, message: Message) -> None:
    """To the asking person alone."""
    blocks = json.loads(message.blocks)
    await respond(message.text, blocks, response_type="ephemeral", replace_original=False, **PLAIN)


async def instead(respond: AsyncRespond, message: Message) -> None:
    """In place of the answer whose button was pressed."""
    blocks = json.loads(message.blocks)
    await respond(message.text, blocks, response_type="ephemeral", replace_original=True, **PLAIN)


async def to_one(client: Any, channel: str, user: str, message: Message, thread: str = "") -> None:
    """Where there is no response_url, as after a form: in the channel or a thread, for that person's eyes only; as a
    direct message where the bot or the person is not there any more."""
    blocks = json.loads(message.blocks)
    try:
        await client.chat_postEphemeral(
            channel=channel, user=user, text=message.text, blocks=blocks, thread_ts=thread or None
        )
    except Exception as problem:  # slack_sdk belongs to the inside; its errors carry Slack's word
        if code_of(problem) not in NOT_THERE:
            raise
        told = [*blocks[: MOST_BLOCKS - 1], kit.context(f"About <#{escape(channel, 30)}>")]
        await client.chat_postMessage(channel=user, text=message.text, blocks=told, **PLAIN)


async def publicly(respond: AsyncRespond, message: Message) -> None:
    """To everybody in the channel, also where the bot is no member; the private answer stays."""
    blocks = json.loads(message.blocks)
    await respond(message.text, blocks, response_type="in_channel", replace_original=False, **PLAIN)
