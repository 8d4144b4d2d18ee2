"""Buttons under look-ups: another page, another place, what was meant, and the answer for the whole channel."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.span import Last
from bot.tell.compose_lookup import PAGE_ACTION, POST_ACTION
from bot.tell.compose_word import FIRST_LOOK_ACTION, LOOK_UP_ACTION
from bot.tell.values import unpack, unpack_asking
from handlers import asking
from handlers.command import LookUp
from handlers.desk import Desk
from handlers.mishaps import kindly
from handlers.private import instead, privately, publicly

DAY = Last(24)


def register(app: AsyncApp, desk: Desk) -> None:
    """Everybody may press them: they change nothing that we keep."""

    async def on_page(ack: AsyncAck, action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            await instead(respond, await asking.turned(*unpack_asking(action["value"]), desk))

        await kindly(desk.tasks, "page", work, lambda message: privately(respond, message))

    async def on_look_up(ack: AsyncAck, action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            target, _ = unpack(action["value"])
            await instead(respond, await asking.look_up_target(target, desk))

        await kindly(desk.tasks, "look up", work, lambda message: privately(respond, message))

    async def on_post(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            page = unpack_asking(action["value"])
            await publicly(respond, await asking.shown(*page, body["user"]["id"], desk))

        await kindly(desk.tasks, "post a look-up", work, lambda message: privately(respond, message))

    async def on_first_look(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            await privately(respond, await asking.look_up(LookUp("", span=DAY), desk))

        await kindly(desk.tasks, "first look", work, lambda message: privately(respond, message))

    app.action(FIRST_LOOK_ACTION)(on_first_look)
    app.action(re.compile(f"^{PAGE_ACTION}:"))(on_page)
    app.action(re.compile(f"^{LOOK_UP_ACTION}:"))(on_look_up)
    app.action(POST_ACTION)(on_post)
