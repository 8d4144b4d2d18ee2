"""Many tasks share few connections, and scripts keep some at hand."""

import asyncio

import pytest

from bot.errors import TransientError
from bot.world import redis_client
from bot.world.redis_client import CONNECTIONS_MOST, connect
from bot.world.redis_link import RedisLink

pytestmark = pytest.mark.redis


async def script(link: RedisLink, text: str) -> str:
    """Its digest, known to Redis."""
    return str(await link.do("SCRIPT LOAD", text))


async def test_more_tasks_than_connections_wait_for_their_turn(redis_link: RedisLink) -> None:
    add = await script(redis_link, "return redis.call('INCR', KEYS[1])")
    for _ in range(2):  # the second time some scripts find a connection at hand
        await redis_link.do("DEL", "n")
        commands = [redis_link.do("INCR", "n") for _ in range(CONNECTIONS_MOST * 3)]
        scripts = [redis_link.do("EVALSHA", add, 1, "n") for _ in range(CONNECTIONS_MOST * 3)]
        counts = await asyncio.gather(*commands, *scripts)
        assert sorted(counts) == list(range(1, CONNECTIONS_MOST * 6 + 1))
        clients = await redis_link.do("INFO", "clients")
        assert clients["connected_clients"] <= CONNECTIONS_MOST


async def test_a_script_whose_caller_has_gone_answers_nobody_else(redis_link: RedisLink) -> None:
    echo = await script(redis_link, "return ARGV[1]")
    for number in range(20):
        gone = asyncio.create_task(redis_link.do("EVALSHA", echo, 0, "gone"))
        for _ in range(number % 5):
            await asyncio.sleep(0)
        gone.cancel()
        await asyncio.wait([gone])
        assert await redis_link.do("EVALSHA", echo, 0, f"{number}") == f"{number}"


async def test_a_script_finds_its_way_when_the_server_has_hung_up_meanwhile(redis_link: RedisLink) -> None:
    echo = await script(redis_link, "return ARGV[1]")
    for number in range(3):
        assert await redis_link.do("EVALSHA", echo, 0, f"{number}") == f"{number}"
        await redis_link.do("CLIENT KILL", "TYPE", "normal", "SKIPME", "yes")
        await asyncio.sleep(0.01)  # the line's end sees it


async def test_a_script_that_redis_takes_too_long_for_is_given_up_and_answers_nobody_else(
    redis_url: str, redis_link: RedisLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(redis_client._OPTIONS, "socket_timeout", 0.5)
    hasty = RedisLink(await connect(redis_url), "T1")
    echo = await script(hasty, "return ARGV[1]")
    assert await hasty.do("EVALSHA", echo, 0, "before") == "before"
    await redis_link.do("CLIENT PAUSE", 1_500)
    with pytest.raises(TransientError, match="no answer within"):
        await hasty.do("EVALSHA", echo, 0, "late")
    await redis_link.do("CLIENT UNPAUSE")
    assert await hasty.do("EVALSHA", echo, 0, "after") == "after"
    await hasty.close()
