"""Slack's allowed pace: when the next call may go out, by channel and for the whole workspace, whoever makes it."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from bot.ports import Turns

LONGEST_HOLD = 600.0  # seconds; a wait of far more is taken for a clock that was set back (turn.lua)


class Call(StrEnum):
    """The calls that Slack counts apart."""

    POST = "post"
    EDIT = "edit"
    LOOK = "look"


@dataclass(frozen=True)
class Pace:
    """Seconds between the starts of two calls, of all couriers of a workspace together."""

    turns: Turns
    post_every: float = 1.02  # in one channel: Slack allows about one post a second
    workspace_every: float = 0.2  # in all channels together: "several hundred a minute"
    edit_every: float = 1.25  # chat.update: 50 a minute
    look_every: float = 1.25  # conversations.history and .replies: 50 a minute

    async def turn(self, call: Call, channel: str, stopping: asyncio.Event) -> None:
        """Returns when the call may start, or the program stops. Who asks first goes first."""
        if call is Call.POST:
            await pause(stopping, await self.turns.book(lane_of(channel), self.post_every))
        while not stopping.is_set() and (seconds := await self._book(call, channel)) > 0:
            await pause(stopping, seconds)
            if await self.turns.held(call) <= 0:
                return  # else a 429 came while we waited: begin again behind it

    async def hold(self, call: Call, seconds: float) -> None:
        """Obeys a 429: it concerns one method in the whole workspace."""
        await self.turns.hold(call, min(seconds, LONGEST_HOLD))

    async def _book(self, call: Call, channel: str) -> float:
        """What a post waits for the workspace's sake delays its channel's next one too."""
        if call is Call.POST:
            return await self.turns.book(call, self.workspace_every, lane_of(channel), self.post_every)
        return await self.turns.book(call, {Call.EDIT: self.edit_every, Call.LOOK: self.look_every}[call])


def lane_of(channel: str) -> str:
    return f"post {channel}"


async def pause(stopping: asyncio.Event, seconds: float) -> None:
    """Sleeps, but not past the moment of stopping."""
    if seconds <= 0:
        return
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
