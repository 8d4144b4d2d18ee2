"""Developments: how they are stored, looked up and found again, and what became of their articles."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Protocol

from bot.brief import Brief
from bot.model import Arrangement, Development, Notice, Outcome, Severity, Shelf, Target, Trace
from bot.question import Found, Question
from bot.trail import Trail

ENTRY_MOST = 100  # developments of one index entry that are looked at, the latest
SHELF_MOST = 60  # candidates; the best matches share the most, so what falls off would not have matched
# The same address or words is far stronger evidence than a shared handle. Of those one alone is enough among the
# trace's heaviest; whoever shares one of its lighter ones and nothing else hardly ever tells the same.
STRONG, HEAVY, LIGHT = 10, 2, 1
HEAVIEST = 4
ENOUGH = 2
NEWEST = attrgetter("last_reported", "id")  # by which a shelf is ordered, downwards


def index_weights(trace: Trace) -> dict[str, int]:
    """The index entries a trace stands under, with how much sharing one says; every shelf is made by them."""
    weights = {f"handle:{handle}": HEAVY if rank < HEAVIEST else LIGHT for rank, handle in enumerate(trace.handles)}
    weights |= {f"band:{band}": STRONG for band in trace.bands}
    weights[f"content:{trace.content}"] = STRONG
    if trace.address:
        weights[f"address:{trace.address}"] = STRONG
    return weights


class Stories(Protocol):
    async def shelf(self, trace: Trace, since: datetime) -> Shelf:
        """The developments reported since then that share enough with the trace: an address, content, band, one of its
        heaviest handles or any two handles. The newest first; of too many those that share the most."""

    async def told(self, development_id: str) -> Mapping[str, Severity]:
        """The channels that have, or will have, an alert of it, with the severity last told. Not those whose alert
        was refused, given up or came too late: the next report of it is the first that they hear."""

    async def told_each(self, development_ids: Sequence[str]) -> list[Mapping[str, Severity]]:
        """Of each; what `told` says, asked at once."""

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        """Stores the development, its trace and its notices and acknowledges the item in one transaction.
        False, and nothing stored, if by now it might be another outcome: if since that shelf the development was
        stored, or one that shares an index entry with the trace, or a channel that gets an alert or a line of a
        grouped message got either, or somebody ruled."""

    async def arrange(self, shelf_version: int, arrangement: Arrangement, notices: Sequence[Notice]) -> bool:
        """Stores what was ruled: the stories as they are now with all that their reports are known by, that
        the others are gone, the ruling and the notices, in one transaction. False if anything was stored since."""

    async def get(self, development_id: str) -> Development | None: ...

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        """Those reported in that time (their last report), newest first."""


class Archive(Protocol):
    async def find(self, question: Question, number: int, size: int) -> Found:
        """A page of what a question finds, with counts of all of it."""

    async def briefs(
        self,
        target: Target | None,
        since: datetime,
        until: datetime,
        least: Severity = Severity.LOW,
        facets: Sequence[str] = (),
    ) -> Sequence[Brief]:
        """Of all in the target that were last reported in that time, are that bad and stand under these facets too, in
        no order; None: of those of which nobody says where."""

    async def some(self, ids: Sequence[str]) -> list[Development]:
        """Those that are there, each once, in the order of the ids."""


class Trails(Protocol):
    """What became of articles, for some days."""

    async def add(self, trail: Trail) -> None:
        """In place of an earlier one of the same address."""

    async def of(self, address: str) -> Trail | None: ...

    async def latest(self, channel: str, most: int) -> list[Trail]:
        """The last that concerned what the channel follows, newest first."""
