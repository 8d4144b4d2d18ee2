"""Developments in Redis. A commit is one step: development, index, notices and acknowledgement, or nothing."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.model import Development, Notice, Outcome, Severity, Shelf, Trace
from bot.ports import Clock
from bot.world.codec import DEVELOPMENT
from bot.world.redis_inbox import GROUP
from bot.world.redis_link import RedisLink, Script
from bot.world.redis_outbox import KEPT_SECONDS, parcel_of
from bot.world.stores import DEVELOPMENTS_KEPT, INDEX_KEPT, REPLACED, SHELF_MOST, index_weights

SHELF, COMMIT = Script("shelf"), Script("outbox", "commit")


class RedisStories:
    """Fits ports.Stories."""

    def __init__(self, link: RedisLink, clock: Clock) -> None:
        self._link, self._clock = link, clock

    async def shelf(self, trace: Trace, since: datetime) -> Shelf:
        words = [word for entry, weight in index_weights(trace).items() for word in (weight, entry)]
        version, texts = await self._link.run(SHELF, since.timestamp(), SHELF_MOST, *words)
        return Shelf(version, tuple(DEVELOPMENT.value(text) for text in texts))

    async def told(self, development_id: str) -> Mapping[str, Severity]:
        found = await self._link.do("HGETALL", self._link.key(f"told:{development_id}"))
        return {channel: Severity(int(severity)) for channel, severity in found.items()}

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        parcel = {
            "receipt": receipt or "",
            "group": GROUP,
            "version": str(shelf_version),
            "development": _development_parcel(outcome.development),
            "index": list(index_weights(trace)),
            "notices": [parcel_of(notice) for notice in notices],
            **_retention(self._clock.now()),
        }
        return bool(await self._link.run(COMMIT, json.dumps(parcel), REPLACED, KEPT_SECONDS))

    async def get(self, development_id: str) -> Development | None:
        text = await self._link.do("GET", self._link.key(f"development:{development_id}"))
        return DEVELOPMENT.value(text) if text else None

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        bounds = (until.timestamp(), since.timestamp())
        ids = await self._link.do("ZREVRANGEBYSCORE", self._link.key("recent"), *bounds)
        if not ids:
            return []
        texts = await self._link.do("MGET", *(self._link.key(f"development:{id}") for id in ids))
        return [DEVELOPMENT.value(text) for text in texts if text]


def _development_parcel(development: Development | None) -> dict[str, str]:
    if development is None:
        return {"id": ""}
    reported = _exact(development.last_reported)
    return {"id": development.id, "body": DEVELOPMENT.text(development), "reported": reported}


def _retention(now: datetime) -> dict[str, Any]:
    return {
        "match_from": _exact(now - INDEX_KEPT),
        "look_up_from": _exact(now - DEVELOPMENTS_KEPT),
        "index_kept": _whole(INDEX_KEPT),
        "developments_kept": _whole(DEVELOPMENTS_KEPT),
    }


def _exact(time: datetime) -> str:
    """Epoch seconds as text: Lua would round a number on its way."""
    return repr(time.timestamp())


def _whole(time_span: timedelta) -> str:
    return str(int(time_span.total_seconds()))
