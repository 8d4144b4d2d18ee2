"""How many died, were wounded or taken, as the reports of a development count them."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from operator import attrgetter

from bot.model import Report

Count = Callable[[Report], int | None]

COUNT_HOLDS = timedelta(days=1)  # the largest count of a day; those that are a day older may have been too high
CORRECTS = re.compile(
    r"\bcorrect(?:ion|ed|s)\b|\b(?:toll|count)\b.{0,100}\b(?:revised|lowered|reduced)\b"
    r"|\b(?:revis(?:es|ed|ing)|lower(?:s|ed|ing)|reduc(?:es|ed|ing)|cuts)\b.{0,60}\b(?:toll|count)\b",
    re.IGNORECASE,
)


def toll(reports: Sequence[Report], of: Count = attrgetter("fatalities")) -> int | None:
    """The largest count of the newest day on which two houses counted, or the only one did, and of what came later: who
    speaks of an event days later may count one of its dead. What a headline calls a correction holds at once: what was
    counted before it counts no more. `reports` are oldest first."""
    counted = [(report, count) for report in reports if (count := of(report)) is not None]
    if not counted:
        return None
    latest = {report.publisher: report.published for report, _ in counted}  # of each house
    newest = sorted(latest.values())[-2:][0]
    corrected = [report.published for report, _ in counted if CORRECTS.search(report.title)]
    since = max([newest - COUNT_HOLDS, *corrected])
    return max(count for report, count in counted if report.published >= since)
