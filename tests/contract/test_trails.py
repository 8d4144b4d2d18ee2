"""What became of an article is kept by its address, and by the channels that it concerned."""

from datetime import timedelta

import pytest

from bot.trail import Judged, Step, Trail
from bot.world import memory_trails, redis_trails
from bot.world.clock import SystemClock
from bot.world.redis_link import RedisLink
from bot.world.stores import DECISIONS_MOST, TRAILS_KEPT, Stores
from tests.contract.samples import NOW


def trail(number: int, *channels: str, title: str = "Clashes near Sirte", minutes_ago: float = 0) -> Trail:
    told = tuple(Judged(channel, channel == "C1", "first report of it; “Libya”") for channel in channels)
    at = NOW - timedelta(minutes=minutes_ago)
    steps = (Step("gate", "0.93: clashes"), Step("matching", "new: nothing like it"))
    return Trail(f"a{number}", f"https://harbour.example/{number}", title, "The Harbour Post", at, steps, "d1", told)


async def test_a_trail_comes_back_as_it_was_kept_and_a_later_one_replaces_it(stores: Stores) -> None:
    assert await stores.trails.of("a1") is None
    await stores.trails.add(trail(1, "C1"))
    assert await stores.trails.of("a1") == trail(1, "C1")
    await stores.trails.add(trail(1, "C1", title="Clashes end"))
    assert await stores.trails.latest("C1", 9) == [trail(1, "C1", title="Clashes end")]


async def test_a_channel_has_its_last_decisions_newest_first(stores: Stores) -> None:
    for number, channels in enumerate((("C1", "C2"), ("C2",), (), ("C1",))):
        await stores.trails.add(trail(number, *channels))
    assert [one.address for one in await stores.trails.latest("C1", 9)] == ["a3", "a0"]
    assert [one.address for one in await stores.trails.latest("C2", 1)] == ["a1"]
    assert await stores.trails.latest("C3", 9) == []
    await stores.trails.add(trail(0, "C1"))
    assert [one.address for one in await stores.trails.latest("C1", 9)] == ["a0", "a3"]


async def test_only_so_many_decisions_of_a_channel_are_kept(stores: Stores) -> None:
    for number in range(DECISIONS_MOST + 3):
        await stores.trails.add(trail(number, "C1"))
    found = await stores.trails.latest("C1", 999)
    assert [one.address for one in found] == [f"a{number}" for number in range(DECISIONS_MOST + 2, 2, -1)]


@pytest.mark.redis
async def test_the_oldest_are_forgotten_when_there_are_too_many(redis_link: RedisLink) -> None:
    for trails in (memory_trails.MemoryTrails(3), redis_trails.RedisTrails(redis_link, SystemClock(), 3)):
        for number, minutes in enumerate((5, 9, 1, 3, 2)):
            await trails.add(trail(number, "C1", minutes_ago=minutes))
        kept = [number for number in range(5) if await trails.of(f"a{number}")]
        assert kept == [2, 3, 4]
        assert {one.address for one in await trails.latest("C1", 9)} == {"a2", "a3", "a4"}


@pytest.mark.redis
async def test_redis_forgets_trails_after_their_time_and_in_the_end_all(redis_link: RedisLink) -> None:
    trails = redis_trails.RedisTrails(redis_link, SystemClock())
    await trails.add(trail(1, "C1", minutes_ago=TRAILS_KEPT.total_seconds() / 60 - 60))
    await trails.add(trail(2, "C1", minutes_ago=TRAILS_KEPT.total_seconds() / 60 + 5))
    assert await trails.of("a2") is None
    assert await trails.of("a1") is not None
    for key in ("trails", "trail-times", "decisions:C1"):
        assert 0 < await redis_link.do("TTL", redis_link.key(key)) <= TRAILS_KEPT.total_seconds()
