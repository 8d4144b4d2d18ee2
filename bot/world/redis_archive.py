"""Look-ups in Redis, by facets that the commit files a development under."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from bot.brief import Brief, brief_of
from bot.model import Development, Severity, Target
from bot.question import UNLOCATED, Found, Question, any_of, circle_of, facet_names
from bot.world.codec import BRIEFS, DEVELOPMENT
from bot.world.redis_link import RedisLink, Script

FIND, BRIEF, FETCH = Script("matching", "find"), Script("matching", "briefs"), Script("fetch")
FETCH_MOST = 200  # in one step, so as not to hold Redis up


class RedisArchive:
    """Fits ports.Archive."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link

    async def find(self, question: Question, number: int, size: int) -> Found:
        asked = _asked(facet_names(question), question)
        span = repr(question.since.timestamp()), repr(question.until.timestamp())
        total, number, pages, days, page, worst, newest = await self._link.run(FIND, *span, number, size, asked)
        known = {one.id: one for one in await self.some([*page, worst, newest])}
        shown = tuple(known[id] for id in page if id in known)
        return Found(total, number, pages, tuple(days), shown, known.get(worst), known.get(newest))

    async def briefs(
        self,
        target: Target | None,
        since: datetime,
        until: datetime,
        least: Severity = Severity.LOW,
        facets: Sequence[str] = (),
    ) -> list[Brief]:
        found: dict[str, Brief] = {}
        there = Question(since, until, target)
        asked = _asked((*(facet_names(there) if target else (UNLOCATED,)), *facets), there)
        for severity in Severity:  # upwards: what grows worse between two steps is found in the later one
            if severity >= least:
                span = repr(since.timestamp()), repr(until.timestamp())
                text, older = await self._link.run(BRIEF, *span, int(severity), asked)
                found |= {brief.id: brief for brief in BRIEFS.value(f"[{text}]")}
                found |= {one.id: brief_of(one) for one in await self.some(older)}
        return list(found.values())

    async def some(self, ids: Sequence[str]) -> list[Development]:
        wanted = list(dict.fromkeys(id for id in ids if id))
        found = []
        for start in range(0, len(wanted), FETCH_MOST):
            found += await self._link.run(FETCH, *wanted[start : start + FETCH_MOST])
        return [DEVELOPMENT.value(body) for _, _, body in found]


def _asked(facets: Sequence[str], question: Question) -> str:
    circle = circle_of(question.target)
    return json.dumps({"facets": facets, "any": any_of(question), "circle": asdict(circle) if circle else None})
