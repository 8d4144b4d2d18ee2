"""Says in the log when the bot can't work and when it can again, for those who watch no port."""

import asyncio

import structlog

from bot.world.health import Troubles

log = structlog.get_logger()


async def keep_watch(troubles: Troubles, every: float = 10.0) -> None:
    """Looks every so many seconds, for ever; each change is one line."""
    known: list[str] = []
    while True:
        found = await troubles()
        if found and found != known:
            log.error("not ready", troubles="; ".join(found))
        elif known and not found:
            log.info("ready again")
        known = found
        await asyncio.sleep(every)
