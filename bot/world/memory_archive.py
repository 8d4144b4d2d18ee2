"""Look-ups in memory."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bot.model import Development
from bot.question import Found, Question, page_numbers

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


def _day(development: Development) -> int:
    """The UTC day of its last report."""
    return int(development.last_reported.timestamp() // DAY_SECONDS)
