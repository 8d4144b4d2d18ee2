"""The clock: APScheduler calls the ticks; a lease sees to it that one clock at a time does the work."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import SitrepError
from bot.ports import Lease

log = structlog.get_logger()

LEASE = "clock"
LEASE_SECONDS = 30.0
LOOKED_AT = 5.0  # seconds between two looks at the machine's clock


@dataclass(frozen=True, slots=True)
class Tick:
    """Work done every so many seconds; it may be called late or twice and has to bear both."""

    name: str
    seconds: float
    work: Callable[[], Awaitable[None]]


async def under_lease(lease: Lease, owner: str, tick: Tick) -> None:
    """Does the tick's work if this clock is the one that may; a failure waits for the next tick."""
    try:
        if await lease.hold(LEASE, owner, LEASE_SECONDS):
            await tick.work()
    except SitrepError as trouble:
        log.warning("tick failed", tick=tick.name, trouble=str(trouble))
    except Exception:  # a mistake of ours in one tick must not stop the clock
        log.exception("tick broke", tick=tick.name)


async def keep_time(lease: Lease, owner: str, ticks: Iterable[Tick], stopping: asyncio.Event) -> None:
    """Lets the ticks go on until told to stop. In memory only: what was done stands in Redis."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    for place, tick in enumerate(ticks):
        scheduler.add_job(
            under_lease,
            "interval",
            args=(lease, owner, tick),
            seconds=tick.seconds,
            next_run_time=datetime.now(UTC) + timedelta(milliseconds=10 * place),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,  # a late tick is better than none
        )
    scheduler.start()
    try:
        await _until(stopping, scheduler)
    finally:
        scheduler.shutdown(wait=False)


async def _until(stopping: asyncio.Event, scheduler: AsyncIOScheduler) -> None:
    """The scheduler goes by the machine's clock: set back, it would call nothing until it has caught up."""
    latest = datetime.now(UTC)
    while not stopping.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), LOOKED_AT)
        now = datetime.now(UTC)
        if now < latest:
            log.warning("the machine's clock was set back", seconds=round((latest - now).total_seconds()))
            for job in scheduler.get_jobs():
                job.modify(next_run_time=now)
        latest = now
