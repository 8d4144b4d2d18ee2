"""The clock: APScheduler calls the ticks; a lease sees to it that one clock at a time does the work."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import SitrepError
from bot.ports import Lease

log = structlog.get_logger()

LEASE = "clock"
LEASE_SECONDS = 30.0


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


def clockwork(lease: Lease, owner: str, ticks: Sequence[Tick]) -> AsyncIOScheduler:
    """A scheduler with these ticks, not yet started. In memory only: what was done stands in Redis."""
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
    return scheduler
