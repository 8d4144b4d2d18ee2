"""Buttons under look-ups: another page, another place, what was meant, and the answer for the whole channel."""

import re

from slack_bolt.async_app import AsyncApp

from bot.model import Message
from bot.span import Last
from bot.tell.compose_lookup import PAGE_ACTION, POST_ACTION
from bot.tell.compose_several import POST_SEVERAL_ACTION
from bot.tell.compose_word import FIRST_LOOK_ACTION, LOOK_UP_ACTION
from bot.tell.values import unpack, unpack_asking, unpack_askings
from handlers import asking, several
from handlers.asked import Asked
from handlers.command import LookUp
from handlers.desk import Desk
from handlers.pressed import pressed
from handlers.private import instead, publicly

DAY = Last(24)


def register(app: AsyncApp, desk: Desk) -> None:
    """Everybody may press them: they change nothing that we keep."""

    async def page(value: str, asked: Asked) -> Message:
        return await asking.turned(*unpack_asking(value), desk)

    async def look_up(value: str, asked: Asked) -> Message:
        return await asking.look_up_target(unpack(value), desk)

    async def post(value: str, asked: Asked) -> Message:
        return await asking.shown(*unpack_asking(value), asked.user, desk)

    async def post_several(value: str, asked: Asked) -> Message:
        return await several.shown(unpack_askings(value), asked.user, desk)

    async def first_look(value: str, asked: Asked) -> Message:
        return await asking.look_up(LookUp("", span=DAY), desk)

    app.action(FIRST_LOOK_ACTION)(pressed("first look", desk, first_look))
    app.action(re.compile(f"^{PAGE_ACTION}:"))(pressed("page", desk, page, instead))
    app.action(re.compile(f"^{LOOK_UP_ACTION}:"))(pressed("look up", desk, look_up, instead))
    app.action(POST_ACTION)(pressed("post a look-up", desk, post, publicly))
    app.action(POST_SEVERAL_ACTION)(pressed("post a look-up of several", desk, post_several, publicly))
