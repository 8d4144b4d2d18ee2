"""Look-ups in memory."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.brief import Brief, brief_of
from bot.model import Development, Severity, Target
from bot.question import Found, Question, covers, is_unlocated, page_numbers, stands_under

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class MemoryArchive:
    """Reads what the stories keep."""

    developments: Mapping[str, Development]

    async def find(self, question: Question, number: int, size: int) -> Found:
        found = [one for one in self.developments.values() if question.takes(one)]
        found.sort(key=lambda one: (_day(one), one.severity, one.last_reported, one.id), reverse=True)
        at, pages = page_numbers(len(found), number, size)
        counts = Counter(_day(one) for one in found)
        first, last = (int(when.timestamp() // DAY_SECONDS) for when in (question.since, question.until))
        return Found(
            total=len(found),
            number=at,
            pages=pages,
            days=tuple(counts[day] for day in range(first, last + 1)),
            developments=tuple(found[(at - 1) * size : at * size]),
            worst=max(found, key=lambda one: (one.severity, one.last_reported, one.id), default=None),
            newest=max(found, key=lambda one: (one.last_reported, one.id), default=None),
        )

    async def briefs(
        self,
        target: Target | None,
        since: datetime,
        until: datetime,
        least: Severity = Severity.LOW,
        facets: Sequence[str] = (),
    ) -> list[Brief]:
        there = [one for one in self.developments.values() if since <= one.last_reported <= until]
        return [
            brief_of(one)
            for one in there
            if one.severity >= least
            and (covers(target, one) if target else is_unlocated(one))
            and stands_under(one, facets)
        ]

    async def some(self, ids: Sequence[str]) -> list[Development]:
        return [self.developments[id] for id in dict.fromkeys(ids) if id in self.developments]


def _day(development: Development) -> int:
    """The UTC day of its last report."""
    return int(development.last_reported.timestamp() // DAY_SECONDS)
