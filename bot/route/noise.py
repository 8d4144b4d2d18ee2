"""No storm in a channel: what is over the hour's measure stands in one grouped message, edited as it grows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.model import Development, Grouped, Message, Notice, NoticeKind, Reason, Severity
from bot.route.alert import FRESH
from bot.route.keys import notice_key

# In a channel and hour, see docs/decisions/route-storms.md.
MOST_ALERTS = 20
WINDOW = timedelta(hours=1)


def measured(notices: Iterable[Notice]) -> Collection[str]:
    """The channels in which it matters how many alerts of the hour went before."""
    return {notice.channel for notice in notices if _can_wait(notice)}


def held_back(
    notices: Iterable[Notice], alerts_this_hour: Mapping[str, int], most: int = MOST_ALERTS
) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """The notices to post and those held back (`Reason.HELD_BACK`), each in the order given.

    Only alerts count and only alerts are held back: a thread that was begun goes on, and what is critical always goes
    out. `alerts_this_hour` has the alerts of the last hour of the channels `measured`, absent for none.
    """
    counted = dict(alerts_this_hour)
    go: list[Notice] = []
    wait: list[Notice] = []
    for notice in notices:
        if _can_wait(notice) and counted.get(notice.channel, 0) >= most:
            wait.append(notice)
            continue
        go.append(notice)
        if notice.kind is NoticeKind.ALERT:
            counted[notice.channel] = counted.get(notice.channel, 0) + 1
    return tuple(go), tuple(wait)


def _can_wait(notice: Notice) -> bool:
    return notice.kind is NoticeKind.ALERT and notice.severity is not Severity.CRITICAL


def hour_of(now: datetime) -> datetime:
    """The hour whose grouped message something held back now belongs to."""
    return now.replace(minute=0, second=0, microsecond=0)


def group_key(workspace: str, channel: str, hour: datetime, edit: int) -> str:
    """Of the grouped message of an hour, and of its edits from 1 on."""
    kind = NoticeKind.EDIT if edit else NoticeKind.GROUP
    return notice_key(workspace, channel, kind, f"group {hour.isoformat()}", str(edit))


def with_one_more(known: Sequence[Grouped], development: Development) -> tuple[Grouped, ...]:
    """Each development once, as it stands now."""
    fresh = Grouped(
        development.id,
        development.headline,
        development.url,
        development.severity,
        next(iter(development.countries), ""),
    )
    return (*(one for one in known if one.development_id != development.id), fresh)


def group_notice(
    channel: str, grouped: tuple[Grouped, ...], key: str, root: str | None, message: Message, now: datetime
) -> Notice:
    """The grouped message, or an edit of the one under `root`."""
    return Notice(
        key=key,
        channel=channel,
        kind=NoticeKind.EDIT if root else NoticeKind.GROUP,
        message=message,
        reason=Reason.HELD_BACK.value,
        created=now,
        expires=now + FRESH,
        root=root,
        grouped=grouped,
    )
