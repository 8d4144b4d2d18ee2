"""Items on their way to a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Item


@dataclass(frozen=True, slots=True)
class Delivery:
    """An item handed to one reader; `receipt` acknowledges it."""

    receipt: str
    item: Item
    attempt: int  # 1 at the first


class Inbox(Protocol):
    async def claim(self, items: Sequence[Item]) -> list[Item]:
        """Puts the items whose key was never seen on the stream, each in one atomic step; returns these."""

    async def take(self, most: int, wait_seconds: float) -> list[Delivery]:
        """New items, and those whose reader died."""

    async def done(self, receipt: str) -> None:
        """Nothing came of the item."""

    async def keep(self, receipts: Sequence[str]) -> None:
        """These are still in hand: nobody else gets them for another while."""

    async def hand_back(self, delivery: Delivery) -> None:
        """Leaves the item to any reader, after the usual silence; this delivery does not count as an attempt."""

    async def bury(self, delivery: Delivery, error: str) -> None:
        """Moves an item that can't be read to the dead letters."""

    async def waiting(self) -> int: ...

    async def has_room(self) -> bool:
        """False while readers are so far behind that claims are refused."""
