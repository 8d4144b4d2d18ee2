"""For as long as one likes: news flows, nobody dies, and no process grows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Item
from tests.chaos.crew import Crew, Nursery
from tests.chaos.fleet import Fleet, fleet
from tests.chaos.news import Desk, desks, items
from tests.chaos.patience import until_told
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.workspace import USUAL, FaultsByChance

PORTION, UNDER_WAY_MOST = 50, 200  # items
AN_HOUR = 12 * 3_600  # items: the world's whole flow of news in an hour
MOST_MB_AN_HOUR = 10.0
SETTLING = 0.4  # of the items: until what a reader keeps at hand is full
CHANNELS = 100
SELDOM = {kind: share / 20 for kind, share in USUAL.items()}  # each 429 holds up all channels for a second
STILL_SECONDS = 90.0


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
@pytest.mark.skipif(not sizes().soak_items, reason="the soak belongs to the long form: make chaos")
async def test_no_process_grows(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    places, many = desks(CHANNELS), sizes().soak_items
    samples: dict[str, list[tuple[float, float]]] = {"courier": [], "reader": []}
    faults = FaultsByChance(SEED, SELDOM)
    async with fleet("T0SOAK", places, server, faults, nursery, folder / "logs") as found:
        found.crew.want(courier=1, reader=1)
        for start, news in enumerate(portions(many, places)):
            await found.feed(news)
            await until_told(lambda: few_left(found), "nothing moves", STILL_SECONDS)
            for role, size in megabytes(found.crew).items():
                samples[role].append((start * PORTION / AN_HOUR, size))
        await found.drained(STILL_SECONDS)
        ledger = await found.ledger()
        assert not found.crew.statuses, "somebody ended"
    slopes = {role: growth(seen[int(SETTLING * len(seen)) :]) for role, seen in samples.items()}
    STORIES.append(f"soak: {many} items, growth in MB an hour: {slopes}, {levels(samples)}")
    assert ledger.mistakes() == {}, f"CHAOS_SEED={SEED}"
    assert {role: slope for role, slope in slopes.items() if slope > MOST_MB_AN_HOUR} == {}


def portions(many: int, places: list[Desk]) -> Iterator[list[Item]]:
    """So many items in portions, made as they are asked for."""
    for start in range(0, many, PORTION):
        yield items(PORTION, places, SEED, start)


async def few_left(found: Fleet) -> bool:
    return await found.left() < UNDER_WAY_MOST


def levels(samples: dict[str, list[tuple[float, float]]]) -> str:
    """What each role had at each tenth of the way, in MB."""
    tenths = {role: seen[:: max(1, len(seen) // 10)] for role, seen in samples.items()}
    return "; ".join(f"{role} {' '.join(f'{size:.0f}' for _, size in seen)}" for role, seen in tenths.items())
