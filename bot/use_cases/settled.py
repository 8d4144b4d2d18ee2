"""Storing what must fit the stories as they are, while readers store all the time."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from bot.errors import TransientError
from bot.model import NO_TRACE
from bot.ports import Clock, Stories

T = TypeVar("T")
MOST_TRIES = 20


async def version_of(stories: Stories, now: datetime) -> int:
    """The store's at this moment: what is committed with it is refused once anything like it was stored since."""
    return (await stories.shelf(NO_TRACE, now)).version


async def settled(stories: Stories, clock: Clock, attempt: Callable[[int], Awaitable[T | None]]) -> T:
    """What comes of the attempt that nobody came between; each is given the version from before it looks at anything.
    TransientError where too many came between."""
    for _ in range(MOST_TRIES):
        if done := await attempt(await version_of(stories, clock.now())):
            return done
    raise TransientError("other reports keep coming in; please try again", retry_after=1.0)
