"""Until when, as people write it: "1h", "today", "3 days", "a week", "until friday", "until 2026-12-01"."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import clock_text

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1), "m": timedelta(days=30)}
MOST = timedelta(days=366)
AT_END = re.compile(
    r"(?:^|\s)(?:for\s+)?(today|(?:until|till)\s+(?:next\s+)?\S+?|(?:\d{1,4}|an?|one|two|three)\s*"
    r"(?:h|hrs?|hours?|d|days?|w|weeks?|months?))(?:\s+morning)?$",
    re.IGNORECASE,
)
LENGTH = re.compile(r"(\d+|[a-z]+?)\s*([hdwm])[a-z]*", re.IGNORECASE)
NAMED = re.compile(r"(?:until|till)\s+(?:next\s+)?([a-z]+)", re.IGNORECASE)
DATED = re.compile(r"(?:until|till)\s+(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
EXAMPLES = ("1h", "today", "3 days", "a week", "until 2026-12-01")


def split(words: str) -> tuple[str, str]:
    """What is before the span, and the span itself; "" where there is none at the end."""
    found = AT_END.search(words)
    return (words[: found.start()].strip(), found[1]) if found else (words.strip(), "")


def end_of(span: str, now: datetime, timezone: str) -> datetime | None:
    """The moment it ends, in UTC: "today" at the next midnight there, a date or the next
    such day of the week at its beginning there. None for what is
    no span, lies behind, or is longer than a year."""
    end = _end(" ".join(span.casefold().split()), now, ZoneInfo(timezone))
    return end if end is not None and now < end <= now + MOST else None


def _end(span: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    if span in {"today", "until tomorrow", "till tomorrow"}:
        return _midnight(now.astimezone(zone).date() + timedelta(days=1), zone)
    if dated := DATED.fullmatch(span):
        try:
            return _midnight(date.fromisoformat(dated[1]), zone)
        except (ValueError, OverflowError):
            return None
    if (named := NAMED.fullmatch(span)) and (day := clock_text.weekday(named[1])) is not None:
        today = now.astimezone(zone).date()
        return _midnight(today + timedelta(days=(day - today.weekday() - 1) % 7 + 1), zone)
    if length := LENGTH.fullmatch(span):
        many = int(length[1]) if length[1].isdecimal() else NUMBERS.get(length[1])
        return now + many * UNITS[length[2]] if many is not None and many < 10_000 else None
    return None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
