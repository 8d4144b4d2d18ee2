"""A write counts when every replica has it too: what the primary alone has confirmed, a failover forgets.

The same connection that wrote asks for it (WAIT), so a new primary never answers for an old one. One copy would not do
with two replicas: a Sentinel may elect the other one, for it goes by what it last heard of how far each had come.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from redis.asyncio import Redis, RedisCluster
from redis.asyncio.cluster import PipelineCommand
from redis.exceptions import ClusterDownError, MovedError, RedisClusterException, RedisError

from bot.world.redis_sentinel import PrimaryPool

WAIT_MILLISECONDS = 2_000  # well below the client's socket timeout
READS = frozenset(
    {"GET", "HGET", "HMGET", "HGETALL", "HVALS", "SMEMBERS", "XLEN", "XRANGE", "XREVRANGE", "ZRANGEBYSCORE", "ZCARD"}
    | {"LRANGE", "LLEN", "EXISTS", "TTL", "PTTL", "SCAN", "INFO", "CLUSTER INFO", "CLUSTER ADDSLOTS", "XPENDING"}
    | {"XREADGROUP"}  # who was handed what may be forgotten: then it is handed over again
)
Words = tuple[str | int | float, ...]


class TooFewCopiesError(RedisError):
    """It is written, but a failover may forget it."""


@dataclass
class Copies:
    """How writes are made to last on one Redis."""

    client: "Redis | RedisCluster"
    key: str  # any of the workspace's: in a Cluster it says where
    _replicas: int | None = None  # that the primary had when it was last asked

    @cached_property
    def can_fail_over(self) -> bool:
        """A Redis with one address has nobody that would take over."""
        return isinstance(self.client, RedisCluster) or isinstance(self.client.connection_pool, PrimaryPool)

    @property
    def least(self) -> int:
        """A primary without replicas is not believed behind Sentinel: it may be cut off, and another elected. That of
        a Cluster stops by itself when it is cut off."""
        return 0 if isinstance(self.client, RedisCluster) else 1

    async def answer(self, *words: str | int | float) -> Any:
        """A command's answer; TooFewCopiesError if it may be forgotten."""
        if not self.can_fail_over or words[0] in READS:
            return await self.client.execute_command(*words)
        if self._replicas is None:
            [role] = await self._together(("ROLE",))
            self._replicas = self._needed(role)
        answer, copies, role = await self._together(words, ("WAIT", self._replicas, WAIT_MILLISECONDS), ("ROLE",))
        self._replicas = self._needed(role)
        for one in (answer, copies, role):
            if isinstance(one, Exception):
                raise one
        if int(copies) < self._replicas:
            await self._turn_away()
            raise TooFewCopiesError(f"{copies} of {self._replicas} other servers have the last write")
        return answer

    def _needed(self, role: Any) -> int:
        """How many copies of a write there have to be, by what a primary says of itself."""
        return max(self.least, len(role[2]) if isinstance(role, list) and role[0] == "master" else 0)

    async def _together(self, *commands: Words) -> Sequence[Any]:
        """Their answers, or what went wrong with each, over one connection."""
        if isinstance(self.client, RedisCluster):
            return await _in_cluster(self.client, self.key, commands)
        pipeline = self.client.pipeline(transaction=False)
        for words in commands:
            pipeline.execute_command(*words)
        return await pipeline.execute(raise_on_error=False)

    async def _turn_away(self) -> None:
        """Behind Sentinel there may be another primary by now: whoever connects anew is told."""
        if not isinstance(self.client, RedisCluster):
            await self.client.connection_pool.disconnect(inuse_connections=False)


async def _in_cluster(client: RedisCluster, key: str, commands: Sequence[Words]) -> Sequence[Any]:
    """On the primary of the key's slot; where that has moved, once more on the new one."""
    try:
        answers = await _on_its_node(client, key, commands)
    except (RedisError, RedisClusterException, OSError):
        await _mend_map(client, key)
        raise
    if isinstance(answers[0], RedisError):
        await _mend_map(client, key)
    return await _on_its_node(client, key, commands) if isinstance(answers[0], MovedError) else answers


async def _mend_map(client: RedisCluster, key: str) -> None:
    """redis-py looks anew for who serves what when a command that it has sent itself fails."""
    with suppress(RedisError, RedisClusterException, OSError):
        await client.execute_command("GET", key)


async def _on_its_node(client: RedisCluster, key: str, commands: Sequence[Words]) -> Sequence[Any]:
    await client.initialize()  # does nothing while the map is good
    if (node := client.get_node_from_key(key)) is None:
        raise ClusterDownError("nobody serves our slot")
    pipeline = [PipelineCommand(place, *words) for place, words in enumerate(commands)]
    await node.execute_pipeline(pipeline)
    return [command.result for command in pipeline]
