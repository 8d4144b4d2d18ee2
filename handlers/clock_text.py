"""Times of day, days of the week and timezones as people write them."""

import re
from calendar import day_name
from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

OLD_ZONES = ("Etc/", "SystemV/", "posix/")
NO_ZONES = frozenset({"localtime", "Factory", "GMT+0", "GMT-0", "GMT0"})  # the machine's, nobody's, and GMT again
TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?", re.IGNORECASE)

DAYS = tuple(day.casefold() for day in day_name)
WEEKDAYS = {day[:length]: at for at, day in enumerate(DAYS) for length in range(3, len(day) + 1)}
# Nobody's own in the database; offered and not taken, as IST is India, Ireland and Israel.
ABBREVIATIONS = {
    "pst": ("America/Los_Angeles",), "pdt": ("America/Los_Angeles",), "edt": ("America/New_York",),
    "cst": ("America/Chicago", "Asia/Shanghai"), "cdt": ("America/Chicago",), "mdt": ("America/Denver",),
    "bst": ("Europe/London",), "cest": ("Europe/Berlin",), "eest": ("Europe/Kyiv",), "msk": ("Europe/Moscow",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"), "gst": ("Asia/Dubai",), "pkt": ("Asia/Karachi",),
    "wat": ("Africa/Lagos",), "cat": ("Africa/Maputo",), "eat": ("Africa/Nairobi",), "sast": ("Africa/Johannesburg",),
    "jst": ("Asia/Tokyo",), "aest": ("Australia/Sydney",), "brt": ("America/Sao_Paulo",),
}  # fmt: skip


def minute_of_day(spoken: str) -> int | None:
    """0..1439 of "8", "08:00", "0800", "8.30", "8am" or "8:30pm"; None for anything else."""
    found = TIME.fullmatch(spoken.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def weekday(spoken: str) -> int | None:
    """0 for "mon", "Monday", "mondays" or "monday,"; None for anything else."""
    return WEEKDAYS.get(spoken.casefold().rstrip(",").rstrip("s"))


def timezone(spoken: str) -> str | None:
    """The IANA name for "Europe/Berlin", "europe/berlin", "Berlin" or "new york"; None if there is none."""
    return _zones().get(_word(spoken))


def near_timezones(spoken: str) -> tuple[str, ...]:
    """Up to three that an abbreviation stands for, or whose names are written much like it."""
    word = _word(spoken)
    near = tuple(dict.fromkeys(_zones()[name] for name in get_close_matches(word, _zones(), 3, 0.7)))
    return ABBREVIATIONS.get(word) or near or ("Europe/Berlin", "America/New_York", "UTC")


def no_timezone(spoken: str) -> str:
    """What is said of one that is unknown."""
    return f"I know no such timezone. Did you mean {' or '.join(near_timezones(spoken))}?"


@cache
def _zones() -> dict[str, str]:
    """By full name, and by city where only one zone has it."""
    places = sorted(zone for zone in available_timezones() if not zone.startswith(OLD_ZONES) and zone not in NO_ZONES)
    cities: dict[str, list[str]] = {}
    for zone in places:
        cities.setdefault(_word(zone.rpartition("/")[2]), []).append(zone)
    short = {city: zones[0] for city, zones in cities.items() if len(zones) == 1}
    return short | {_word(zone): zone for zone in places}


def _word(spoken: str) -> str:
    return re.sub(r"[\s_]+", "_", spoken.strip().casefold())
