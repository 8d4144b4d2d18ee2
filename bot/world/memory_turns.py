"""The lanes in which couriers wait for their calls to Slack, in memory."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.ports import Clock


@dataclass(slots=True)
class MemoryTurns:
    """When the next place of each lane comes, and until when nobody may in."""

    clock: Clock
    places: dict[str, datetime] = field(default_factory=dict)
    holds: dict[str, datetime] = field(default_factory=dict)

    async def book(self, lane: str, every: float, behind: str = "", after: float = 0.0) -> float:
        now = self.clock.now()
        start = max(now, self.places.get(lane, now))
        self.places[lane] = start + timedelta(seconds=every)
        if behind:
            self.places[behind] = start + timedelta(seconds=after)
        return (start - now).total_seconds()

    async def hold(self, lane: str, seconds: float) -> None:
        ends = self.clock.now() + timedelta(seconds=seconds)
        for kept in (self.holds, self.places):
            kept[lane] = max(ends, kept.get(lane, ends))

    async def held(self, lane: str) -> float:
        now = self.clock.now()
        return max(0.0, (self.holds.get(lane, now) - now).total_seconds())
