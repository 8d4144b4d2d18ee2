"""Buttons under our answers: turn the page of a log, follow, swap, unfollow."""

import re
from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.access import Subject
from bot.model import Message
from bot.tell.compose_answer import SWAP_ACTION
from bot.tell.compose_desk import UNFOLLOW_ACTION
from bot.tell.compose_log import LOG_ACTION
from bot.tell.compose_lookup import FOLLOW_ACTION
from bot.tell.values import number_in, unpack, unpack_swap
from bot.use_cases import subscriptions as wishing
from handlers import answers, following
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.guard import Change, guarded
from handlers.pressed import pressed
from handlers.private import instead


def register(app: AsyncApp, desk: Desk) -> None:
    """Listens to the buttons; whatever else is pressed, such as a link button, is acknowledged."""
    app.action(re.compile(f"^{LOG_ACTION}:"))(pressed("log", desk, partial(_log, desk), instead))
    app.action(FOLLOW_ACTION)(pressed("follow", desk, partial(_follow, desk)))
    app.action(re.compile(f"^{SWAP_ACTION}:"))(pressed("swap", desk, partial(_swap, desk), instead))
    app.action(UNFOLLOW_ACTION)(pressed("unfollow", desk, partial(_unfollow, desk), instead))
    app.action(re.compile(".*"))(_acknowledged)


async def _acknowledged(ack: AsyncAck) -> None:
    await ack()


async def _log(desk: Desk, value: str, asked: Asked) -> Message:
    return await answers.logged(asked.channel, number_in(value), desk)


async def _follow(desk: Desk, value: str, asked: Asked) -> Message:
    target = unpack(value)
    change = Change(Subject.SUBSCRIPTIONS, f"subscribe {target.name}")
    return await guarded(change, asked, desk, lambda: following.follow([target], wishing.Terms(), asked, desk))


async def _swap(desk: Desk, value: str, asked: Asked) -> Message:
    wanted = unpack_swap(value)
    change = Change(Subject.SUBSCRIPTIONS, f'subscribe "{desk.names.target(wanted.new)}"')
    return await guarded(change, asked, desk, lambda: following.swap(wanted, asked, desk))


async def _unfollow(desk: Desk, value: str, asked: Asked) -> Message:
    target = unpack(value)

    async def work() -> Message:
        await wishing.unsubscribe(desk.wishes, asked.channel, [target])
        return await following.listed(asked.channel, desk)

    return await guarded(Change(Subject.SUBSCRIPTIONS, f"unsubscribe {target.name}"), asked, desk, work)
