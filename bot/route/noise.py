"""No storm in a channel: what is over the hour's measure waits for the digest."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.model import Notice, NoticeKind, Severity

MOST_ALERTS = 30  # in a channel and hour; more than one every two minutes is not read
WINDOW = timedelta(hours=1)


def held_back(
    notices: Iterable[Notice], alerts_this_hour: Mapping[str, int], most: int = MOST_ALERTS
) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """The notices to post and those held back (`Reason.HELD_BACK`), each in the order given.

    Only alerts count and only alerts are held back: a thread that was begun goes on, and what is critical always goes
    out. `alerts_this_hour` has the alerts of the last hour by channel, absent for none.
    """
    counted = dict(alerts_this_hour)
    go: list[Notice] = []
    wait: list[Notice] = []
    for notice in notices:
        is_alert = notice.kind is NoticeKind.ALERT
        if is_alert and notice.severity is not Severity.CRITICAL and counted.get(notice.channel, 0) >= most:
            wait.append(notice)
            continue
        go.append(notice)
        if is_alert:
            counted[notice.channel] = counted.get(notice.channel, 0) + 1
    return tuple(go), tuple(wait)
