"""Can Redis be relied on, and does it write to disk?"""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.doctor.clocks import of_clock
from bot.doctor.finding import Finding, note, ok, problem
from bot.errors import SitrepError
from bot.ports import Clock
from bot.world import redis_health
from bot.world.redis_link import RedisLink

WRITE = "Set `appendonly yes` (and `appendfsync always` if a power cut must lose nothing): docs/redis.md."
RELY = "docs/redis.md says what a Redis of your own has to be."


async def of_redis(link: RedisLink, clock: Clock) -> AsyncIterator[Finding]:
    """Version, policy and writing first, as at the start; then persistence and its clock."""
    troubles = await redis_health.troubles(link)
    for trouble in troubles:
        yield problem("redis", trouble.removeprefix("Redis: "), RELY)
    if troubles:
        return
    try:
        server, disk = _one(await link.do("INFO", "server")), _one(await link.do("INFO", "persistence"))
        seconds, micros = await link.do("TIME")
    except (SitrepError, ValueError, TypeError) as trouble:  # a managed or clustered server may keep these to itself
        yield note("redis", f"it works, but tells nothing of itself: {trouble}")
        return
    yield ok("redis", f"version {server.get('redis_version', '?')}, it can be written to and forgets nothing when full")
    yield of_disk(disk, await _snapshots(link))
    yield of_clock("Redis", datetime.fromtimestamp(int(seconds) + int(micros) / 1e6, UTC), clock.now())


def of_disk(told: Mapping[str, Any], snapshots: str | None) -> Finding:
    """Of the section `persistence` and when snapshots are made, None where that is not told."""
    if str(told.get("aof_enabled")) == "1":
        last = str(told.get("aof_last_write_status", "ok"))
        if last != "ok":
            return problem("persistence", f"the last write to the append-only file: {last}", "Look at its disk.")
        return ok("persistence", "every write goes to the append-only file")
    if snapshots or snapshots is None:
        return note("persistence", "snapshots at best: a crash forgets what came after the last one", WRITE)
    return problem("persistence", "nothing goes to disk: a restart forgets what was told, and tells it again", WRITE)


async def _snapshots(link: RedisLink) -> str | None:
    try:
        told = await link.do("CONFIG", "GET", "save")
    except SitrepError:  # not everybody may ask
        return None
    return str(told.get("save", "")) if isinstance(told, Mapping) else None


def _one(told: Any) -> Mapping[str, Any]:
    """Of a Cluster, which answers for each node, the first."""
    if isinstance(told, Mapping) and told and all(isinstance(value, Mapping) for value in told.values()):
        return next(iter(told.values()))
    return told if isinstance(told, Mapping) else {}
