"""In every timezone, over ten years, through both changes of the clock: one digest for each local date.

In every second run the bot's own clock is wrong by a day for up to twenty hours; a digest whose whole day the clock
misses is not made up for: the next one reaches back over it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.model import DigestPlan
from bot.route.due import day_due
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes

FIRST, YEARS = datetime(2026, 1, 1, tzinfo=UTC), 10
MINUTES = range(0, 24 * 60, 15)
DAY, TICK = timedelta(days=1), timedelta(minutes=30)
LONGEST = timedelta(hours=20)  # that the clock is wrong
BEFORE, AFTER = 2 * DAY, 3 * DAY  # what is looked at around a change


@dataclass(frozen=True)
class Change:
    """A moment at which a zone's clocks are set, or any moment of a zone that never does so."""

    zone: str
    at: datetime


def changes(zone: str) -> Iterator[Change]:
    """All of ten years."""
    where = ZoneInfo(zone)
    offsets = {day: (FIRST + day * DAY).astimezone(where).utcoffset() for day in range(YEARS * 366)}
    found = [day for day in offsets if day and offsets[day] != offsets[day - 1]]
    if not found:
        yield Change(zone, FIRST)
    for day in found:
        yield Change(zone, FIRST + (day - 1) * DAY)


def zones() -> list[str]:
    """One of each set of zones that have the same clocks all the time."""
    alike: dict[tuple[timedelta | None, ...], str] = {}
    for zone in sorted(available_timezones()):
        days = (FIRST + number * DAY for number in range(YEARS * 366))
        alike.setdefault(tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in days), zone)
    return sorted(alike.values())


def dates_told(plan: DigestPlan, change: Change, wrong: timedelta, chance: random.Random) -> list[date]:
    """The dates of which a digest came, in order; for some ticks in the middle the clock is wrong by so much."""
    told: list[date] = []
    ticks = int((BEFORE + AFTER) / TICK)
    begin = chance.randrange(ticks // 4, ticks // 2)
    while_wrong = range(begin, begin + chance.randrange(1, LONGEST // TICK))
    for number in range(ticks):
        now = change.at - BEFORE + number * TICK
        day = day_due(plan, now + wrong if number in while_wrong else now, None)
        if day is not None and day not in told:  # as the outbox knows it by its key
            told.append(day)
    return told


@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
def test_every_local_date_has_one_digest_everywhere_and_always() -> None:
    chance = random.Random(SEED)
    different = zones()
    everything = [(change, minute) for zone in different for change, minute in product(changes(zone), MINUTES)]
    chosen = everything[SEED % sizes().zones_every :: sizes().zones_every]
    for number, (change, minute) in enumerate(chosen):
        plan = DigestPlan("C1", minute, change.zone, "U1")
        wrong = [timedelta(0), DAY, timedelta(0), -DAY][number % 4]
        told = dates_told(plan, change, wrong, chance)
        first, last = min(told), max(told)
        expected = [first + day * DAY for day in range((last - first).days + 1)]
        assert sorted(told) == expected, f"{change}, minute {minute}, wrong by {wrong}"
        local = ZoneInfo(change.zone)
        assert first <= (change.at - BEFORE).astimezone(local).date()
        assert last >= (change.at + AFTER - TICK).astimezone(local).date() - DAY
    many = f"{len(chosen)} of {len(everything)} changes and hours"
    STORIES.append(f"digests: {len(different)} different timezones, {many}")
