"""A stretch of time as people ask for it, and as it is for us: two moments and words for it."""

from calendar import day_name, month_name, monthrange
from collections.abc import Iterator
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
    """Whole UTC days, both included, counted back from today, which is 0; tomorrow is -1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day without its year."""

    month: int
    day: int

    def before(self, latest: date) -> date:
        """The last such day, this one included."""
        return max(day for day in self._near(latest) if day <= latest)

    def after(self, earliest: date) -> date:
        """The next such day, this one included."""
        return min(day for day in self._near(earliest) if day >= earliest)

    def _near(self, day: date) -> Iterator[date]:
        """There is no 29 February for up to eight years."""
        for year in range(max(day.year - 8, 1), min(day.year + 9, 10_000)):
            if self.day <= monthrange(year, self.month)[1]:
                yield date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Dates:
    """Whole UTC days, both included; the first or the last of all is no bound."""

    first: date | DayOfYear
    last: date | DayOfYear


@dataclass(frozen=True, slots=True)
class Month:
    """A month of UTC days; without a year the last that has begun."""

    month: int  # 1 for January
    year: int | None


@dataclass(frozen=True, slots=True)
class Weekdays:
    """The last such UTC days that have begun, 0 for Monday; one alone lies before today, as does the first of those
    without a last, which go on until now."""

    first: int
    last: int | None


Span = Last | DaysAgo | Dates | Month | Weekdays
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
    """The span as it is now; its note says that it lies ahead, or that what is older than we keep is left out."""
    since, until, words = _bounds(span, now)
    if since > now:
        return Window(since, until, words, "That is still to come.")
    oldest = now - timedelta(days=KEPT_DAYS)
    if since >= oldest - DAY:  # whoever asks for all that is kept needs no excuse
        return Window(since, until, words)
    return Window(max(since, oldest), max(until, oldest), words, f"What is older than {KEPT_DAYS} days is not kept.")


def is_one_day(span: Span) -> bool:
    """Is it a single UTC day, whenever it is asked about?"""
    match span:
        case DaysAgo(first, last):
            return first == last
        case Dates(first_day, last_day):
            return first_day == last_day
        case Weekdays(first_of_week, last_of_week):
            return first_of_week == last_of_week
    return False


def begins_on(span: Span, now: datetime) -> date:
    """The UTC day on which it begins."""
    return _bounds(span, now)[0].date()


def _bounds(span: Span, now: datetime) -> tuple[datetime, datetime, str]:
    match span:
        case Last(hours):
            return now - timedelta(hours=hours), now, f"in the last {_long(hours)}"
        case DaysAgo(first, last):
            days = (_day_ago(first, now), _day_ago(last, now))
            return _days(*days, now, AGO.get((first, last)) or _between(days[0], days[1] if last else date.max))
        case Dates(first, last):
            first_day, last_day = _dated(first, last, _day_ago(0, now))
            return _days(first_day, last_day, now, _between(first_day, last_day))
        case Month(month, year):
            today = _day_ago(0, now)
            year = year or (today.year if month <= today.month else today.year - 1)
            days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
            return _days(*days, now, f"in {month_name[month]} {year}")
        case Weekdays(first, last):
            return _weekdays(first, last, now)


def _weekdays(first: int, last: int | None, now: datetime) -> tuple[datetime, datetime, str]:
    today = _day_ago(0, now)
    least = 0 if last not in {None, first} else 1  # a weekend may have begun today
    begun = today - ((today.weekday() - first - least) % 7 + least) * DAY
    if last is None:
        return _days(begun, today, now, f"since {day_name[first]}")
    words = f"on {day_name[first]}" if last == first else f"from {day_name[first]} to {day_name[last]}"
    return _days(begun, begun + (last - first) % 7 * DAY, now, words)


def _day_ago(days: int, now: datetime) -> date:
    return now.astimezone(UTC).date() - days * DAY


def _dated(first: date | DayOfYear, last: date | DayOfYear, today: date) -> tuple[date, date]:
    """The last such days that have begun; the second may lie ahead, as in "20 to 30 November" on the 25th."""
    if first == date.min:
        return date.min, last if isinstance(last, date) else last.before(today)
    begun = first if isinstance(first, date) else first.before(min(last, today) if isinstance(last, date) else today)
    return begun, last if isinstance(last, date) else last.after(begun)


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
    if last == date.max:
        return f"since {_said(first)}"
    if first == date.min:
        return f"until {_said(last)}"
    return f"from {_said(first)} to {_said(last)}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
