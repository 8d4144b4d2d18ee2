"""Connects to Redis and makes sure, before anything relies on it, that it is one we can rely on."""

import asyncio
from collections.abc import Mapping
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.errors import PermanentError, TransientError
from bot.world.redis_link import our_words
from bot.world.redis_quick import QuickRedis
from bot.world.redis_sentinel import client_behind, names_sentinels

SOCKET_TIMEOUT_SECONDS = 5.0
CONNECTIONS_MOST = 50  # whoever finds all of them busy waits, rather than fails
OLDEST = (6, 2)  # XAUTOCLAIM


async def connect(url: str, patience_seconds: float = 30.0) -> "Redis | RedisCluster":
    """A client for a server that passed `objection`. Waits that long for one that is starting."""
    for _ in range(int(patience_seconds)):
        try:
            return await _connect_once(url)
        except TransientError as trouble:
            if trouble.retry_after is None or "loading" not in str(trouble):
                raise
            await asyncio.sleep(trouble.retry_after)
    return await _connect_once(url)


def client_for(url: str) -> Redis:
    """A client that never repeats a command by itself: only we know which may be repeated."""
    try:
        if names_sentinels(url):
            return client_behind(url, CONNECTIONS_MOST, _OPTIONS)
        pool = BlockingConnectionPool.from_url(url, max_connections=CONNECTIONS_MOST, **_OPTIONS)
    except ValueError as mistake:
        raise PermanentError(f"REDIS_URL {_without_password(url)!r} is no Redis address: {mistake}") from mistake
    return QuickRedis.from_pool(pool)


def objection(info: Mapping[str, Any]) -> str:
    """Why a server with this INFO can't be relied on; empty if it can."""
    version = str(info.get("redis_version", "0"))
    if "valkey_version" not in info and _numbers(version) < OLDEST:
        return f"Redis {version} is too old: 6.2 or newer is needed, or Valkey"
    if info.get("role") == "slave":
        return "this Redis is a read-only replica: use the address of its primary"
    policy = info.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        return (
            f"this Redis evicts keys when it is full (maxmemory-policy {policy}), and would forget what was told; "
            "set maxmemory-policy noeviction"
        )
    return ""


async def _connect_once(url: str) -> "Redis | RedisCluster":
    client = client_for(url)
    try:
        with our_words():
            info: dict[str, Any] = await client.info()
            await client.eval("return 1", 0)
        if problem := objection(info):
            raise PermanentError(problem)
    except BaseException:
        await client.aclose()
        raise
    if not info.get("cluster_enabled"):
        return client
    await client.aclose()
    return RedisCluster.from_url(url, **_OPTIONS)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())


def _without_password(url: str) -> str:
    scheme, _, rest = url.rpartition("://")
    return f"{scheme}://{rest.partition('?')[0].rpartition('@')[2]}"


# redis-py's own: ten retries, so that a lost answer repeats a write that was done.
_OPTIONS: dict[str, Any] = {
    "decode_responses": True,
    "socket_timeout": SOCKET_TIMEOUT_SECONDS,
    "socket_connect_timeout": SOCKET_TIMEOUT_SECONDS,
    "retry": Retry(NoBackoff(), 0),
}
