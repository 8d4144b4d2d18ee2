"""Slack's allowed pace: when the next call may go out, by channel and for the whole workspace."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Call(StrEnum):
    """The calls that Slack counts apart."""

    POST = "post"
    EDIT = "edit"
    LOOK = "look"


@dataclass
class Pace:
    """Seconds of the monotonic clock between the starts of two calls; what one courier makes, not what all do."""

    post_every: float = 1.02  # in one channel: Slack allows about one post a second
    workspace_every: float = 0.2  # in all channels together: "several hundred a minute"
    edit_every: float = 1.25  # chat.update: 50 a minute
    look_every: float = 1.25  # conversations.history and .replies: 50 a minute
    _next: dict[str, float] = field(default_factory=dict)
    _held: dict[Call, float] = field(default_factory=dict)

    async def turn(self, call: Call, channel: str, now: Callable[[], float], stopping: asyncio.Event) -> None:
        """Returns when the call may start, or the program stops. Who asks first goes first."""
        if call is Call.POST:
            await pause(stopping, self.book(f"post {channel}", self.post_every, now()))
        await pause(stopping, self.book_in_workspace(call, now()))
        if self.is_held(call, now()):  # a 429 came while we waited: begin again behind it
            await pause(stopping, self.book_in_workspace(call, now()))
        if call is Call.POST:  # what was waited for the workspace's sake delays the channel's next one too
            self._next[f"post {channel}"] = now() + self.post_every

    def book(self, lane: str, every: float, now: float) -> float:
        """Takes the next place in a lane; seconds until it comes."""
        start = max(now, self._next.get(lane, now))
        self._next[lane] = start + every
        return start - now

    def book_in_workspace(self, call: Call, now: float) -> float:
        every = {Call.POST: self.workspace_every, Call.EDIT: self.edit_every, Call.LOOK: self.look_every}[call]
        return self.book(call, every, now)

    def hold(self, call: Call, until: float) -> None:
        """Obeys a 429: it concerns one method in the whole workspace."""
        self._held[call] = max(until, self._held.get(call, until))
        self._next[call] = max(until, self._next.get(call, until))

    def is_held(self, call: Call, now: float) -> bool:
        return now < self._held.get(call, now)


async def pause(stopping: asyncio.Event, seconds: float) -> None:
    """Sleeps, but not past the moment of stopping."""
    if seconds <= 0:
        return
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
