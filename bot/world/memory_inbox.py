"""The inbox in memory."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice

from bot.errors import TransientError
from bot.model import Item
from bot.ports import Clock, Delivery


@dataclass(slots=True)
class Entry:
    item: Item
    attempt: int = 0
    taken: datetime | None = None


@dataclass(frozen=True, slots=True)
class Buried:
    item: Item
    error: str
    died: datetime
    attempts: int


class MemoryInbox:
    """Items on their way to a reader; `entries` are those not done, `buried` those given up."""

    def __init__(self, clock: Clock, *, idle: timedelta, most: int) -> None:
        self._clock, self._idle, self._most = clock, idle, most
        self._numbers = count(1)
        self._arrived = asyncio.Event()
        self.claimed: set[str] = set()
        self.entries: dict[str, Entry] = {}
        self.buried: dict[str, Buried] = {}

    @property
    def dead(self) -> list[tuple[Item, str]]:
        return [(one.item, one.error) for one in self.buried.values()]

    async def claim(self, items: Sequence[Item]) -> list[Item]:
        if not await self.has_room():
            raise TransientError("readers are behind; no new items until they have caught up", retry_after=30)
        return [item for item in items if self._claim_one(item)]

    async def take(self, most: int, wait_seconds: float) -> list[Delivery]:
        if taken := self._take(most):
            return taken
        self._arrived.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_seconds):
                await self._arrived.wait()
        return self._take(most)

    async def done(self, receipt: str) -> None:
        self.entries.pop(receipt, None)

    async def keep(self, receipts: Sequence[str]) -> None:
        for receipt in receipts:
            if receipt in self.entries:
                self.entries[receipt].taken = self._clock.now()

    async def hand_back(self, delivery: Delivery) -> None:
        if entry := self.entries.get(delivery.receipt):
            entry.attempt, entry.taken = delivery.attempt - 1, self._clock.now()

    async def bury(self, delivery: Delivery, error: str) -> None:
        if entry := self.entries.pop(delivery.receipt, None):
            letter = Buried(delivery.item, error, self._clock.now(), entry.attempt)
            self.buried[f"{next(self._numbers)}-0"] = letter

    async def has_room(self) -> bool:
        return len(self.entries) < self._most

    async def waiting(self) -> int:
        return len(self.entries)

    def enter(self, item: Item) -> None:
        """Puts it at the end, whether it was claimed before or not."""
        self.entries[str(next(self._numbers))] = Entry(item)
        self._arrived.set()

    def _claim_one(self, item: Item) -> bool:
        if item.key in self.claimed:
            return False
        self.claimed.add(item.key)
        self.enter(item)
        return True

    def _take(self, most: int) -> list[Delivery]:
        now = self._clock.now()
        free = ((receipt, entry) for receipt, entry in self.entries.items() if self._is_free(entry, now))
        return [self._hand_over(receipt, entry, now) for receipt, entry in islice(free, most)]

    def _is_free(self, entry: Entry, now: datetime) -> bool:
        return entry.taken is None or now - entry.taken >= self._idle

    def _hand_over(self, receipt: str, entry: Entry, now: datetime) -> Delivery:
        entry.attempt, entry.taken = entry.attempt + 1, now
        return Delivery(receipt, entry.item, entry.attempt)
