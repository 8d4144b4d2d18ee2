"""Many tasks share few connections."""

import asyncio

import pytest

from bot.world.redis_client import CONNECTIONS_MOST
from bot.world.redis_link import RedisLink

pytestmark = pytest.mark.redis


async def test_more_tasks_than_connections_wait_for_their_turn(redis_link: RedisLink) -> None:
    counts = await asyncio.gather(*(redis_link.do("INCR", "n") for _ in range(CONNECTIONS_MOST * 5)))
    assert sorted(counts) == list(range(1, CONNECTIONS_MOST * 5 + 1))
    clients = await redis_link.do("INFO", "clients")
    assert clients["connected_clients"] <= CONNECTIONS_MOST
