"""Which developments of a time meet which wishes, found by the archive's facets: none is read for its place, kind,
severity or date, and where a wish has a filter only those that meet it otherwise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from typing import Protocol

from bot.brief import Brief, Worst
from bot.model import Development, Severity, Subscription, Target
from bot.route.filter import lets_through

MOST_SHOWN = 5  # of the worst: no preview shows more


class Briefs(Protocol):
    """The part of ports.Archive that this takes."""

    async def briefs(
        self, target: Target | None, since: datetime, until: datetime, least: Severity, facets: Sequence[str] = ()
    ) -> Sequence[Brief]: ...

    async def some(self, ids: Sequence[str]) -> list[Development]: ...


@dataclass(frozen=True, slots=True)
class Met:
    """A development with the wishes that it meets, one or more, the most open first; how bad it is aside."""

    brief: Brief
    wishes: tuple[Subscription, ...]
    unlocated: bool

    @property
    def is_alert(self) -> bool:
        """Is it as bad as one of the wishes asks of an alert?"""
        return self.brief.severity >= self.wishes[0].at_least


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which developments to ask: last reported in a time, and under some facets besides the place."""

    since: datetime
    until: datetime
    facets: tuple[str, ...] = ()


Floor = Callable[[Subscription], Severity]


def everything(wish: Subscription) -> Severity:
    return Severity.LOW


async def met(archive: Briefs, wishes: Iterable[Subscription], asked: Asked, floor: Floor) -> list[Met]:
    """What `wishes_met` says of every such development that is as bad as the floor of one of them, in no order. Of the
    wishes with a higher floor it does not tell."""
    return [one for one in await wanting(archive, wishes, asked, floor) if not one.brief.is_dismissed]


async def wanting(archive: Briefs, wishes: Iterable[Subscription], asked: Asked, floor: Floor) -> list[Met]:
    """The same whatever people have said of it."""
    found: dict[str, Brief] = {}
    theirs: defaultdict[str, list[Subscription]] = defaultdict(list)
    nowhere: set[str] = set()
    for wish in sorted(wishes, key=lambda wish: (wish.at_least, wish.target.name)):
        for where in (wish.target, None) if wish.unlocated else (wish.target,):
            for brief in await archive.briefs(where, asked.since, asked.until, floor(wish), asked.facets):
                if not wish.types or brief.event_type in wish.types:
                    found[brief.id] = brief
                    theirs[brief.id].append(wish)
                    nowhere |= {brief.id} if where is None else set()
    passing = await _filtered(archive, theirs)
    return [Met(found[id], wishes, id in nowhere) for id, wishes in passing.items() if wishes]


async def _filtered(archive: Briefs, theirs: dict[str, list[Subscription]]) -> dict[str, tuple[Subscription, ...]]:
    """Without the wishes whose filter a development does not pass."""
    doubtful = [id for id, wishes in theirs.items() if any(wish.filter for wish in wishes)]
    read = {one.id: one for one in await archive.some(doubtful)}
    return {
        id: tuple(wish for wish in wishes if lets_through(wish.filter, read.get(id))) for id, wishes in theirs.items()
    }


async def worst(archive: Briefs, briefs: Sequence[Brief]) -> Worst:
    """Only what is shown is read."""
    shown = nlargest(MOST_SHOWN, briefs, key=lambda brief: brief.rank)
    return Worst(len(briefs), tuple(await archive.some([brief.id for brief in shown])))
