"""Answers to one person, by the response_url of what they typed or pressed."""

import json

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
