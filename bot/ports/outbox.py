"""Notices on their way to a channel, what became of each, and what was given up."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import DeadLetter, Notice, NoticeState, NoticeStep, Stage


@dataclass(frozen=True, slots=True)
class Waiting:
    """The notice whose turn it is in its channel."""

    notice: Notice
    state: NoticeState  # WAITING or POSTING
    attempt: int
    since: datetime  # when it took that state


class Outbox(Protocol):
    async def put(self, notices: Sequence[Notice]) -> list[Notice]:
        """Adds those whose key was never seen, and alerts that failed, which nobody has seen; returns these."""

    async def known(self, key: str) -> NoticeState | None: ...

    async def states(self, keys: Sequence[str]) -> list[NoticeState | None]:
        """Of each; what `known` says, asked at once."""

    async def notice(self, key: str) -> Notice | None:
        """What was put under the key; None if it never was, or is forgotten."""

    async def channels(self) -> list[str]:
        """Those with something to post."""

    async def next(self, channel: str) -> Waiting | None: ...

    async def mark(
        self, key: str, state: NoticeState, now: datetime, word: str = "", attempt: int | None = None
    ) -> bool:
        """Moves a notice to a state; `word` is the ts when posted, else the reason.
        False, and nothing moved, if it is through or its attempt is no longer this one."""

    async def alone(self, notice: Notice) -> None:
        """Takes a notice out of the thread it was to go into, in the place and state that it has: the first that a
        channel hears of a story is an alert like any other from now on."""

    async def ts(self, key: str) -> str | None:
        """Slack's id of a posted message."""

    async def counts(self) -> dict[NoticeState, int]:
        """How many notices stand in each state, but for edits that a newer one has replaced: nobody misses them."""

    async def alerts_since(self, since: datetime, channels: Collection[str]) -> Mapping[str, int]:
        """How many alerts each of the channels got, or is about to get, since then; at most the last hour is known."""


class DeliveryLog(Protocol):
    """What became of each notice, for a set time."""

    async def channels(self) -> list[str]:
        """Those that have a log."""

    async def of(self, channel: str) -> list[NoticeStep]:
        """Oldest first."""


class DeadLetters(Protocol):
    """What was given up: items by readers, notices by couriers."""

    async def every(self) -> list[DeadLetter]:
        """Oldest first within a stage."""

    async def counts(self) -> dict[Stage, int]: ...

    async def retry(self, id: str, now: datetime) -> bool:
        """Puts it back to where it came from; False if it is there no more, or an edit of what a newer one has
        rewritten since, which expires. TransientError while there is no room."""

    async def drop(self, id: str) -> bool:
        """Forgets it; False if it is there no more."""
