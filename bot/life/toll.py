"""How many died, were wounded or taken, as the reports of a development count them."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from operator import attrgetter

from bot.model import Report

Count = Callable[[Report], int | None]

COUNT_HOLDS = timedelta(days=1)  # the largest count of a day; one that is a day older may have been too high
CORRECTS = re.compile(
    r"\bcorrect(?:ion|ed|s)\b|\b(?:toll|count)\b.{0,100}\b(?:revised|lowered|reduced)\b"
    r"|\b(?:revis(?:es|ed|ing)|lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cuts)\b.{0,60}\b(?:toll|count)\b",
    re.IGNORECASE,
)


def toll(reports: Sequence[Report], of: Count = attrgetter("fatalities")) -> int | None:
    """The largest count of the newest day that has one; `reports` are oldest first. What a headline calls a correction
    holds at once: what was counted before it counts no more."""
    counted = [(report.published, count) for report in reports if (count := of(report)) is not None]
    if not counted:
        return None
    newest, _ = counted[-1]
    since = max((report.published for report in reports if _corrects(report, of)), default=counted[0][0])
    return max(count for published, count in counted if published >= since and newest - published <= COUNT_HOLDS)


def _corrects(report: Report, of: Count) -> bool:
    return of(report) is not None and CORRECTS.search(report.title) is not None
