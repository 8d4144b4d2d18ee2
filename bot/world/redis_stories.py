"""Developments in Redis. A commit is one step: development, index, notices and acknowledgement, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.brief import brief_of
from bot.model import Arrangement, Development, Notice, Outcome, Severity, Shelf, Trace
from bot.ports import ENOUGH, ENTRY_MOST, NEWEST, SHELF_MOST, Clock, index_weights
from bot.question import facets_of
from bot.world.at_hand import AtHand
from bot.world.codec import BRIEF, DEVELOPMENT, RULING, as_json
from bot.world.redis_inbox import GROUP
from bot.world.redis_link import RedisLink, Script
from bot.world.redis_outbox import parcel_of
from bot.world.stores import DEVELOPMENTS_KEPT, INDEX_KEPT, LATEST_KEPT

SHELF, COMMIT = Script("shelf"), Script("outbox", "entries", "facets", "editions", "story", "commit")
ARRANGE = Script("outbox", "entries", "facets", "editions", "story", "arrange")
BETWEEN, FETCH, TOLD = Script("between"), Script("fetch"), Script("told")
FETCH_MOST = 200  # in one step, so as not to hold Redis up


class RedisStories:
    """Fits ports.Stories."""

    def __init__(self, link: RedisLink, clock: Clock, terms: str) -> None:
        self._link, self._clock, self._terms = link, clock, terms  # of the outbox
        self._at_hand = AtHand()

    async def shelf(self, trace: Trace, since: datetime) -> Shelf:
        entries = as_json(index_weights(trace))  # one word: a command of fifty takes longer to write and to read
        answer = await self._link.run(SHELF, since.timestamp(), SHELF_MOST, ENTRY_MOST - 1, ENOUGH, entries)
        version, *found = answer.split("\n")
        editions = list(zip(found[::2], found[1::2], strict=True))
        # One that changes between the two steps is newer than the version says; the commit will be refused.
        known = [one for one in await self._bring(editions) if one.last_reported >= since]
        return Shelf(int(version), tuple(sorted(known, key=NEWEST, reverse=True)))

    async def told(self, development_id: str) -> Mapping[str, Severity]:
        (found,) = await self.told_each([development_id])
        return found

    async def told_each(self, development_ids: Sequence[str]) -> list[Mapping[str, Severity]]:
        answers = await self._link.run(TOLD, *development_ids) if development_ids else ()
        return [
            {channel: Severity(int(severity)) for channel, severity in zip(told[::2], told[1::2], strict=True)}
            for told in answers
        ]

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        development = _development_parcel(outcome.development)
        # Words of their own, so that their JSON is not written and read within JSON.
        texts = [development.pop(name, "") for name in ("body", "brief", "facets")]
        parcel: dict[str, Any] = {
            "receipt": receipt or "",
            "group": GROUP,
            "version": str(shelf_version),
            "development": development,
            "index": list(index_weights(trace)),
            "notices": [parcel_of(notice) for notice in notices],
            **_retention(self._clock.now()),
        }
        edition = await self._link.run(COMMIT, as_json(parcel), self._terms, *texts)
        if outcome.development and edition > 0:
            self._at_hand.put(str(edition), outcome.development, len(texts[0]))
        return bool(edition)

    async def arrange(self, shelf_version: int, arrangement: Arrangement, notices: Sequence[Notice]) -> bool:
        parcel = {
            "version": str(shelf_version),
            "stories": [_with_index(story) for story in arrangement.stories],
            "gone": list(arrangement.gone),
            "ruling": {"id": arrangement.ruling.id, "body": RULING.text(arrangement.ruling)},
            "notices": [parcel_of(notice) for notice in notices],
            **_retention(self._clock.now()),
        }
        return bool(await self._link.run(ARRANGE, as_json(parcel), self._terms))

    async def get(self, development_id: str) -> Development | None:
        found = await self._link.run(FETCH, development_id)
        return DEVELOPMENT.value(found[0][2]) if found else None

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        return await self._bring(await self._link.run(BETWEEN, since.timestamp(), until.timestamp()))

    async def _bring(self, editions: Sequence[tuple[str, str]]) -> list[Development]:
        """The developments of these ids; what is at hand in that edition is neither sent nor read again."""
        found = self._at_hand.those(editions)
        missing = [id for id, _ in editions if id not in found]
        for start in range(0, len(missing), FETCH_MOST):
            for id, edition, body in await self._link.run(FETCH, *missing[start : start + FETCH_MOST]):
                found[id] = DEVELOPMENT.value(body)
                self._at_hand.put(edition, found[id], len(body))
        return [found[id] for id, _ in editions if id in found]


def _development_parcel(development: Development | None) -> dict[str, str]:
    if development is None:
        return {"id": ""}
    facets = [facet.name if facet.member == development.id else facet for facet in facets_of(development)]
    return {
        "id": development.id,
        "reported": _exact(development.last_reported),
        "body": DEVELOPMENT.text(development),
        "brief": BRIEF.text(brief_of(development)),
        "facets": as_json(facets),
    }


def _with_index(development: Development) -> dict[str, Any]:
    """With all that its reports are known by."""
    index = dict.fromkeys(entry for report in development.reports for entry in index_weights(report.trace))
    return {**_development_parcel(development), "index": list(index)}


def _retention(now: datetime) -> dict[str, Any]:
    return {
        "match_from": _exact(now - INDEX_KEPT),
        "look_up_from": _exact(now - DEVELOPMENTS_KEPT),
        "index_kept": _whole(INDEX_KEPT),
        "developments_kept": _whole(DEVELOPMENTS_KEPT),
        "latest_kept": LATEST_KEPT,
    }


def _exact(time: datetime) -> str:
    """Epoch seconds as text: Lua would round a number on its way."""
    return repr(time.timestamp())


def _whole(time_span: timedelta) -> str:
    return str(int(time_span.total_seconds()))
