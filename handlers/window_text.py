"""Stretches of time as people write them: "30d", "last 2 weeks", "since Monday", "2026-11-01..2026-11-20"."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable
from datetime import date, timedelta

from bot.span import Dates, DayOfYear, DaysAgo, Last, Month, Span, Weekdays
from handlers.clock_text import DAYS

MOST_HOURS = 366 * 24
HOURS = {"h": 1, "d": 24, "w": 7 * 24, "f": 14 * 24, "m": 30 * 24, "y": 365 * 24}
NUMBERS = {
    "a couple of": 2, "couple of": 2, "a few": 3, "few": 3, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "ten": 10,
}  # fmt: skip

MONTHS = {name.casefold(): at for names in (month_name, month_abbr) for at, name in enumerate(names) if name}
MONTHS["sept"] = 9
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# Alone only by a name that is no other word: "march in tbilisi", "may"
LONG_MONTH = "|".join(name.casefold() for name in month_name if len(name) > 3 and name != "March")
YEAR = r"(?:,?\s+\d{4}\b)?"
TH = r"(?:st|nd|rd|th)?"
ISO_DATE = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}"
NUMBERED = r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}\.\d{1,2}\.(?:\d{4})?"  # the day first, where that is a date
DATE = (  # also "25 November", "25th of Nov 2026", "November 25, 2026"
    rf"{ISO_DATE}(?![\d-])|(?:{NUMBERED})(?!\w)|\d{{1,2}}{TH}\s+(?:of\s+)?(?:{MONTH})\b{YEAR}"
    rf"|\b(?:{MONTH})\s+\d{{1,2}}{TH}\b{YEAR}"
)
UNIT = r"(h|hrs?|hours?|d|days?|w|weeks?|fortnights?|months?|years?)"
NUMBER = rf"(\d{{1,3}}|{'|'.join(NUMBERS)})"
WEEKDAY = rf"({'|'.join(DAYS)})"
BEFORE = r"(?:\b(?:in|over|for|during|within|from|of)\s+)?(?:\bthe\s+)?"
FROM, TO = r"(?:\b(?:from|between)\s+)?", r"\s*(?:\.\.+|to|until|till|and|–|—|-)\s*"

Read = Callable[[re.Match[str]], Span]


class NoSpanError(ValueError):
    """The words look like a time and are none; the text says which."""


def find_span(text: str) -> tuple[Span | None, str]:
    """The stretch of time in a text, None if there is none, and the text without it. NoSpanError for a date that does
    not exist."""
    for pattern, read in PATTERNS:
        if found := pattern.search(text):
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return read(found), " ".join(rest.split())
    return None, text


def _dates(found: re.Match[str]) -> Span:
    first, last = _date(found[1]), _date(found[2])
    is_turned = isinstance(first, date) and isinstance(last, date) and last < first
    return Dates(last, first) if is_turned else Dates(first, last)


def _one_date(found: re.Match[str]) -> Span:
    return Dates(_date(found[1]), _date(found[1]))


def _since(found: re.Match[str]) -> Span:
    return Dates(_date(found[1]), date.max)


def _until(found: re.Match[str]) -> Span:
    return Dates(date.min, _date(found[1]))


def _days_of_month(found: re.Match[str]) -> Span:
    """Two days of one month, which stands behind them or before."""
    month = found["behind"] or found["before"]
    first, last = (_date(f"{day} {month} {found['year'] or ''}") for day in (found["first"], found["last"]))
    return Dates(first, last)


def _week_of(found: re.Match[str]) -> Span:
    first = _date(found[1])
    leap = first if isinstance(first, date) else date(2024, first.month, first.day)
    last = leap + timedelta(days=6)
    return Dates(first, last if isinstance(first, date) else DayOfYear(last.month, last.day))


def _hours(number: str, unit: str) -> int:
    count = NUMBERS.get(number.casefold()) or int(number)
    return min(max(count, 1) * HOURS[unit[0].casefold()], MOST_HOURS)


def _counted(found: re.Match[str]) -> Span:
    return Last(_hours(found[1], found[2]))


def _ago(found: re.Match[str]) -> Span:
    """A day of so long ago, or all since then; of hours always all since."""
    days, hours = divmod(_hours(found[2], found[3]), 24)
    if hours or found[3][0].casefold() == "h":
        return Last(days * 24 + hours)
    return DaysAgo(days, 0 if found[1] else days)


def _named(found: re.Match[str]) -> Span:
    return Last(HOURS[found[1][0].casefold()])


def _weekday(found: re.Match[str]) -> Span:
    day = DAYS.index(found[2].casefold())
    return Weekdays(day, None if found[1] else day)


def _weekdays(found: re.Match[str]) -> Span:
    return Weekdays(DAYS.index(found[1].casefold()), DAYS.index(found[2].casefold()))


def _month(found: re.Match[str]) -> Span:
    return Month(MONTHS[found[1].casefold()], int(found[2]) if found[2] else None)


def _bare_month(found: re.Match[str]) -> Span:
    return Month(MONTHS[found[1].casefold()], None)


def _date(written: str) -> date | DayOfYear:
    """As `DATE` has it."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    months = [MONTHS[word] for word in re.findall(r"[a-z]+", written.casefold()) if word in MONTHS]
    if re.match(r"\d{4}", written):
        return _day(written, numbers[2], numbers[1], numbers[:1])
    if months:
        return _day(written, numbers[0], months[0], numbers[1:])
    day, month = (numbers[1], numbers[0]) if numbers[1] > 12 else numbers[:2]
    return _day(written, day, month, numbers[2:])


