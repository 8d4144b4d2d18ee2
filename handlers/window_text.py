"""Stretches of time as people write them: "30d", "last 2 weeks", "since Monday", "2026-11-01..2026-11-20"."""

import re
from calendar import month_abbr, month_name
from collections.abc import Callable
from datetime import date

from bot.span import Dates, DayOfYear, DaysAgo, Last, Month, Span, Weekday
from handlers.clock_text import DAYS

MOST_HOURS = 366 * 24
HOURS = {"h": 1, "d": 24, "w": 7 * 24, "m": 30 * 24}
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}

MONTHS = {name.casefold(): at for names in (month_name, month_abbr) for at, name in enumerate(names) if name}
MONTHS["sept"] = 9
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:,?\s+\d{4}\b)?"
ISO_DATE = r"\d{4}-\d{1,2}-\d{1,2}"
DATE = (  # also "25 November", "25th of Nov 2026", "November 25, 2026"
    rf"{ISO_DATE}(?![\d-])|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH})\b{YEAR}"
    rf"|\b(?:{MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\b{YEAR}"
)
UNIT = r"(h|hrs?|hours?|d|days?|w|weeks?|months?)"
BEFORE = r"(?:\b(?:in|over|for|during|within|from|of)\s+)?(?:\bthe\s+)?"

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


def _counted(found: re.Match[str]) -> Span:
    number = NUMBERS.get(found[1].casefold()) or int(found[1])
    return Last(min(max(number, 1) * HOURS[found[2][0].casefold()], MOST_HOURS))


def _named(found: re.Match[str]) -> Span:
    return Last(HOURS[found[1][0].casefold()])


def _weekday(found: re.Match[str]) -> Span:
    return Weekday(DAYS.index(found[2].casefold()), found[1].casefold() == "since")


def _month(found: re.Match[str]) -> Span:
    return Month(MONTHS[found[1].casefold()], int(found[2]) if found[2] else None)


def _date(written: str) -> date | DayOfYear:
    """As `DATE` has it."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if "-" in written:
        year, month, day = numbers
    else:
        (month,) = (MONTHS[word] for word in re.findall(r"[a-z]+", written.casefold()) if word in MONTHS)
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else 0
    try:
        return date(year, month, day) if year or "-" in written else _day_of_year(month, day)
    except ValueError:
        raise NoSpanError(written) from None


def _day_of_year(month: int, day: int) -> DayOfYear:
    """ValueError for a day that no year has."""
    leap = date(2024, month, day)
    return DayOfYear(leap.month, leap.day)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (_pattern(rf"(?:\b(?:from|between)\s+)?({DATE})\s*(?:\.\.+|to|until|till|and|–|—|-)\s*({DATE})"), _dates),
    (_pattern(rf"\bsince\s+({DATE})"), _since),
    (_pattern(rf"(?:\bon\s+)?(?:\bthe\s+)?(?<![\w-])({DATE})"), _one_date),
    (_pattern(rf"\b(?:in|during)\s+({MONTH})(?:\s+(\d{{4}}))?\b"), _month),
    (_pattern(rf"\b({MONTH})\s+(\d{{4}})\b"), _month),
    (_pattern(rf"{BEFORE}\b(?:last|past|previous)\s+(\d{{1,3}}|{'|'.join(NUMBERS)})\s*{UNIT}\b"), _counted),
    (_pattern(rf"{BEFORE}(?<![\w.])(\d{{1,3}})\s*{UNIT}\b"), _counted),
    (_pattern(rf"{BEFORE}\b(?:last|past|this)\s+(hour|day|week|month)\b"), _named),
    (_pattern(rf"\b(since|on|last|this)\s+({'|'.join(DAYS)})\b"), _weekday),
    (_pattern(r"\bsince\s+yesterday\b"), lambda _: DaysAgo(1, 0)),
    (_pattern(r"\byesterday\b"), lambda _: DaysAgo(1, 1)),
    (_pattern(r"\b(?:today|tonight|this\s+morning|this\s+afternoon|this\s+evening)\b"), lambda _: DaysAgo(0, 0)),
    (_pattern(r"\b(?:right now|just now|currently|recently|lately|so far)\b"), lambda _: Last(7 * 24)),
)
