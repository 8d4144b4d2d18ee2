"""For as long as one likes: news flows, nobody dies, and no process grows."""

import asyncio
from pathlib import Path

import pytest

from tests.chaos.crew import Crew, Nursery
from tests.chaos.fleet import fleet
from tests.chaos.news import desks, items
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.workspace import FaultsByChance

PORTION, EVERY_SECONDS = 6, 2.0
MOST_MB_AN_HOUR = 10.0
CACHED_MB = 0.013  # that a reader keeps of each new article, for the last 20,000: bot/merge/vector.py
SETTLING = 0.4  # of the time: a reader keeps its last five hundred developments at hand
CHANNELS = 100


def megabytes(crew: Crew) -> dict[str, float]:
    """Resident memory of each role."""
    return {life.role: resident(life.pid) for life in crew.lives.values() if life.awake}


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(float(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def growth(samples: list[tuple[float, float]]) -> float:
    """The slope of memory over time by least squares, in MB an hour."""
    times, sizes_ = [hour for hour, _ in samples], [size for _, size in samples]
    middle, mean = sum(times) / len(times), sum(sizes_) / len(sizes_)
    spread = sum((hour - middle) ** 2 for hour in times)
    return sum((hour - middle) * (size - mean) for hour, size in samples) / spread


def test_growth_is_the_slope() -> None:
    assert growth([(0.0, 100.0), (1.0, 110.0), (2.0, 120.0)]) == pytest.approx(10.0)
    assert growth([(0.0, 100.0), (1.0, 101.0), (2.0, 100.0)]) == pytest.approx(0.0)


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@pytest.mark.skipif(not sizes().soak_minutes, reason="the soak belongs to the long form: make chaos")
async def test_no_process_grows(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    places, clock = desks(CHANNELS), asyncio.get_running_loop().time
    rounds = int(sizes().soak_minutes * 60 / EVERY_SECONDS)
    news = items(rounds * PORTION, places, SEED)
    samples: dict[str, list[tuple[float, float]]] = {"courier": [], "reader": []}
    async with fleet("T0SOAK", places, server, FaultsByChance(SEED), nursery, folder / "logs") as found:
        found.crew.want(courier=1, reader=1)
        begun = clock()
        for number in range(rounds):
            await found.feed(news[number * PORTION : (number + 1) * PORTION])
            await asyncio.sleep(EVERY_SECONDS)
            if number > rounds * SETTLING:
                for role, size in megabytes(found.crew).items():
                    samples[role].append(((clock() - begun) / 3600, size))
        await found.drained(still_seconds=90)
        ledger = await found.ledger()
        assert not found.crew.statuses, "somebody ended"
    slopes = {role: growth(seen) for role, seen in samples.items()}
    STORIES.append(f"soak: {len(news)} items in {sizes().soak_minutes} min, MB an hour: {slopes}")
    assert ledger.mistakes() == {}, f"CHAOS_SEED={SEED}"
    cached = {"courier": 0.0, "reader": CACHED_MB * PORTION / EVERY_SECONDS * 3600}
    assert {role: slope for role, slope in slopes.items() if slope > MOST_MB_AN_HOUR + cached[role]} == {}