def _day(written: str, day: int, month: int, year: list[int]) -> date | DayOfYear:
    try:
        return date(year[0], month, day) if year else _day_of_year(month, day)
    except ValueError:
        raise NoSpanError(written.strip()) from None


def _day_of_year(month: int, day: int) -> DayOfYear:
    """ValueError for a day that no year has."""
    leap = date(2024, month, day)
    return DayOfYear(leap.month, leap.day)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_pattern(rf"{FROM}({DATE}){TO}({DATE})"), _dates),
    (
        _pattern(
            rf"{FROM}(?<!\w)(?:(?P<before>{MONTH})\s+)?(?P<first>\d{{1,2}}){TH}{TO}(?P<last>\d{{1,2}}){TH}"
            rf"(?(before)|\s+(?:of\s+)?(?P<behind>{MONTH}))\b(?:,?\s+(?P<year>\d{{4}})\b)?"
        ),
        _days_of_month,
    ),
    (_pattern(rf"(?:\b(?:in|during)\s+)?(?:\bthe\s+)?\bweek\s+(?:of|from|starting)\s+(?:the\s+)?({DATE})"), _week_of),
    (_pattern(rf"\bsince\s+({DATE})"), _since),
    (_pattern(rf"\b(?:until|till|up\s+to)\s+({DATE})"), _until),
    (_pattern(rf"(?:\bon\s+)?(?:\bthe\s+)?(?<![\w-])({DATE})"), _one_date),
    (_pattern(rf"\b(?:in|during)\s+({MONTH})(?:\s+(\d{{4}}))?\b"), _month),
    (_pattern(rf"\b({MONTH})\s+(\d{{4}})\b"), _month),
    (_pattern(rf"(?:^|\s)(?:last\s+)?({LONG_MONTH})$"), _bare_month),
    (_pattern(rf"\b(since\s+)?(?<!\w){NUMBER}\s*{UNIT}\s+ago\b"), _ago),
    (_pattern(rf"{BEFORE}\b(?:last|past|previous)\s+{NUMBER}\s*{UNIT}\b"), _counted),
    (_pattern(rf"{BEFORE}(?<![\w.])(\d{{1,3}})\s*{UNIT}\b"), _counted),
    (_pattern(rf"{BEFORE}\b(?:last|past|this)\s+(hour|day|week|fortnight|month|year)\b"), _named),
    (_pattern(rf"{FROM}\b{WEEKDAY}{TO}{WEEKDAY}\b"), _weekdays),
    (_pattern(r"(?:\b(?:on|over|at|during)\s+)?\b(?:the|this|last|past)\s+weekend\b"), lambda _: Weekdays(5, 6)),
    (_pattern(rf"\b(since\s+)?(?:(?:on|last|this|past)\s+)*\b{WEEKDAY}\b"), _weekday),
    (_pattern(r"(?:\bon\s+)?(?:\bthe\s+)?\bday\s+before\s+yesterday\b"), lambda _: DaysAgo(2, 2)),
    (_pattern(r"\b(?:since\s+yesterday|last\s+night|overnight)\b"), lambda _: DaysAgo(1, 0)),
    (_pattern(r"\byesterday(?:\s+(?:morning|afternoon|evening|night))?\b"), lambda _: DaysAgo(1, 1)),
    (_pattern(r"\b(?:today|tonight|this\s+morning|this\s+afternoon|this\s+evening)\b"), lambda _: DaysAgo(0, 0)),
    (_pattern(r"\btomorrow\b"), lambda _: DaysAgo(-1, -1)),
    (_pattern(r"\b(?:right now|just now|currently|recently|lately|so far)\b"), lambda _: Last(7 * 24)),
)
