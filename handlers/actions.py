"""Buttons under our answers: turn the page of a log, follow, swap, unfollow."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.access import Subject
from bot.model import Message
from bot.tell.compose_answer import SWAP_ACTION
from bot.tell.compose_desk import UNFOLLOW_ACTION
from bot.tell.compose_log import LOG_ACTION
from bot.tell.compose_lookup import FOLLOW_ACTION
from bot.tell.values import number_in, unpack, unpack_swap
from bot.use_cases import subscriptions as wishing
from handlers import answers, following
from handlers.asked import Asked, asked_by
from handlers.desk import Desk
from handlers.guard import Change, guarded
from handlers.mishaps import kindly
from handlers.private import instead, privately


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons; whatever else is pressed, such as a link button, is acknowledged."""

    async def on_log_page(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()

        async def work() -> None:
            await instead(respond, await answers.logged(body["channel"]["id"], number_in(action["value"]), desk))

        await kindly(desk.tasks, "log", work, lambda message: privately(respond, message))

    async def on_follow(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            await privately(respond, await _follow(action["value"], asked_by(body, client), desk))

        await kindly(desk.tasks, "follow", work, lambda message: privately(respond, message))

    async def on_swap(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            await instead(respond, await _swap(action["value"], asked_by(body, client), desk))

        await kindly(desk.tasks, "swap", work, lambda message: privately(respond, message))

    async def on_unfollow(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            await instead(respond, await _unfollow(action["value"], asked_by(body, client), desk))

        await kindly(desk.tasks, "unfollow", work, lambda message: privately(respond, message))

    async def on_other(ack: AsyncAck) -> None:
        await ack()

    app.action(re.compile(f"^{LOG_ACTION}:"))(on_log_page)
    app.action(FOLLOW_ACTION)(on_follow)
    app.action(re.compile(f"^{SWAP_ACTION}:"))(on_swap)
    app.action(UNFOLLOW_ACTION)(on_unfollow)
    app.action(re.compile(".*"))(on_other)


async def _follow(value: str, asked: Asked, desk: Desk) -> Message:
    target, _ = unpack(value)
    change = Change(Subject.SUBSCRIPTIONS, f"subscribe {target.name}")
    return await guarded(change, asked, desk, lambda: following.follow([target], wishing.Terms(), asked, desk))


async def _swap(value: str, asked: Asked, desk: Desk) -> Message:
    wanted = unpack_swap(value)
    change = Change(Subject.SUBSCRIPTIONS, f'subscribe "{desk.names.target(wanted.new)}"')
    return await guarded(change, asked, desk, lambda: following.swap(wanted, asked, desk))


async def _unfollow(value: str, asked: Asked, desk: Desk) -> Message:
    target, _ = unpack(value)

    async def work() -> Message:
        await wishing.unsubscribe(desk.wishes, asked.channel, [target])
        return await following.listed(asked.channel, desk)

    return await guarded(Change(Subject.SUBSCRIPTIONS, f"unsubscribe {target.name}"), asked, desk, work)
