"""What a person types after `/sitrep digest`."""

import re

from bot.span import is_one_day
from handlers import clock_text
from handlers.command import Command, DigestAt, DigestNow, DigestOff, DigestShow, Mistake
from handlers.window_text import NoSpanError, find_span

WEEKLY = frozenset({"weekly", "week"})
CADENCES = {"daily": False, **dict.fromkeys(WEEKLY, True)}
WEEKLY_FORM = "/sitrep digest weekly mon 08:00"
FORMS = ("/sitrep digest now", "/sitrep digest at 08:00", WEEKLY_FORM, "/sitrep digest off")
DATE = "/sitrep digest show 2026-11-20"
FILLERS = re.compile(r"^of\s+|\b(?:(?:every|each)\s+day|every|each|on|at|from)\s+(?=\S)", re.IGNORECASE)
MORNING = re.compile(r"\s*\bin\s+the\s+morning\b", re.IGNORECASE)
EVENING = re.compile(r"\s*\bin\s+the\s+(?:afternoon|evening)\b", re.IGNORECASE)
OWN_TIME = re.compile(r"(?:\b(?:local|my|our))?(?:\s+time|\btime)?$", re.IGNORECASE)  # "local time", "nairobi time"


def parse_digest(rest: str) -> Command:
    rest = FILLERS.sub("", rest)
    first, _, more = rest.partition(" ")
    match first.casefold():
        case "" | "now" | "preview":
            return DigestNow(more.casefold() in WEEKLY)
        case "off" | "stop" | "none":
            return DigestOff(CADENCES.get(more.casefold()))
        case "show":
            return _show(more)
        case "weekly" | "week":
            return _weekly(more)
        case "daily" if more.casefold() in {"off", "stop"}:
            return DigestOff(is_weekly=False)
        case "at" | "daily":
            return _at(more)
    if clock_text.weekday(first) is not None:
        return _weekly(rest)
    if isinstance(shown := _show(rest), DigestShow):
        return shown
    if first[0].isdigit():
        return _at(rest)
    return Mistake(f'"{first}" is nothing that I know of a digest.', examples=FORMS)


def _weekly(rest: str) -> Command:
    first, _, more = rest.partition(" ")
    match first.casefold():
        case "" | "now" | "preview":
            return DigestNow(is_weekly=True)
        case "off" | "stop":
            return DigestOff(is_weekly=True)
        case "show":
            return _show(f"weekly {more}")
    day = clock_text.weekday(first)
    if day is None and not first[0].isdigit():
        return Mistake(f'"{first}" is no day of the week.', examples=(WEEKLY_FORM,))
    return _at(rest if day is None else more, day or 0)


def _show(rest: str) -> Command:
    """`show`, `show 2026-11-20`, `show yesterday`, `show weekly 16 november`."""
    words = rest.split()
    is_weekly = any(word.casefold() in WEEKLY for word in words)
    day = " ".join(word for word in words if word.casefold() not in WEEKLY)
    if not day:
        return DigestShow(None, is_weekly)
    try:
        span, beside = find_span(day)
    except NoSpanError:
        span, beside = None, ""
    if span is None or beside or not is_one_day(span):
        return Mistake(f'"{day}" is no date.', examples=(DATE,))
    return DigestShow(span, is_weekly)


def _at(when: str, day: int | None = None) -> Command:
    spoken, _, zone = EVENING.sub("pm", MORNING.sub("am", when)).partition(" ")
    if zone[:2].casefold() in {"am", "pm"} and not zone[2:3].isalpha():  # "8 am"
        spoken, zone = spoken + zone[:2], zone[2:].strip()
    minute = clock_text.minute_of_day(spoken)
    if not spoken:
        return Mistake("A digest at what time?", examples=FORMS[1:3])
    if minute is None:
        return Mistake(f'"{spoken}" is no time of day.', examples=("08:00", "8am"))
    zone = OWN_TIME.sub("", zone)
    if not zone:
        return DigestAt(minute, None, day)
    known = clock_text.timezone(zone)
    if known is None:
        return Mistake(f'"{zone}" is no timezone.', clock_text.near_timezones(zone))
    return DigestAt(minute, known, day)
