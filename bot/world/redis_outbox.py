"""The outbox in Redis: a queue of keys for each channel, a record for each notice."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from bot.model import Notice, NoticeState
from bot.ports import Waiting
from bot.world.codec import NOTICE
from bot.world.redis_link import RedisLink, Script
from bot.world.stores import (
    AGAIN,
    ALERTS_COUNTED,
    DEAD_MOST,
    DEVELOPMENTS_KEPT,
    LOG_KEPT,
    LOG_MOST,
    RECORDS_KEPT,
    REPLACED,
    TELLING,
    standing_alone,
    title_of,
)

STATES, ALERTS = Script("states"), Script("alerts")
PUT, MARK, NEXT = Script("outbox", "put"), Script("outbox", "mark"), Script("outbox", "next")
ALONE = Script("outbox", "alone")


def terms_of(log_kept: timedelta) -> str:
    """For how long and how many of each thing the scripts keep, as the JSON that they read."""
    kept = {
        "kept": int(RECORDS_KEPT.total_seconds()),
        "told_kept": int(DEVELOPMENTS_KEPT.total_seconds()),
        "log_kept": int(log_kept.total_seconds() * 1000),  # milliseconds; 0: no log
        "log_most": LOG_MOST,
        "alerts_kept": int(2 * ALERTS_COUNTED.total_seconds()),  # clocks differ
        "dead_most": DEAD_MOST,
        "replaced": REPLACED,
        "again": AGAIN,
    }
    return json.dumps(kept)


class RedisOutbox:
    """Fits ports.Outbox."""

    def __init__(self, link: RedisLink, terms: str = terms_of(LOG_KEPT)) -> None:
        self._link, self._terms = link, terms

    async def put(self, notices: Sequence[Notice]) -> list[Notice]:
        parcel = json.dumps([parcel_of(notice) for notice in notices])
        first = {notice.key: notice for notice in reversed(notices)}
        return [first[key] for key in await self._link.run(PUT, parcel, self._terms)]

    async def known(self, key: str) -> NoticeState | None:
        state = await self._link.do("HGET", self._record(key), "state")
        return NoticeState(state) if state else None

    async def states(self, keys: Sequence[str]) -> list[NoticeState | None]:
        return [NoticeState(state) if state else None for state in await self._link.run(STATES, *keys)]

    async def notice(self, key: str) -> Notice | None:
        body = await self._link.do("HGET", self._record(key), "notice")
        return NOTICE.value(body) if body else None

    async def channels(self) -> list[str]:
        return sorted(await self._link.do("SMEMBERS", self._link.key("channels")))

    async def next(self, channel: str) -> Waiting | None:
        answer = await self._link.run(NEXT, channel)
        if answer is None:
            return None
        body, state, attempt, since = answer
        return Waiting(NOTICE.value(body), NoticeState(state), int(attempt), datetime.fromisoformat(since))

    async def mark(
        self, key: str, state: NoticeState, now: datetime, word: str = "", attempt: int | None = None
    ) -> bool:
        fence = "" if attempt is None else attempt
        return bool(await self._link.run(MARK, key, state, now.isoformat(), word, fence, self._terms))

    async def alone(self, notice: Notice) -> None:
        alone = standing_alone(notice)
        await self._link.run(ALONE, notice.key, alone.kind, NOTICE.text(alone))

    async def ts(self, key: str) -> str | None:
        state, word = await self._link.do("HMGET", self._record(key), "state", "word")
        return str(word) if state == NoticeState.POSTED else None

    async def counts(self) -> dict[NoticeState, int]:
        found = await self._link.do("HGETALL", self._link.key("counts"))
        return {state: int(found.get(state, 0)) for state in NoticeState}

    async def alerts_since(self, since: datetime, channels: Collection[str]) -> Mapping[str, int]:
        counts = await self._link.run(ALERTS, since.timestamp(), *channels) if channels else ()
        return dict(zip(channels, counts, strict=True))

    def _record(self, key: str) -> str:
        return self._link.key(f"notice:{key}")


def parcel_of(notice: Notice) -> dict[str, str | int | bool]:
    """What the scripts need to know of a notice. No nulls: in Lua they would be true."""
    return {
        "key": notice.key,
        "channel": notice.channel,
        "kind": notice.kind,
        "root": notice.root or "",
        "created": notice.created.isoformat(),
        "alerted": repr(notice.created.timestamp()),
        "uncounted": repr((notice.created - ALERTS_COUNTED).timestamp()),
        "body": NOTICE.text(notice),
        "title": title_of(notice),
        "tells": bool(notice.kind in TELLING and notice.development_id and notice.severity),
        "development": notice.development_id or "",
        "severity": int(notice.severity or 0),
        "grouped": bool(notice.grouped),
        "first": notice.is_first,
    }
