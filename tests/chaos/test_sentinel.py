"""Redis behind Sentinel, whose primary is cut off again and again: what was confirmed stays, and all is told once."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from bot.errors import PermanentError
from bot.world.redis_server import server_program
from tests.chaos import network
from tests.chaos.crew import Nursery
from tests.chaos.failover import outlived
from tests.chaos.fleet import fleet
from tests.chaos.news import desks
from tests.chaos.patience import until_told
from tests.chaos.sentinels import Guarded, guarded
from tests.chaos.sizes import HANGS_SECONDS, SEED, sizes
from tests.chaos.witness import Witness
from tests.chaos.workspace import FaultsByChance

CUT_SECONDS = 3.0  # of a cut goes on when there is another primary


@pytest.fixture
async def three(folder: Path) -> AsyncIterator[Guarded]:
    if trouble := network.why_not():
        pytest.skip(trouble)
    try:
        program = server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to break: {trouble}")
    nodes = [f"{network.subnet()}.{number}" for number in (1, 2, 3)]
    socket_allow_hosts(["127.0.0.1", *nodes], allow_unix_socket=True)
    async with guarded(program, folder) as found:
        yield found


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@pytest.mark.skipif(not sizes().partitions, reason="partitions belong to the long form: make chaos")
async def test_nothing_confirmed_is_lost_and_nothing_told_twice_when_the_primary_is_cut_off(
    three: Guarded, nursery: Nursery, folder: Path
) -> None:
    async with fleet("T0SENTINEL", desks(20), three, FaultsByChance(SEED), nursery, folder / "logs") as found:
        await outlived(found, "partitions before Sentinel", sizes().partitions, partial(cut_off, three))


async def cut_off(three: Guarded, number: int, _: Witness) -> None:
    """Cuts the primary off, by turns from the others and from us too, until the others have one of their own and a
    little longer; returns when all three are together again."""
    old = await three.primary()
    assert old is not None
    cut, mend = (three.net.unplug, three.net.plug) if number % 2 else (three.net.part, three.net.join)
    await cut(old)

    async def there_is_another() -> bool:
        return await three.primary() not in (None, old)

    await until_told(there_is_another, "nobody took over")
    await asyncio.sleep(CUT_SECONDS)
    await mend(old)
    await three.whole()
