"""Look-ups in Redis, by facets that the commit files a development under."""

import json
from dataclasses import asdict

from bot.model import Development
from bot.question import Found, Question, circle_of, facet_names, parts_of
from bot.world.codec import DEVELOPMENT
from bot.world.redis_link import RedisLink, Script

FIND, FETCH = Script("find"), Script("fetch")


class RedisArchive:
    """Fits ports.Archive."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link

    async def find(self, question: Question, number: int, size: int) -> Found:
        circle = circle_of(question.target)
        asked = json.dumps(
            {
                "facets": facet_names(question),
                "parts": parts_of(question.target),
                "circle": asdict(circle) if circle else None,
            }
        )
        span = repr(question.since.timestamp()), repr(question.until.timestamp())
        total, number, pages, days, page, worst, newest = await self._link.run(FIND, *span, number, size, asked)
        known = await self._known([*page, worst, newest])
        shown = tuple(known[id] for id in page if id in known)
        return Found(total, number, pages, tuple(days), shown, known.get(worst), known.get(newest))

    async def _known(self, ids: list[str]) -> dict[str, Development]:
        wanted = list(dict.fromkeys(id for id in ids if id))
        if not wanted:
            return {}
        return {id: DEVELOPMENT.value(body) for id, _, body in await self._link.run(FETCH, *wanted)}
