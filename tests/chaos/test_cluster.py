"""A Redis Cluster whose primaries are killed one after the other: what was confirmed stays, and all is told once."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from redis.asyncio import RedisCluster

from bot.errors import PermanentError
from bot.world.redis_client import connect
from bot.world.redis_server import server_program
from tests.chaos.cluster import Cluster, cluster
from tests.chaos.crew import Nursery
from tests.chaos.failover import outlived
from tests.chaos.fleet import fleet
from tests.chaos.news import desks
from tests.chaos.patience import until_told
from tests.chaos.sizes import HANGS_SECONDS, SEED, sizes
from tests.chaos.witness import Witness
from tests.chaos.workspace import FaultsByChance

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
    client = await connect(six.url)
    assert isinstance(client, RedisCluster)
    faults = FaultsByChance(SEED)
    async with fleet("T0CLUSTER", desks(20), six, faults, nursery, folder / "logs", client=client) as found:
        killing = partial(killed, six, found.link.key(""))
        gap = await outlived(found, "killed primaries of a Cluster", sizes().failovers, killing)
    assert gap <= GAP_SECONDS


async def killed(six: Cluster, key: str, _: int, seen: Witness) -> None:
    """Kills the primary that has our keys; returns when it is back as a replica."""
    old, before = await six.primary_of(key), len(seen.confirmed)
    await six.kill(old)

    async def written_again() -> bool:
        return len(seen.confirmed) > before + 5 and await six.primary_of(key) != old

    await until_told(written_again, "nobody took over")
    await six.start(old)
    await six.whole()
