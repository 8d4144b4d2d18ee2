"""Can Redis be relied on now? A full or read-only one still answers questions, so a write is tried."""

import time
from dataclasses import dataclass

from bot.errors import SitrepError, TransientError
from bot.world.redis_client import objection
from bot.world.redis_link import RedisLink, Script

PROBE = Script("probe")  # in one script, so that in a Cluster it asks the node that has our keys
KEPT_MILLISECONDS = 1_000
LOOK_EVERY_SECONDS = 5.0


async def troubles(link: RedisLink) -> list[str]:
    """What keeps it from that, in a person's words; empty if nothing does."""
    try:
        info = str(await link.run(PROBE, KEPT_MILLISECONDS))
    except SitrepError as trouble:
        return [f"Redis: {trouble}"]
    return [f"Redis: {problem}"] if (problem := _objection_to(info)) else []


@dataclass
class Footing:
    """Keeps new work from starting on a Redis that would forget it; what was decided before is still told."""

    link: RedisLink
    _looked: float = float("-inf")  # of the monotonic clock
    _objection: str = ""

    async def insist(self) -> None:
        """TransientError while Redis is not to be relied on; it looks every few seconds only."""
        if time.monotonic() - self._looked >= LOOK_EVERY_SECONDS:
            self._objection = _objection_to(str(await self.link.run(PROBE, KEPT_MILLISECONDS)))
            self._looked = time.monotonic()
        if self._objection:
            raise TransientError(self._objection, retry_after=LOOK_EVERY_SECONDS)


def _objection_to(info: str) -> str:
    fields = (line.partition(":") for line in info.splitlines())
    return objection({name: value for name, _, value in fields})
