"""What channels and people asked for or wrote down, and who may change what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.access import Access, AuditEntry
from bot.model import DigestPlan, Feedback, Follow, OwnRegion, Ruling, Snooze, Subscription, Target


class Subscriptions(Protocol):
    async def every(self) -> list[Subscription]:
        """Of all channels that are not paused."""

    async def of(self, channel: str) -> list[Subscription]: ...

    async def put(self, subscription: Subscription) -> None:
        """Adds it, or replaces the channel's wish for the same target."""

    async def drop(self, channel: str, target: Target) -> bool: ...

    async def drop_channel(self, channel: str) -> None: ...

    async def pause(self, channel: str, why: str) -> None: ...

    async def resume(self, channel: str) -> None: ...

    async def paused(self) -> dict[str, str]:
        """Channel to reason."""

    async def plans(self) -> list[DigestPlan]:
        """By channel, the daily one before the weekly one."""

    async def put_plan(self, plan: DigestPlan) -> None:
        """Adds it, or replaces the channel's plan for the day or for the week."""

    async def drop_plan(self, channel: str, is_weekly: bool = False) -> bool: ...


# Who may change what


class AccessRules(Protocol):
    async def rules(self) -> Access: ...

    async def put(self, access: Access) -> None: ...


class AuditLog(Protocol):
    """Who asked for which change; the newest few thousand."""

    async def add(self, entry: AuditEntry) -> None: ...

    async def latest(self, most: int) -> list[AuditEntry]:
        """Newest first."""


# What people wrote down


class Entry(Protocol):
    """What stands in a notebook."""

    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=Entry)


class Notebook(Protocol[E]):
    """What the workspace's people asked for, each under its id."""

    async def every(self) -> list[E]:
        """By id."""

    async def some(self, ids: Sequence[str]) -> list[E]:
        """Those that are there, in the order of the ids."""

    async def put(self, entry: E) -> None:
        """Adds it, or replaces the one with its id."""

    async def drop(self, id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Notebooks:
    """All that a workspace keeps in that way."""

    follows: Notebook[Follow]
    snoozes: Notebook[Snooze]
    regions: Notebook[OwnRegion]
    feedback: Notebook[Feedback]
    rulings: Notebook[Ruling]  # written by Stories.arrange, so that none stands without its stories
