"""A channel's digests: made when they are due, previewed, and found again.

Whoever builds the digest of a date, and however late, gets the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.model import (
    FAILED,
    DigestPlan,
    Edition,
    Line,
    Mention,
    Message,
    Notice,
    NoticeKind,
    NoticeState,
    Reason,
    Snooze,
    Subscription,
)
from bot.ports import Archive, Feeds, Notebook, Outbox, Stories, Subscriptions
from bot.route.digest import Period, mention
from bot.route.due import (
    DAILY,
    MINUTE,
    WEEKLY,
    cadence,
    day_due,
    digest_key,
    instant,
    lateness,
    local_day,
    missed,
    reached,
    since_last,
)
from bot.route.snooze import of_channel, was_hidden
from bot.tell.compose_desk import in_trouble
from bot.tell.compose_digest import compose_digest, fitted
from bot.tell.compose_digest_shown import compose_no_digest, compose_shown
from bot.tell.digest_page import DigestPage, Silent
from bot.tell.names import Names
from bot.tell.picture import picture_of
from bot.use_cases.edition import Once, edition_of
from bot.use_cases.unharmed import unharmed

EXPIRES_AFTER = timedelta(hours=12)
REMEMBERED = timedelta(days=14)  # a story told longer ago than that is told anew
KEPT_DAYS = 30  # how long a digest is found again


@dataclass(frozen=True, slots=True)
class Digests:
    """Builds digests from what is stored."""

    workspace: str
    wishes: Subscriptions
    stories: Stories
    feeds: Feeds
    outbox: Outbox
    names: Names
    sources: Mapping[str, str]  # name by source id
    snoozes: Notebook[Snooze]
    archive: Archive
    pictures: bool = False  # is a picture to be drawn?

    async def all_due(self, now: datetime) -> list[Notice]:
        """Those to put into the outbox now; asking twice gives the same keys."""
        paused, once = await self.wishes.paused(), Once(self.archive)
        plans = [plan for plan in await self.wishes.plans() if plan.channel not in paused]
        found = [await unharmed(self._of(plan, now, once), "digest broke", channel=plan.channel) for plan in plans]
        return [notice for notice in found if notice is not None]

    async def plan(self, wanted: DigestPlan, now: datetime) -> DigestPlan:
        """A new plan, which neither repeats nor leaves out what lies between it and the channel's plan before it."""
        before = await self._plan(wanted.channel, wanted.is_weekly)
        plan = replace(wanted, since=now)
        today = local_day(plan, now)
        if await self._has(plan, today):  # a date has one digest only, so the new plan's first is a later one
            plan = replace(plan, since=max(now, instant(plan, today) + MINUTE))
        if before is None:
            return plan
        last = await self._last(before, local_day(before, now))
        return replace(plan, covered=reached(before, last)) if last else plan

    async def now(self, channel: str, timezone: str, now: datetime, is_weekly: bool = False) -> Message:
        """The digest as it would be at this moment, of the last day or week."""
        plan = await self._plan(channel, is_weekly)
        since = now - (WEEKLY if is_weekly else DAILY).every
        here = plan or DigestPlan(channel, 0, timezone, "", weekday=0 if is_weekly else None)
        told = await self._told(plan, await self._last(plan, local_day(plan, since))) if plan else ()
        day = local_day(replace(here, timezone=timezone), now)
        page = await self._page(here, await self.wishes.of(channel), day, Period(since, now), told, Once(self.archive))
        earlier = await self._last(plan, local_day(plan, now)) if plan else None
        return compose_digest(replace(page, earlier=earlier), "", self.names)

    async def show(self, channel: str, day: date | None, now: datetime, is_weekly: bool = False) -> Message:
        """The digest of a date, or the newest there is, as it was made; else which ones there are."""
        kept = await self._kept(channel, now.date(), is_weekly)
        wanted = day or max(kept, default=None)
        key = digest_key(self.workspace, channel, wanted, is_weekly) if wanted else ""
        notice = await self.outbox.notice(key) if wanted in kept else None
        if notice is None or wanted is None:
            return compose_no_digest(day, sorted(kept), KEPT_DAYS, is_weekly)
        earlier = max((one for one in kept if one < wanted), default=None)
        return compose_shown(notice.message, wanted, earlier, is_weekly, kept[wanted])

    async def _kept(self, channel: str, today: date, is_weekly: bool) -> dict[date, NoticeState]:
        """The dates that have a digest, and what became of it."""
        days = [today - number * DAILY.every for number in range(-1, KEPT_DAYS)]  # tomorrow has begun somewhere
        states = await self.outbox.states([digest_key(self.workspace, channel, day, is_weekly) for day in days])
        return {day: state for day, state in zip(days, states, strict=True) if state is not None}

    async def _plan(self, channel: str, is_weekly: bool) -> DigestPlan | None:
        plans = await self.wishes.plans()
        return next((one for one in plans if (one.channel, one.is_weekly) == (channel, is_weekly)), None)

    async def _of(self, plan: DigestPlan, now: datetime, once: Once) -> Notice | None:
        day = day_due(plan, now, None)
        if day is None or await self._has(plan, day):
            return None
        wishes = await self.wishes.of(plan.channel)
        if not wishes:
            return None
        last = await self._last(plan, day - cadence(plan).every)
        told = await self._told(plan, last)
        page = await self._page(plan, wishes, day, Period(since_last(plan, last, day), instant(plan, day)), told, once)
        words = tuple(word for word in (lateness(plan, day, now), missed(plan, last, day)) if word)
        return self._notice(plan, fitted(replace(page, earlier=last, words=words), self.names), told, now)

    def _notice(self, plan: DigestPlan, page: DigestPage, told: Sequence[Mention], now: datetime) -> Notice:
        key = digest_key(self.workspace, plan.channel, page.day, plan.is_weekly)
        return Notice(
            key=key,
            channel=plan.channel,
            kind=NoticeKind.DIGEST,
            message=compose_digest(page, key, self.names),
            reason=Reason.DIGEST_DUE.value,
            created=now,
            expires=now + EXPIRES_AFTER,
            mentions=remembered(told, page.edition.lines, page.until),
            picture=picture_of(page, self.names) if self.pictures else None,
        )

    async def _has(self, plan: DigestPlan, day: date) -> bool:
        return await self.outbox.known(self._key(plan, day)) is not None

    def _key(self, plan: DigestPlan, day: date) -> str:
        return digest_key(self.workspace, plan.channel, day, plan.is_weekly)

    async def _last(self, plan: DigestPlan, newest: date) -> date | None:
        """The newest date, up to this one, that has a digest which was, or may yet be, posted."""
        apart = cadence(plan)
        days = [newest - number * DAILY.every for number in range(apart.most_back * apart.every.days)]
        states = await self.outbox.states([self._key(plan, day) for day in days])
        told = (day for day, state in zip(days, states, strict=True) if state and state not in FAILED)
        return next(told, None)

    async def _told(self, plan: DigestPlan, last: date | None) -> tuple[Mention, ...]:
        """What the digest of that date told, and those before it."""
        notice = await self.outbox.notice(self._key(plan, last)) if last else None
        return notice.mentions if notice else ()

    async def _page(
        self,
        plan: DigestPlan,
        wishes: Sequence[Subscription],
        day: date,
        period: Period,
        told: Sequence[Mention],
        once: Once,
    ) -> DigestPage:
        quiet = of_channel(await self.snoozes.every(), plan.channel)
        names = dict(self.sources) | {source.id: source.name for source in await self.feeds.added()}
        edition = await edition_of(
            once,
            wishes,
            period,
            self.names.heading,
            {one.development_id: one for one in told},
            lambda one: was_hidden(one, quiet, period.until),
        )
        return DigestPage(
            day=day,
            since=period.since,
            until=period.until,
            edition=edition,
            silent=await self._silent(names),
            sources=len(names),
            unalerted=await self._unalerted(plan.channel, edition),
            is_weekly=plan.is_weekly,
            follows_nothing=not wishes,
        )

    async def _unalerted(self, channel: str, edition: Edition) -> frozenset[str]:
        """What of it the channel had no alert of: the hour was full, or it was there before we watched."""
        ids = [line.development.id for line in edition.lines]
        told = await self.stories.told_each(ids)
        return frozenset(id for id, channels in zip(ids, told, strict=True) if channel not in channels)

    async def _silent(self, names: Mapping[str, str]) -> tuple[Silent, ...]:
        """Of the sources that are read; how others did before they were given up is still stored."""
        states = sorted((await self.feeds.states()).items())
        return tuple(Silent(names[id], one.ok) for id, one in states if id in names and in_trouble(one))


def remembered(before: Sequence[Mention], lines: Sequence[Line], until: datetime) -> tuple[Mention, ...]:
    """What the next digest has to know: this one's lines, and what earlier ones told within the last two weeks."""
    known = {one.development_id: one for one in before if until - one.told < REMEMBERED}
    known |= {line.development.id: mention(line.development, until) for line in lines}
    return tuple(known.values())
