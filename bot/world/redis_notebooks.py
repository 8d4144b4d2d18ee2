"""Notebooks in Redis: a hash each."""

from collections.abc import Sequence
from typing import Generic

from bot.ports import E, Notebooks
from bot.world.at_hand import TextsAtHand
from bot.world.codec import FEEDBACK, FOLLOW, OWN_REGION, RULING, SNOOZE, Codec
from bot.world.redis_link import RedisLink


class RedisNotebook(Generic[E]):
    """Fits ports.Notebook."""

    def __init__(self, link: RedisLink, name: str, codec: Codec[E]) -> None:
        self._link, self._key, self._codec = link, link.key(name), codec
        self._at_hand = TextsAtHand(codec.value)

    async def every(self) -> list[E]:
        found = await self._link.do("HGETALL", self._key)
        return self._at_hand.values([found[id] for id in sorted(found)])

    async def some(self, ids: Sequence[str]) -> list[E]:
        found = await self._link.do("HMGET", self._key, *ids) if ids else []
        return [self._codec.value(text) for text in found if text is not None]

    async def put(self, entry: E) -> None:
        await self._link.do("HSET", self._key, entry.id, self._codec.text(entry))

    async def drop(self, id: str) -> bool:
        return bool(await self._link.do("HDEL", self._key, id))


def notebooks(link: RedisLink) -> Notebooks:
    """One workspace's."""
    return Notebooks(
        follows=RedisNotebook(link, "follows", FOLLOW),
        snoozes=RedisNotebook(link, "snoozes", SNOOZE),
        regions=RedisNotebook(link, "regions", OWN_REGION),
        feedback=RedisNotebook(link, "feedback", FEEDBACK),
        rulings=RedisNotebook(link, "rulings", RULING),
    )
