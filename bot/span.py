"""A stretch of time as people ask for it, and as it is for us: two moments and words for it."""

from calendar import day_name
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

KEPT_DAYS = 45  # developments are kept so long after their last report
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Last:
    """So many hours up to now."""

    hours: int


@dataclass(frozen=True, slots=True)
class DaysAgo:
    """Today, yesterday or both: whole UTC days, counted back from today, which is 0."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Dates:
    """Whole UTC days, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Weekday:
    """The last such UTC day before today, 0 for Monday, or all since it began."""

    day: int
    is_since: bool


Span = Last | DaysAgo | Dates | Weekday
WEEK = Last(7 * 24)
AGO = {(0, 0): "today", (1, 1): "yesterday", (1, 0): "since yesterday"}


@dataclass(frozen=True, slots=True)
class Window:
    """A span at a moment, `words` as in "3 developments in the last 7 days"."""

    since: datetime
    until: datetime
    words: str
    note: str = ""  # what had to be left out


def window(span: Span, now: datetime) -> Window:
    """The span as it is now; what is older than we keep anything is left out, and that is said."""
    since, until, words = _bounds(span, now)
    oldest = now - timedelta(days=KEPT_DAYS)
    if since >= oldest - DAY:  # whoever asks for all that is kept needs no excuse
        return Window(since, until, words)
    return Window(max(since, oldest), max(until, oldest), words, f"What is older than {KEPT_DAYS} days is not kept.")


def _bounds(span: Span, now: datetime) -> tuple[datetime, datetime, str]:
    match span:
        case Last(hours):
            return now - timedelta(hours=hours), now, f"in the last {_long(hours)}"
        case DaysAgo(first, last):
            today = now.astimezone(UTC).date()
            return _days(today - first * DAY, today - last * DAY, now, AGO[first, last])
        case Dates(first_day, last_day):
            return _days(first_day, last_day, now, _between(first_day, last_day))
        case Weekday(day, is_since):
            today = now.astimezone(UTC).date()
            begun = today - ((today.weekday() - day - 1) % 7 + 1) * DAY
            return _days(begun, today if is_since else begun, now, f"{'since' if is_since else 'on'} {day_name[day]}")


def _days(first: date, last: date, now: datetime, words: str) -> tuple[datetime, datetime, str]:
    until = datetime.combine(last, time.max, UTC)
    return datetime.combine(first, time.min, UTC), min(until, max(now, datetime.combine(first, time.min, UTC))), words


def _long(hours: int) -> str:
    if hours % 24 == 0 and hours > 24:
        return f"{hours // 24} days"
    return f"{hours} hours" if hours > 1 else "hour"


def _between(first: date, last: date) -> str:
    if first == last:
        return f"on {_said(first)}"
    return f"from {_said(first)} to {_said(last)}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
