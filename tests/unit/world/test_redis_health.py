"""Ready means that Redis can be written to and will not forget."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from redis import exceptions as redis_errors

from bot.errors import TransientError
from bot.model import NoticeState
from bot.world import redis_health, redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import client_for
from bot.world.redis_health import troubles
from bot.world.redis_link import RedisLink, translated
from tests.chaos.patience import until_told
from tests.contract.samples import NOW, item, notice

pytestmark = pytest.mark.redis


@pytest.fixture
async def configured(redis_link: RedisLink) -> AsyncIterator[RedisLink]:
    yield redis_link
    for name, value in (("maxmemory", "0"), ("maxmemory-policy", "noeviction")):
        await redis_link.do("CONFIG", "SET", name, value)
    await redis_link.do("REPLICAOF", "NO", "ONE")


async def test_a_redis_in_order_is_no_trouble(redis_link: RedisLink) -> None:
    assert await troubles(redis_link) == []


async def test_a_full_redis_is_told_of_though_it_answers_questions(configured: RedisLink) -> None:
    await configured.do("CONFIG", "SET", "maxmemory", "1mb")
    assert await configured.do("XLEN", "nothing") == 0
    assert await troubles(configured) == ["Redis: Redis is full and refuses to write"]


async def test_a_redis_that_became_a_replica_is_told_of(configured: RedisLink) -> None:
    await configured.do("REPLICAOF", "127.0.0.1", "1")
    [trouble] = await troubles(configured)
    assert "read-only" in trouble


async def test_who_waits_for_items_while_redis_becomes_a_replica_may_try_again(configured: RedisLink) -> None:
    inbox = redis_stores.stores(configured, SystemClock(), "reader").inbox
    waiting = asyncio.create_task(inbox.take(5, 20))

    async def waits() -> bool:
        return bool((await configured.do("INFO", "clients"))["blocked_clients"])

    await until_told(waits, "nobody waits for items", 10)
    await configured.do("REPLICAOF", "127.0.0.1", "1")
    with pytest.raises(TransientError, match="UNBLOCKED"):
        await waiting


async def test_a_redis_that_would_forget_is_told_of(configured: RedisLink) -> None:
    await configured.do("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    [trouble] = await troubles(configured)
    assert "would forget what was told" in trouble


async def test_nothing_new_begins_while_redis_would_forget_and_it_goes_on_by_itself(
    configured: RedisLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_health, "LOOK_EVERY_SECONDS", 0.0)
    kept = redis_stores.stores(configured, SystemClock(), "reader")
    await kept.inbox.claim([item("a")])
    await kept.outbox.put([notice("n")])
    await configured.do("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    for work in (kept.inbox.claim([item("b")]), kept.inbox.take(5, 0), kept.inbox.has_room()):
        with pytest.raises(TransientError, match="would forget what was told"):
            await work
    assert await kept.outbox.mark("n", NoticeState.POSTING, NOW)  # what was decided is told, the sooner the better
    await configured.do("CONFIG", "SET", "maxmemory-policy", "noeviction")
    assert [one.item.key for one in await kept.inbox.take(5, 0)] == ["a"]
    assert await kept.inbox.has_room()


async def test_a_redis_out_of_reach_is_told_of() -> None:
    link = RedisLink(client_for("unix:///nowhere/redis.sock"), "T1")
    [trouble] = await troubles(link)
    assert "can't be reached" in trouble
    await link.close()


def test_what_redis_6_answers_in_a_script_is_told_as_what_it_is() -> None:
    wrapped = "Error running script (call to f_0a): @user_script:5: @user_script: 5: -OOM command not allowed"
    for text in (f"ERR {wrapped} when used memory > 'maxmemory'.", "OOM command not allowed when used memory"):
        found = translated(redis_errors.ResponseError(text))
        assert isinstance(found, TransientError)
        assert "full" in str(found)
    assert isinstance(
        translated(redis_errors.ResponseError(f"ERR {wrapped}".replace("OOM", "READONLY"))), TransientError
    )
