"""Can Redis be relied on now? A full or read-only one still answers questions, so a write is tried."""

from bot.errors import SitrepError
from bot.world.redis_client import objection
from bot.world.redis_link import RedisLink, Script

HOLD = Script("hold")
PROBE_MILLISECONDS = 1_000


async def troubles(link: RedisLink) -> list[str]:
    """What keeps it from that, in a person's words; empty if nothing does."""
    try:
        await link.run(HOLD, "probe", "anybody", PROBE_MILLISECONDS)
        info = await link.do("INFO")
    except SitrepError as trouble:
        return [f"Redis: {trouble}"]
    problem = objection(info)
    return [f"Redis: {problem}"] if problem else []
