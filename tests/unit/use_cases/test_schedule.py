"""The clock's ticks go on, whatever becomes of one, as long as this clock is the one that may."""

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from bot.errors import TransientError
from bot.schedule import LEASE, Tick, keep_time
from bot.world.clock import SystemClock
from bot.world.memory_wishes import MemoryLease


class Work:
    """Does nothing, fails, or never ends; knows how often it was begun."""

    def __init__(self, does: Exception | asyncio.Event | None = None) -> None:
        self.does, self.begun, self.often = does, 0, asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        if self.begun == 5:
            self.often.set()
        if isinstance(self.does, Exception):
            raise self.does
        if self.does:
            await self.does.wait()


async def kept(lease: MemoryLease, *works: Work) -> tuple[asyncio.Task[None], asyncio.Event]:
    stopping = asyncio.Event()
    ticks = [Tick(f"tick {place}", 0.001, work) for place, work in enumerate(works)]
    return asyncio.create_task(keep_time(lease, "this clock", ticks, stopping)), stopping


@pytest.mark.parametrize("trouble", [TransientError("Redis is full"), ZeroDivisionError("ours")])
async def test_a_tick_that_fails_or_hangs_stops_no_other_and_ends_when_told(trouble: Exception) -> None:
    well, failing, hanging = Work(), Work(trouble), Work(asyncio.Event())
    clock, stopping = await kept(MemoryLease(SystemClock()), failing, hanging, well)
    async with asyncio.timeout(5):
        await asyncio.gather(well.often.wait(), failing.often.wait())
        stopping.set()
        await clock
    assert hanging.begun == 1


async def test_a_clock_works_only_while_it_has_the_lease() -> None:
    lease, work = MemoryLease(SystemClock()), Work()
    assert await lease.hold(LEASE, "another clock", 60)
    clock, stopping = await kept(lease, work)
    await asyncio.sleep(0.05)
    assert work.begun == 0
    await lease.release(LEASE, "another clock")
    async with asyncio.timeout(5):
        await work.often.wait()
        stopping.set()
        await clock


async def test_a_clock_that_is_set_back_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    behind = timedelta()

    class Machine(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Machine":
            return cls.fromtimestamp(datetime.now(UTC).timestamp() - behind.total_seconds(), tz)

    for place in ("bot.schedule.datetime", "apscheduler.schedulers.base.datetime"):
        monkeypatch.setattr(place, Machine)
    monkeypatch.setattr("bot.schedule.LOOKED_AT", 0.01)
    work = Work()
    clock, stopping = await kept(MemoryLease(SystemClock()), work)
    async with asyncio.timeout(5):
        await work.often.wait()
        behind, work.begun = timedelta(hours=1), 0
        work.often.clear()
        await work.often.wait()
        stopping.set()
        await clock
