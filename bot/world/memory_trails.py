"""What became of each article, in memory; the newest only, as in Redis."""

from dataclasses import dataclass, field

from bot.trail import Trail
from bot.world.stores import DECISIONS_MOST, TRAILS_MOST


@dataclass(slots=True)
class MemoryTrails:
    most: int = TRAILS_MOST
    trails: dict[str, Trail] = field(default_factory=dict)
    decisions: dict[str, list[str]] = field(default_factory=dict)  # addresses by channel, the newest first

    async def add(self, trail: Trail) -> None:
        self.trails[trail.address] = trail
        while len(self.trails) > self.most:
            del self.trails[min(self.trails.values(), key=lambda one: (one.at, one.address)).address]
        for one in trail.channels:
            before = [address for address in self.decisions.get(one.channel, []) if address != trail.address]
            self.decisions[one.channel] = [trail.address, *before][:DECISIONS_MOST]

    async def of(self, address: str) -> Trail | None:
        return self.trails.get(address)

    async def latest(self, channel: str, most: int) -> list[Trail]:
        addresses = self.decisions.get(channel, [])[:most]
        return [self.trails[address] for address in addresses if address in self.trails]
