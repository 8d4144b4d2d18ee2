"""Slack, the files that lie with it, and the lanes in which calls to it wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Message


class Turns(Protocol):
    """The lanes in which all couriers of the workspace wait for their calls to Slack."""

    async def book(self, lane: str, every: float, behind: str = "", after: float = 0.0) -> float:
        """Takes the next place, `every` seconds before the one behind it; seconds until it comes. The next place in
        the lane `behind` comes `after` seconds after this one."""

    async def hold(self, lane: str, seconds: float) -> None:
        """Nobody's place comes for so long."""

    async def held(self, lane: str) -> float:
        """Seconds that it still is; 0 if it is not."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message came to stand."""

    ts: str
    in_thread: bool = True  # False where the thread that it was for is gone, so that it stands in the channel


class Slack(Protocol):
    """AmbiguousError where a post may or may not exist; TransientError with retry_after for a 429."""

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> Posted:
        """Posts once."""

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None: ...

    async def take_back(self, channel: str, ts: str) -> None:
        """Deletes it."""

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        """Which of the keys stand in the channel's recent history (or that thread's), with their ts."""


class Files(Protocol):
    """Files that lie with Slack, to be shown in a message."""

    async def keep(self, name: str, content: bytes, words: str) -> str:
        """Uploads one, described by these words, and returns its id. Nobody sees it until a message shows it."""
