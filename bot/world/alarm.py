"""Says in the log when the bot can't work and when it can again, and what it gave up, for those who watch no port."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.errors import SitrepError
from bot.model import Stage
from bot.world.health import Tally, Troubles

log = structlog.get_logger()

GivenUp = Callable[[], Awaitable[Mapping[Stage, int]]]  # how many dead letters each stage has


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


async def watch_dead(given_up: GivenUp, tally: Tally, every: float = 10.0) -> None:
    """Looks every so many seconds, for ever; a line whenever there are more, and a level for each stage."""
    known: Mapping[Stage, int] = {}
    while True:
        try:
            found = await given_up()
        except SitrepError:  # Redis is in trouble, of which the other watch tells
            found = known
        if any(number > known.get(stage, 0) for stage, number in found.items()):
            log.error("dead letters wait for you: python -m bot dead", **{stage.value: found[stage] for stage in found})
        for stage, number in found.items():
            tally.level("dead_letters", stage.value, number)
        known = found
        await asyncio.sleep(every)
