"""A Redis Cluster whose primaries are killed one after the other: what was confirmed stays, and all is told once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import RedisCluster

from bot.errors import PermanentError
from bot.world.redis_client import connect
from bot.world.redis_server import server_program
from tests.chaos.cluster import Cluster, cluster
from tests.chaos.crew import Nursery
from tests.chaos.fleet import fleet, words_on
from tests.chaos.news import desks, items
from tests.chaos.patience import until_told
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.witness import Witness, witness
from tests.chaos.workspace import FaultsByChance

PORTION = 20
GAP_SECONDS = 10.0


@pytest.fixture
async def six(folder: Path) -> AsyncIterator[Cluster]:
    try:
        program = server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to break: {trouble}")
    async with cluster(program, folder) as found:
        yield found


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@pytest.mark.skipif(not sizes().failovers, reason="a Cluster's failovers belong to the long form: make chaos")
async def test_nothing_confirmed_is_lost_and_nothing_told_twice_when_a_clusters_primary_dies(
    six: Cluster, nursery: Nursery, folder: Path
) -> None:
    places, faults, kills = desks(20), FaultsByChance(SEED), sizes().failovers
    news = items(PORTION * (2 * kills + 1), places, SEED)
    client = await connect(six.url)
    assert isinstance(client, RedisCluster)
    async with fleet("T0CLUSTER", places, six, faults, nursery, folder / "logs", client=client) as found:
        found.crew.want(courier=2, reader=2)
        async with witness(found.link) as seen:
            for kill in range(kills):
                await found.feed(news[2 * kill * PORTION : (2 * kill + 1) * PORTION])
                during = news[(2 * kill + 1) * PORTION : (2 * kill + 2) * PORTION]
                await killed(six, found.link.key(""), asyncio.create_task(found.feed(during)), seen)
            await found.feed(news[2 * kills * PORTION :])
            await found.drained(still_seconds=90)
        lost, ledger = await seen.lost(), await found.ledger()
        story = words_on(found, ledger.lost | ledger.twice)
    STORIES.append(
        f"Cluster: {kills} primaries killed, {len(seen.confirmed)} of {seen.tried} writes confirmed, {len(lost)} of "
        f"them lost; longest gap {seen.gap:.1f} s; {len(news)} alerts: {ledger.mistakes() or 'no mistake'}"
    )
    assert lost == set()
    assert ledger.mistakes() == {}, f"CHAOS_SEED={SEED}{story}"
    assert seen.gap <= GAP_SECONDS


async def killed(six: Cluster, key: str, feeding: "asyncio.Task[None]", seen: Witness) -> None:
    """Kills the primary that has our keys; returns when it is back as a replica and the news is in."""
    old, before = await six.primary_of(key), len(seen.confirmed)
    await six.kill(old)

    async def written_again() -> bool:
        return len(seen.confirmed) > before + 5 and await six.primary_of(key) != old

    await until_told(written_again, "nobody took over")
    await six.start(old)
    await six.whole()
    await feeding
