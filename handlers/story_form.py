"""A view about a story: opened by a button under its alert; a form is judged while Slack waits, and then done."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot.model import Message
from bot.tell.blocks import View
from handlers.asked import Asked, asked_by, asked_in
from handlers.desk import Desk
from handlers.guard import Change, noted
from handlers.in_time import Mistakes, in_time
from handlers.mishaps import kindly
from handlers.pressed import Listener
from handlers.private import privately, to_one

IN_TIME_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class About:
    """Which story a form is about, asked for in which channel; it carries both."""

    channel: str
    story: str

    def packed(self) -> str:
        return json.dumps({"channel": self.channel, "story": self.story})


def about(view: View) -> About:
    """What a form brings back."""
    return About(**json.loads(view["private_metadata"]))


@dataclass(frozen=True, slots=True)
class Promise:
    """What a form that nothing is wrong with asks for."""

    change: Change
    work: Callable[[], Awaitable[Message]]


def opens(what: str, desk: Desk, view_of: Callable[[str, Asked], Awaitable[View]]) -> Listener:
    """A listener that shows the view of the story whose button was pressed."""

    async def on_press(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            view = await view_of(action["value"], asked_by(body, client))
            await client.views_open(trigger_id=body["trigger_id"], view=view)

        await kindly(desk.tasks, what, work, lambda message: privately(respond, message))

    return on_press


def sent(what: str, desk: Desk, judged: Callable[[View, Asked], Awaitable[Promise | Mistakes]], field: str) -> Listener:
    """A listener that says what is wrong with a form, else does what it asks for and tells the person what came of it;
    a mistake that belongs to no field stands under this one."""

    async def on_sent(ack: AsyncAck, body: dict[str, Any], client: Any) -> None:
        view = body["view"]
        asked = asked_in(about(view).channel, body, client)
        made = await in_time(judged(view, asked), IN_TIME_SECONDS, field)
        if not isinstance(made, Promise):
            await ack(response_action="errors", errors=made)
            return
        await ack()

        async def work() -> None:
            message = await made.work()
            await noted(made.change, asked, desk, message.text)
            await to_one(client, asked.channel, asked.user, message)

        await kindly(desk.tasks, what, work, lambda message: to_one(client, asked.channel, asked.user, message))

    return on_sent
