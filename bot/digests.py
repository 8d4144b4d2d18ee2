"""A channel's daily digest: when it is due, what it covers, and that a local date has one only.

A digest is of a local date and covers the time up to that date's minute, so whoever builds it, and however late,
gets the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model import DigestPlan, Message, Notice, NoticeKind, Reason, Subscription
from bot.ports import Feeds, Outbox, Stories, Subscriptions
from bot.route.digest import select
from bot.route.keys import notice_key
from bot.tell.compose_desk import in_trouble
from bot.tell.compose_digest import DigestPage, compose_digest
from bot.tell.names import Names

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MOST_DAYS_BACK = 7  # a digest after a longer absence does not tell older things
EXPIRES_AFTER = timedelta(hours=12)
LATE_AFTER = timedelta(minutes=10)  # a restart takes less


def instant(plan: DigestPlan, day: date) -> datetime:
    """The plan's minute of that local date, in UTC; one that the clock change skips comes as much later."""
    wall = datetime.combine(day, time(plan.minute // 60, plan.minute % 60), ZoneInfo(plan.timezone))
    return wall.astimezone(UTC)


def day_due(plan: DigestPlan, now: datetime, last: date | None) -> date | None:
    """The local date whose digest is to be posted now; `last` is the newest that has one.

    Yesterday's comes late after a halt, or where the clock change skips its minute over midnight.
    """
    today = now.astimezone(ZoneInfo(plan.timezone)).date()
    day = today if instant(plan, today) <= now else today - DAY
    asked_for = plan.since is None or plan.since <= instant(plan, day)
    return day if asked_for and (last is None or last < day) else None


def due(plan: DigestPlan, now: datetime, last: date | None) -> bool:
    """Is there a digest to post?"""
    return day_due(plan, now, last) is not None


def first_day(plan: DigestPlan, now: datetime) -> date:
    """The local date of the first digest that a new plan brings."""
    start = plan.since or now
    day = start.astimezone(ZoneInfo(plan.timezone)).date()
    return day if instant(plan, day) >= start else day + DAY


def reached(plan: DigestPlan, day: date) -> datetime:
    """Until when the digest of that date told, also if it was made by the plan before this one."""
    own = instant(plan, day)
    is_earlier = plan.since is not None and own < plan.since
    return plan.covered if is_earlier and plan.covered is not None else own


def lateness(plan: DigestPlan, day: date, now: datetime) -> str:
    """What a digest says of coming late; empty if it does not."""
    zone = ZoneInfo(plan.timezone)
    was_due = instant(plan, day).astimezone(zone)
    if now - was_due < LATE_AFTER:
        return ""
    return f"late: due {was_due:%H:%M}" + (f" on {named(day)}" if now.astimezone(zone).date() != day else "")


def missed(plan: DigestPlan, last: date | None, day: date) -> str:
    """What a digest says of the dates since the last one that had none; `last` is at most a week back."""
    since_last = [last + number * DAY for number in range(1, (day - last).days)] if last else []
    skipped = [one for one in since_last if plan.since is None or plan.since <= instant(plan, one)]
    return f"no digest on {', '.join(map(named, skipped))}: this one tells of it too" if skipped else ""


def named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def digest_key(workspace: str, channel: str, day: date) -> str:
    return notice_key(workspace, channel, NoticeKind.DIGEST, day.isoformat())


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

    async def all_due(self, now: datetime) -> list[Notice]:
        """Those to put into the outbox now; asking twice gives the same keys."""
        paused = await self.wishes.paused()
        found = [await self._of(plan, now) for plan in await self.wishes.plans() if plan.channel not in paused]
        return [notice for notice in found if notice is not None]

    async def plan(self, channel: str, minute: int, timezone: str, by: str, now: datetime) -> DigestPlan:
        """A new plan, which neither repeats nor leaves out what lies between it and the channel's plan before it."""
        before = next((plan for plan in await self.wishes.plans() if plan.channel == channel), None)
        plan = DigestPlan(channel, minute, timezone, by, since=now)
        today = now.astimezone(ZoneInfo(timezone)).date()
        if await self._has(channel, today):  # a date has one digest only, so the new plan's first is tomorrow's
            plan = replace(plan, since=max(now, instant(plan, today) + MINUTE))
        if before is None:
            return plan
        last = await self._last(before, now.astimezone(ZoneInfo(before.timezone)).date())
        return replace(plan, covered=reached(before, last)) if last else plan

    async def now(self, channel: str, timezone: str, now: datetime) -> Message:
        """The digest as it would be at this moment, of the last 24 hours."""
        wishes = await self.wishes.of(channel)
        page = await self._page(wishes, now.astimezone(ZoneInfo(timezone)).date(), now - DAY, now)
        return compose_digest(page, "", self.names)

    async def _of(self, plan: DigestPlan, now: datetime) -> Notice | None:
        day = day_due(plan, now, None)
        if day is None or await self._has(plan.channel, day):
            return None
        wishes = await self.wishes.of(plan.channel)
        if not wishes:
            return None
        last = await self._last(plan, day - DAY)
        page = await self._page(wishes, day, self._since(plan, last, day), instant(plan, day))
        words = [word for word in (lateness(plan, day, now), missed(plan, last, day)) if word]
        return self._notice(plan.channel, day, replace(page, words=tuple(words)), now)

    def _notice(self, channel: str, day: date, page: DigestPage, now: datetime) -> Notice:
        key = digest_key(self.workspace, channel, day)
        return Notice(
            key=key,
            channel=channel,
            kind=NoticeKind.DIGEST,
            message=compose_digest(page, key, self.names),
            reason=Reason.DIGEST_DUE.value,
            created=now,
            expires=now + EXPIRES_AFTER,
        )

    async def _has(self, channel: str, day: date) -> bool:
        return await self.outbox.known(digest_key(self.workspace, channel, day)) is not None

    def _since(self, plan: DigestPlan, last: date | None, day: date) -> datetime:
        """Where the last digest ended; a day before this one if there is none."""
        return reached(plan, last) if last else instant(plan, day) - DAY

    async def _last(self, plan: DigestPlan, newest: date) -> date | None:
        """The newest date, up to this one, that has a digest."""
        for back in range(MOST_DAYS_BACK):
            if await self._has(plan.channel, newest - back * DAY):
                return newest - back * DAY
        return None

    async def _page(self, wishes: Sequence[Subscription], day: date, since: datetime, until: datetime) -> DigestPage:
        known = await self.stories.between(since, until)
        chosen = select(known, wishes, since, until, self.names.heading)
        sections = [(section.heading, section.developments) for section in chosen.sections]
        return DigestPage(day, since, until, sections, chosen.below, await self._silent())

    async def _silent(self) -> tuple[str, ...]:
        states = await self.feeds.states()
        return tuple(self.sources.get(key, key) for key, state in sorted(states.items()) if in_trouble(state))
