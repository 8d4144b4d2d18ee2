"""A button under one of our messages, and its answer: the same way for all that carry a value and open no form."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot.model import Message
from handlers.asked import Asked, asked_by
from handlers.desk import Desk
from handlers.mishaps import kindly
from handlers.private import privately

Answer = Callable[[str, Asked], Awaitable[Message]]  # to what the button carries, and who pressed it where
Say = Callable[[AsyncRespond, Message], Awaitable[None]]
Listener = Callable[..., Awaitable[None]]  # Bolt gives it what its parameters are named for


def pressed(what: str, desk: Desk, answer: Answer, say: Say = privately) -> Listener:
    """A listener that acknowledges at once and then answers; what goes wrong is said to the person alone."""

    async def on_press(
        ack: AsyncAck, body: dict[str, Any], action: dict[str, Any], respond: AsyncRespond, client: Any
    ) -> None:
        await ack()

        async def work() -> None:
            await say(respond, await answer(action.get("value", ""), asked_by(body, client)))

        await kindly(desk.tasks, what, work, lambda message: privately(respond, message))

    return on_press
