"""What became of each article, in Redis: bounded, and forgotten after some days."""

import json

from bot.ports import Clock
from bot.trail import Trail
from bot.world.codec import TRAIL
from bot.world.redis_link import RedisLink, Script
from bot.world.stores import DECISIONS_MOST, TRAILS_KEPT, TRAILS_MOST

NOTE = Script("note_trail")


class RedisTrails:
    """Fits ports.Trails."""

    def __init__(self, link: RedisLink, clock: Clock, most: int = TRAILS_MOST) -> None:
        self._link, self._clock, self._most, self._trails = link, clock, most, link.key("trails")

    async def add(self, trail: Trail) -> None:
        channels = json.dumps([one.channel for one in trail.channels]) if trail.channels else "[]"
        oldest = (self._clock.now() - TRAILS_KEPT).timestamp()
        kept = int(TRAILS_KEPT.total_seconds())
        told = trail.address, repr(trail.at.timestamp()), TRAIL.text(trail), channels
        await self._link.run(NOTE, *told, self._most, repr(oldest), DECISIONS_MOST, kept)

    async def of(self, address: str) -> Trail | None:
        found = await self._link.do("HGET", self._trails, address)
        return TRAIL.value(found) if found else None

    async def latest(self, channel: str, most: int) -> list[Trail]:
        addresses = await self._link.do("LRANGE", self._link.key(f"decisions:{channel}"), 0, most - 1)
        if not addresses:
            return []
        found = await self._link.do("HMGET", self._trails, *addresses)
        return [TRAIL.value(text) for text in found if text]
