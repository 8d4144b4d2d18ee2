"""A burst goes out nearly as fast as Slack allows, in order, and without one 429 of our making.

Slack's floors are the sandbox's own, at their true size; the time is virtual.
"""

import asyncio
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from bot.errors import TransientError
from bot.model import Message, Notice
from bot.ports import Posted
from bot.tell.deliver import Courier
from bot.tell.pace import Pace
from bot.world.memory_outbox import MemoryOutbox
from bot.world.memory_turns import MemoryTurns
from bot.world.memory_wishes import MemoryLease
from sandbox.limits import POST_IN_CHANNEL, POST_IN_WORKSPACE, Limits
from tests.chaos.news import Desk
from tests.chaos.notices import alerts
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.virtual_time import JumpingClock, run

SHARE = 0.95  # of the pace that Slack allows


@dataclass
class PacedSlack:
    """Answers after up to a second, and counts as Slack does when the call arrives."""

    limits: Limits
    wanted: int
    are_all_there: asyncio.Event = field(default_factory=asyncio.Event)
    posted: list[tuple[str, str]] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> Posted:
        await asyncio.sleep(self.chance.uniform(0.02, 0.1))
        if seconds := self.limits.wait("channel", channel, POST_IN_CHANNEL):
            raise TransientError("slow down", retry_after=seconds)
        if seconds := self.limits.wait("workspace", "", POST_IN_WORKSPACE):
            raise TransientError("slow down", retry_after=seconds)
        self.posted.append((channel, key))
        if len(self.posted) == self.wanted:
            self.are_all_there.set()
        await asyncio.sleep(self.chance.uniform(0.1, 0.8))
        return Posted(f"{len(self.posted)}.0")

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None: ...

    async def take_back(self, channel: str, ts: str) -> None: ...

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        return {}


async def burst(told: Sequence[Notice], couriers: int) -> tuple[float, PacedSlack]:
    """Seconds that it took, and what Slack saw."""
    loop, clock, outbox = asyncio.get_running_loop(), JumpingClock(), MemoryOutbox()
    slack = PacedSlack(Limits(loop.time), wanted=len(told))
    stopping = asyncio.Event()

    async def refused(channel: str, code: str) -> None: ...

    lease, pace = MemoryLease(clock), Pace(MemoryTurns(clock))
    await outbox.put(told)
    work = asyncio.gather(
        *(
            Courier(outbox, slack, lease, clock, f"courier {number}", pace, refused, monotonic=loop.time).run(stopping)
            for number in range(couriers)
        )
    )
    async with asyncio.timeout(20_000):
        await slack.are_all_there.wait()
    seconds = loop.time()
    stopping.set()
    await work
    return seconds, slack


def allowed(count: int, channels: int) -> float:
    """Seconds in which Slack would take so many, from full buckets."""
    each = math.ceil(count / channels)
    in_channel = (each - POST_IN_CHANNEL.burst) * 60 / POST_IN_CHANNEL.per_minute
    return max(in_channel, (count - POST_IN_WORKSPACE.burst) * 60 / POST_IN_WORKSPACE.per_minute)


@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@pytest.mark.parametrize(
    ("count", "channels", "couriers"),
    [(300, 1, 1), (60, 4, 1), (sizes().burst_alerts, 200, 1), (300, 1, 3), (sizes().burst_alerts, 25, 3)],
)
def test_a_burst_goes_out_at_slacks_pace_in_order_and_without_a_429(count: int, channels: int, couriers: int) -> None:
    places = [Desk(f"C{number:03d}", "") for number in range(channels)]
    told = alerts(count, places, "T0BURST")
    seconds, slack = run(burst(told, couriers))
    STORIES.append(
        f"{count} alerts to {channels} channels by {couriers}: {seconds:.0f} s, Slack would have taken them in "
        f"{allowed(count, channels):.0f} s ({allowed(count, channels) / seconds:.1%})"
    )
    assert slack.limits.refused == {}
    for place in places:
        wanted = [notice.key for notice in told if notice.channel == place.channel]
        assert [key for channel, key in slack.posted if channel == place.channel] == wanted
    assert count < 100 or allowed(count, channels) / seconds >= SHARE
