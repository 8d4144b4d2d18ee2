"""When a digest is due: a digest is of a local date and covers the time up to that date's minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model import DigestPlan, NoticeKind
from bot.route.keys import notice_key

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LATE_AFTER = timedelta(minutes=10)  # a restart takes less


@dataclass(frozen=True, slots=True)
class Cadence:
    """How far a plan's digests are apart, and how many of them a digest after a long absence reaches back."""

    every: timedelta
    most_back: int


DAILY, WEEKLY = Cadence(DAY, 7), Cadence(7 * DAY, 4)


def cadence(plan: DigestPlan) -> Cadence:
    return DAILY if plan.weekday is None else WEEKLY


def instant(plan: DigestPlan, day: date) -> datetime:
    """The plan's minute of that local date, in UTC; one that the clock change skips comes as much later."""
    wall = datetime.combine(day, time(plan.minute // 60, plan.minute % 60), ZoneInfo(plan.timezone))
    return wall.astimezone(UTC)


def local_day(plan: DigestPlan, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(plan.timezone)).date()


def day_due(plan: DigestPlan, now: datetime, last: date | None) -> date | None:
    """The local date whose digest is to be posted now; `last` is the newest that has one.

    The one before comes late after a halt, or where the clock change skips its minute over midnight.
    """
    day = _on_or_before(plan, local_day(plan, now))
    if instant(plan, day) > now:
        day -= cadence(plan).every
    asked_for = plan.since is None or plan.since <= instant(plan, day)
    return day if asked_for and (last is None or last < day) else None


def first_day(plan: DigestPlan, now: datetime) -> date:
    """The local date of the first digest that a new plan brings."""
    start = plan.since or now
    day = _on_or_before(plan, local_day(plan, start))
    return day if instant(plan, day) >= start else day + cadence(plan).every


def _on_or_before(plan: DigestPlan, day: date) -> date:
    """The newest date, up to this one, that the plan has a digest on."""
    return day if plan.weekday is None else day - (day.weekday() - plan.weekday) % 7 * DAY


def reached(plan: DigestPlan, day: date) -> datetime:
    """Until when the digest of that date told, also if it was made by the plan before this one."""
    own = instant(plan, day)
    is_earlier = plan.since is not None and own < plan.since
    return plan.covered if is_earlier and plan.covered is not None else own


def since_last(plan: DigestPlan, last: date | None, day: date) -> datetime:
    """Where the last digest ended; a day or a week before this one if there is none."""
    return reached(plan, last) if last else instant(plan, day) - cadence(plan).every


def lateness(plan: DigestPlan, day: date, now: datetime) -> str:
    """What a digest says of coming late; empty if it does not."""
    zone = ZoneInfo(plan.timezone)
    was_due = instant(plan, day).astimezone(zone)
    if now - was_due < LATE_AFTER:
        return ""
    return f"late: due {was_due:%H:%M}" + (f" on {named(day)}" if now.astimezone(zone).date() != day else "")


def missed(plan: DigestPlan, last: date | None, day: date) -> str:
    """What a digest says of the dates since the last one that had none."""
    every = cadence(plan).every
    since_last = [day - number * every for number in reversed(range(1, (day - last) // every))] if last else []
    skipped = [one for one in since_last if plan.since is None or plan.since <= instant(plan, one)]
    return f"no digest on {', '.join(map(named, skipped))}: this one tells of it too" if skipped else ""


def named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def digest_key(workspace: str, channel: str, day: date, is_weekly: bool = False) -> str:
    """A date's digest has one key, whatever makes it; a weekly one stands beside the daily one."""
    return notice_key(workspace, channel, NoticeKind.DIGEST, day.isoformat(), "weekly" if is_weekly else "")


def picture_key(workspace: str, channel: str, day: date, is_weekly: bool = False) -> str:
    """Of the edit that shows a digest's picture in it."""
    return notice_key(workspace, channel, NoticeKind.PICTURE, day.isoformat(), "weekly" if is_weekly else "")
