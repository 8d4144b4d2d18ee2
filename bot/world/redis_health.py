"""Can Redis be relied on now? A full or read-only one still answers questions, so a write is tried."""

from bot.errors import SitrepError
from bot.world.redis_client import objection
from bot.world.redis_link import RedisLink, Script

PROBE = Script("probe")  # in one script, so that in a Cluster it asks the node that has our keys
KEPT_MILLISECONDS = 1_000


async def troubles(link: RedisLink) -> list[str]:
    """What keeps it from that, in a person's words; empty if nothing does."""
    try:
        info = str(await link.run(PROBE, KEPT_MILLISECONDS))
    except SitrepError as trouble:
        return [f"Redis: {trouble}"]
    fields = (line.partition(":") for line in info.splitlines())
    problem = objection({name: value for name, _, value in fields})
    return [f"Redis: {problem}"] if problem else []
