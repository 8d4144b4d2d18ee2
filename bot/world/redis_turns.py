"""The lanes in which couriers wait for their calls to Slack, by the time of Redis, which is one for all."""

from bot.world.redis_link import RedisLink, Script

TURN, OBEY = Script("turn"), Script("obey")


class RedisTurns:
    """Fits ports.Turns."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link

    async def book(self, lane: str, every: float, behind: str = "", after: float = 0.0) -> float:
        return int(await self._link.run(TURN, lane, int(every * 1000), behind, int(after * 1000))) / 1000

    async def hold(self, lane: str, seconds: float) -> None:
        await self._link.run(OBEY, lane, max(1, int(seconds * 1000)))

    async def held(self, lane: str) -> float:
        return max(0, int(await self._link.do("PTTL", self._link.key(f"held:{lane}")))) / 1000
