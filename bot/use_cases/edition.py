"""What stands in the digest of a time, out of all that is stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.brief import Brief
from bot.model import Development, Edition, Mention, Severity, Subscription, Target
from bot.ports import Archive
from bot.route.digest import Period, Unread, never, select
from bot.route.wish import digest_floor
from bot.use_cases.sifted import Asked, Briefs, Met, everything, wanting


async def edition_of(
    archive: Briefs,
    wishes: Sequence[Subscription],
    period: Period,
    heading: Callable[[Target, Development | Brief], str],
    told: Mapping[str, Mention],
    snoozed: Callable[[Development], bool] = never,
) -> Edition:
    """What `select` makes of all developments; only what may be a line is read, the rest is counted by its brief."""
    found = await wanting(archive, wishes, Asked(period.since, period.until), everything)
    found.sort(key=lambda one: (one.brief.last_reported, one.brief.id), reverse=True)
    begun = period.since.timestamp()
    lines = [one.brief.id for one in found if one.brief.last_reported > begun and not unread(one).is_below]
    floor = digest_floor(wishes) if wishes else Severity.LOW  # below it nothing stands in a curve
    found += await wanting(archive, wishes, Asked(period.first_shown, period.since), lambda _: floor)
    read = set(lines)
    rest = {one.brief.id: unread(one) for one in found if one.brief.id not in read}  # on the edge it is found twice
    return select(await archive.some(lines), wishes, period, heading, told, snoozed, rest.values())


def unread(one: Met) -> Unread:
    return Unread(one.brief, one.wishes, one.unlocated)


@dataclass
class Once:
    """What channels whose digests are due at the same minute ask for is asked and read once."""

    archive: Archive
    _asked: dict[tuple[Target | None, datetime, datetime, Severity, tuple[str, ...]], Sequence[Brief]] = field(
        default_factory=dict
    )
    _known: dict[str, Development] = field(default_factory=dict)

    async def briefs(
        self, target: Target | None, since: datetime, until: datetime, least: Severity, facets: Sequence[str] = ()
    ) -> Sequence[Brief]:
        asked = target, since, until, least, tuple(facets)
        if asked not in self._asked:
            self._asked[asked] = await self.archive.briefs(*asked)
        return self._asked[asked]

    async def some(self, ids: Sequence[str]) -> list[Development]:
        missing = [id for id in ids if id not in self._known]
        self._known |= {one.id: one for one in await self.archive.some(missing)}
        return [self._known[id] for id in ids if id in self._known]
