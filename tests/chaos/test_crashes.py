"""Processes and Redis die and freeze while news comes in: every alert stands in its channel, once."""

import asyncio
from pathlib import Path

import pytest

from tests.chaos.beside import beside
from tests.chaos.crew import Nursery
from tests.chaos.fleet import fleet, insist, words_on
from tests.chaos.news import desks, items
from tests.chaos.patience import busy
from tests.chaos.plan import plan
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.storm import Storm
from tests.chaos.workspace import FaultsByChance

CHANNELS = 50
DRAIN_SECONDS = 90.0
POSTS_A_SECOND = 8.0  # at least, where each twentieth call holds up all channels for a second


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@beside
async def test_nothing_is_lost_and_nothing_twice_whatever_dies_or_freezes(
    server: RedisServer, nursery: Nursery, folder: Path
) -> None:
    size = sizes()
    places, faults = desks(CHANNELS), FaultsByChance(SEED)
    news = items(size.alerts, places, SEED)
    troubles = plan(SEED, size.kills, size.redis_kills, size.freezes)
    async with fleet("T0CRASHES", places, server, faults, nursery, folder / "logs") as found:
        found.crew.want(courier=3, reader=2)
        storm = Storm(found, server, SEED)
        portions = [news[at :: len(troubles) + 1] for at in range(len(troubles) + 1)]
        await storm.rage(troubles, found.feed, portions)
        rested, left = asyncio.get_running_loop().time(), await insist(found.left)
        await found.drained(still_seconds=DRAIN_SECONDS * busy())
        seconds = asyncio.get_running_loop().time() - rested
        assert await found.crew.dismiss() == {0}
        ledger = await found.ledger()
        story = words_on(found, ledger.lost | ledger.twice)
    STORIES.append(f"{size.alerts} alerts, {dict(storm.happened)}, Slack failed {len(faults.happened)} calls; ")
    STORIES.append(f"exits {dict(found.crew.statuses)}; {left} left at the last trouble drained in {seconds:.0f} s")
    assert ledger.mistakes() == {}, f"CHAOS_SEED={SEED}{story}"
    assert len(ledger.wanted) == size.alerts
    assert found.crew.statuses[-9] >= size.kills
    assert seconds <= (DRAIN_SECONDS + left / POSTS_A_SECOND) * busy()
