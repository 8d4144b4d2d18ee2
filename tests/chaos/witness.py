"""Writes numbers as fast as it goes and remembers which were confirmed: none of these may be missing in the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from bot.errors import SitrepError
from bot.world.redis_link import RedisLink
from tests.chaos.fleet import insist

PAUSE_SECONDS = 0.02


@dataclass
class Witness:
    """`gap` is the longest time in seconds without a confirmed write."""

    link: RedisLink
    confirmed: set[str] = field(default_factory=set)
    tried: int = 0
    gap: float = 0.0

    async def write(self) -> None:
        """Until it is cancelled."""
        clock = asyncio.get_running_loop().time
        last = clock()
        while True:
            self.tried += 1
            with suppress(SitrepError):
                await self.link.do("SADD", self.link.key("witness"), self.tried)
                self.confirmed.add(str(self.tried))
                self.gap, last = max(self.gap, clock() - last), clock()
            await asyncio.sleep(PAUSE_SECONDS)

    async def lost(self) -> set[str]:
        """What was confirmed and is not there any more."""
        return self.confirmed - set(await insist(lambda: self.link.do("SMEMBERS", self.link.key("witness"))))


@asynccontextmanager
async def witness(link: RedisLink) -> AsyncIterator[Witness]:
    """One at work for as long as the block."""
    found = Witness(link)
    work = asyncio.create_task(found.write())
    try:
        yield found
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
