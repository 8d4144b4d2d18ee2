"""Redis behind Sentinel, whose primary is cut off again and again: what was confirmed stays, and all is told once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from bot.errors import PermanentError
from bot.world.redis_server import server_program
from tests.chaos import network
from tests.chaos.crew import Nursery
from tests.chaos.fleet import fleet, words_on
from tests.chaos.news import desks, items
from tests.chaos.patience import until_told
from tests.chaos.sentinels import Guarded, guarded
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.witness import witness
from tests.chaos.workspace import FaultsByChance

PORTION = 20
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
    places, faults, cuts = desks(20), FaultsByChance(SEED), sizes().partitions
    news = items(PORTION * (2 * cuts + 1), places, SEED)
    async with fleet("T0SENTINEL", places, three, faults, nursery, folder / "logs") as found:
        found.crew.want(courier=2, reader=2)
        async with witness(found.link) as seen:
            for cut in range(cuts):
                await found.feed(news[2 * cut * PORTION : (2 * cut + 1) * PORTION])
                during = news[(2 * cut + 1) * PORTION : (2 * cut + 2) * PORTION]
                await cut_off(three, asyncio.create_task(found.feed(during)), wholly=cut % 2 == 1)
            await found.feed(news[2 * cuts * PORTION :])
            await found.drained(still_seconds=90)
        lost, ledger = await seen.lost(), await found.ledger()
        story = words_on(found, ledger.lost | ledger.twice)
    STORIES.append(
        f"Sentinel: {cuts} partitions, {len(seen.confirmed)} of {seen.tried} writes confirmed, {len(lost)} of them "
        f"lost; longest gap {seen.gap:.1f} s; {len(news)} alerts: {ledger.mistakes() or 'no mistake'}"
    )
    assert lost == set()
    assert ledger.mistakes() == {}, f"CHAOS_SEED={SEED}{story}"


async def cut_off(three: Guarded, feeding: "asyncio.Task[None]", *, wholly: bool) -> None:
    """Cuts the primary off, from the others or from us too, until the others have one of their own and a little
    longer; returns when all three are together again and the news is in."""
    old = await three.primary()
    assert old is not None
    await (three.net.unplug(old) if wholly else three.net.part(old))

    async def there_is_another() -> bool:
        return await three.primary() not in (None, old)

    await until_told(there_is_another, "nobody took over")
    await asyncio.sleep(CUT_SECONDS)
    await (three.net.plug(old) if wholly else three.net.join(old))
    await three.whole()
    await feeding
