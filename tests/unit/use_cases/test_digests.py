"""One digest a local date, whatever clocks do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, cast
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.brief import Brief
from bot.model import NO_TRACE, Development, DigestPlan, Notice, NoticeKind, NoticeState, Severity
from bot.ports import Archive, FeedState
from bot.route.due import day_due, digest_key, first_day, instant, lateness, missed
from bot.use_cases.digests import Digests
from bot.world.clock import HandClock
from bot.world.memory import stores
from bot.world.stores import Stores
from tests.unit.tell.news import HOUR, LIBYA, NAMES, NOON, a_development, a_wish, new

BERLIN = DigestPlan("C1", 8 * 60, "Europe/Berlin", "U1")
DAY = timedelta(days=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_digest_is_due_from_its_minute_on_and_once() -> None:
    assert day_due(BERLIN, at("2026-11-20 06:59"), date(2026, 11, 19)) is None
    assert day_due(BERLIN, at("2026-11-20 07:00"), date(2026, 11, 19)) == date(2026, 11, 20)
    assert day_due(BERLIN, at("2026-11-20 07:01"), date(2026, 11, 20)) is None
    assert day_due(BERLIN, at("2026-11-20 16:02"), date(2026, 11, 20)) is None


def test_a_digest_missed_at_night_comes_in_the_morning_before_the_next() -> None:
    late = DigestPlan("C1", 23 * 60 + 30, "UTC", "U1")
    assert day_due(late, at("2026-11-20 00:10"), date(2026, 11, 18)) == date(2026, 11, 19)


@pytest.mark.parametrize(
    ("zone", "minute", "day", "now", "word"),
    [
        ("Europe/Berlin", 480, date(2026, 11, 20), "2026-11-20 07:09", ""),
        ("Europe/Berlin", 480, date(2026, 11, 20), "2026-11-20 07:10", "late: due 08:00"),
        ("Europe/Berlin", 480, date(2026, 11, 20), "2026-11-20 23:30", "late: due 08:00 on Friday 20 November"),
        ("Europe/Berlin", 150, date(2026, 3, 29), "2026-03-29 01:35", ""),  # 02:30 is skipped: 03:30 is not late
        ("Europe/Berlin", 150, date(2026, 10, 25), "2026-10-25 01:30", "late: due 02:30"),  # it was there an hour ago
        ("Europe/Berlin", 480, date(2026, 11, 21), "2026-11-20 07:00", ""),  # a clock that was set back
    ],
)
def test_a_digest_that_comes_late_says_when_it_was_due(zone: str, minute: int, day: date, now: str, word: str) -> None:
    assert lateness(DigestPlan("C1", minute, zone, "U1"), day, at(now)) == word


@pytest.mark.parametrize(
    ("last", "since", "word"),
    [
        (date(2026, 11, 19), None, ""),
        (None, None, ""),  # the first of all
        (date(2026, 11, 18), None, "no digest on Thursday 19 November: this one tells of it too"),
        (date(2026, 11, 18), "2026-11-19 16:00", ""),  # on Thursday nobody had asked for one
    ],
)
def test_a_digest_names_the_dates_before_it_that_had_none(last: date | None, since: str | None, word: str) -> None:
    plan = replace(BERLIN, since=at(since) if since else None)
    assert missed(plan, last, date(2026, 11, 20)) == word


def test_a_plan_made_at_its_very_minute_starts_with_it() -> None:
    plan = DigestPlan("C1", 8 * 60, "UTC", "U1", since=at("2026-11-20 08:00"))
    assert first_day(plan, at("2026-11-20 08:00")) == date(2026, 11, 20)
    assert day_due(plan, at("2026-11-20 08:00"), None) == date(2026, 11, 20)


def test_a_plan_made_after_todays_minute_starts_tomorrow() -> None:
    plan = DigestPlan("C1", 8 * 60, "UTC", "U1", since=at("2026-11-20 16:00"))
    assert day_due(plan, at("2026-11-20 16:01"), None) is None
    assert day_due(plan, at("2026-11-21 07:59"), None) is None
    assert day_due(plan, at("2026-11-21 08:00"), None) == date(2026, 11, 21) == first_day(plan, at("2026-11-20 16:00"))


@pytest.mark.parametrize(
    ("zone", "minute", "day", "expected"),
    [
        ("Europe/Berlin", 150, date(2026, 3, 29), "2026-03-29 01:30"),  # 02:30 is skipped: 03:30 local
        ("Europe/Berlin", 150, date(2026, 10, 25), "2026-10-25 00:30"),  # 02:30 is there twice: the first
        ("America/Santiago", 0, date(2026, 9, 6), "2026-09-06 04:00"),  # midnight is skipped
        ("America/Nuuk", 23 * 60 + 30, date(2026, 3, 28), "2026-03-29 01:30"),  # the skipped hour ends the day
    ],
)
def test_a_minute_that_the_clock_change_skips_or_repeats_is_one_instant(
    zone: str, minute: int, day: date, expected: str
) -> None:
    assert instant(DigestPlan("C1", minute, zone, "U1"), day) == at(expected)


zones = st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc")))


@settings(max_examples=150, deadline=None)
@given(zones, st.integers(0, 1439), st.dates(date(2026, 1, 1), date(2035, 12, 25)), st.integers(1, 90))
def test_every_local_date_has_one_digest_in_order(zone: str, minute: int, day: date, step: int) -> None:
    plan = DigestPlan("C1", minute, zone, "U1")
    now = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
    end = now + 5 * DAY
    last = day - DAY
    found = []
    while now < end:
        if (this := day_due(plan, now, last)) is not None:
            found.append(this)
            last = this
        now += timedelta(minutes=step)
    assert found[:4] == [day + number * DAY for number in range(4)]
    assert len(set(found)) == len(found)


@settings(max_examples=100, deadline=None)
@given(zones, st.integers(0, 1439), st.integers(0, 525_000), st.integers(-30, 30))
def test_a_clock_that_jumps_tells_no_day_twice(zone: str, minute: int, quarters: int, hours: int) -> None:
    plan = DigestPlan("C1", minute, zone, "U1")
    now = NOON + timedelta(minutes=15) * quarters  # within fifteen years
    first = day_due(plan, now, None)
    assert first is not None
    second = day_due(plan, now + hours * HOUR, first)
    assert second is None or second > first


@pytest.fixture
def kept() -> Stores:
    return stores(HandClock(NOON))


@pytest.fixture
def digests(kept: Stores) -> Digests:
    return Digests(
        "T1",
        kept.subscriptions,
        kept.stories,
        kept.feeds,
        kept.outbox,
        NAMES,
        {"h": "Harbour Post"},
        kept.notebooks.snoozes,
        kept.archive,
    )


async def remember(kept: Stores, **changes: Any) -> None:
    shelf = await kept.stories.shelf(NO_TRACE, NOON - 999 * HOUR)
    assert await kept.stories.commit(shelf.version, new(a_development(**changes)), NO_TRACE, (), None)


@dataclass
class CountedArchive:
    """The archive, with a count of how often it was asked, and of how many developments were read."""

    archive: Archive
    asked: int = 0
    read: int = 0

    async def briefs(self, *about: Any) -> Sequence[Brief]:
        self.asked += 1
        return await self.archive.briefs(*about)

    async def some(self, ids: Sequence[str]) -> list[Development]:
        self.read += len(ids)
        return await self.archive.some(ids)


async def test_a_digest_that_can_not_be_made_keeps_nobody_from_theirs(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(DigestPlan("C0", 8 * 60, "Mars/Olympus_Mons", "U1"))
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept)
    assert [notice.channel for notice in await digests.all_due(at("2026-11-21 07:00"))] == ["C1"]


async def test_a_due_digest_is_one_notice_with_the_key_of_its_date(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept)
    (notice,) = await digests.all_due(at("2026-11-21 07:00"))
    assert notice.key == digest_key("T1", "C1", date(2026, 11, 21))
    assert notice.kind is NoticeKind.DIGEST
    assert "Militia retakes" in notice.message.text
    await kept.outbox.put([notice])
    await kept.outbox.mark(notice.key, NoticeState.POSTED, NOON, "1.2")
    assert await digests.all_due(at("2026-11-21 07:01")) == []


async def test_whoever_builds_a_digest_and_however_late_it_says_the_same(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept, last_reported=at("2026-11-21 06:59"))
    await remember(kept, id="d2", headline="Later", last_reported=at("2026-11-21 07:30"))
    (early,) = await digests.all_due(at("2026-11-21 07:00"))
    (late,) = await digests.all_due(at("2026-11-21 16:00"))
    assert early.key == late.key
    assert late.message.text == early.message.text.replace(": 1 development", " (late: due 08:00): 1 development")
    assert "late: due 08:00" in late.message.blocks
    assert "Later" not in late.message.text


async def test_after_days_of_silence_the_digest_reaches_back_to_the_last_one(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    (first,) = await digests.all_due(at("2026-11-18 07:00"))
    await kept.outbox.put([first])
    await remember(kept, last_reported=at("2026-11-19 12:00"))
    (notice,) = await digests.all_due(at("2026-11-21 07:00"))
    assert "Militia retakes" in notice.message.text
    assert "no digest on Thursday 19 November, Friday 20 November: this one tells of it too" in notice.message.text
    assert "late" not in notice.message.text


async def test_a_changed_hour_neither_repeats_nor_leaves_out(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    (old,) = await digests.all_due(at("2026-11-20 07:00"))
    await kept.outbox.put([old])
    changed = await digests.plan(replace(BERLIN, minute=17 * 60), at("2026-11-20 10:00"))
    await kept.subscriptions.put_plan(changed)
    assert first_day(changed, at("2026-11-20 10:00")) == date(2026, 11, 21)
    assert await digests.all_due(at("2026-11-20 16:30")) == []
    await remember(kept, id="d1", headline="Told already", last_reported=at("2026-11-20 07:00"))
    await remember(kept, id="d2", headline="Between", last_reported=at("2026-11-20 07:01"))
    (new_one,) = await digests.all_due(at("2026-11-21 16:00"))
    assert "Between" in new_one.message.text
    assert "Told already" not in new_one.message.text
    await kept.outbox.put([new_one])
    (after,) = await digests.all_due(at("2026-11-22 16:00"))
    assert "Between" not in after.message.text


async def test_no_digest_for_a_channel_that_is_paused_or_follows_nothing(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put_plan(BERLIN)
    assert await digests.all_due(at("2026-11-21 07:00")) == []
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.pause("C1", "archived")
    assert await digests.all_due(at("2026-11-21 07:00")) == []
    await kept.subscriptions.resume("C1")
    assert len(await digests.all_due(at("2026-11-21 07:00"))) == 1


async def test_a_quiet_day_is_told_with_the_sources_that_were_silent(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish(LIBYA, Severity.CRITICAL))
    await kept.subscriptions.put_plan(BERLIN)
    await kept.feeds.save(FeedState("h", polled=NOON, failures=4, trouble="answered 503"))
    await remember(kept)
    (notice,) = await digests.all_due(at("2026-11-21 07:00"))
    assert "A quiet day: nothing new at or above your minimum severity, 1 below" in notice.message.text
    assert "Harbour Post" in notice.message.blocks


async def test_a_source_that_is_read_no_more_is_not_called_silent(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await kept.feeds.save(FeedState("given-up", polled=NOON, failures=40, trouble="there is nothing at this address"))
    (notice,) = await digests.all_due(at("2026-11-21 07:00"))
    assert "given-up" not in notice.message.blocks


async def posted(kept: Stores, digests: Digests, moment: str, state: NoticeState = NoticeState.POSTED) -> Notice:
    """The one digest due then, and what becomes of it."""
    (notice,) = await digests.all_due(at(moment))
    await kept.outbox.put([notice])
    await kept.outbox.mark(notice.key, state, at(moment), "1.2")
    return notice


async def test_a_story_is_told_again_only_as_an_update(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept, first_reported=at("2026-11-20 09:00"), last_reported=at("2026-11-20 09:00"))
    assert "Militia retakes" in (await posted(kept, digests, "2026-11-21 07:00")).message.text
    await remember(kept, last_reported=at("2026-11-21 09:00"))
    same = (await posted(kept, digests, "2026-11-22 07:00")).message.text
    assert "Militia retakes" not in same
    assert "1 told before, nothing new" in same
    await remember(kept, last_reported=at("2026-11-22 09:00"), fatalities=60)
    assert "Update: 60 reported killed, 12 before" in (await posted(kept, digests, "2026-11-23 07:00")).message.text


async def test_a_digest_that_was_never_posted_has_told_nobody(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept, first_reported=at("2026-11-20 09:00"), last_reported=at("2026-11-20 09:00"))
    await posted(kept, digests, "2026-11-20 07:00")
    await posted(kept, digests, "2026-11-21 07:00", NoticeState.EXPIRED)
    assert "HIGH: Militia retakes" in (await posted(kept, digests, "2026-11-22 07:00")).message.text


async def test_a_preview_is_of_the_last_day_and_of_what_is_new_in_it(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept, first_reported=at("2026-11-20 09:00"), last_reported=at("2026-11-20 09:00"))
    await posted(kept, digests, "2026-11-21 07:00")
    assert "Militia retakes" in (await digests.now("C1", "UTC", at("2026-11-21 08:00"))).text
    assert "A quiet day" in (await digests.now("C1", "UTC", at("2026-11-21 10:00"))).text
    assert "Militia retakes" in (await digests.now("C1", "UTC", at("2026-11-25 10:00"), is_weekly=True)).text


WEEKLY = replace(BERLIN, weekday=0)  # Monday


def test_a_weekly_digest_is_due_on_its_day_and_comes_late_after_a_halt() -> None:
    assert day_due(WEEKLY, at("2026-11-23 06:59"), None) == date(2026, 11, 16)
    assert day_due(WEEKLY, at("2026-11-23 07:00"), date(2026, 11, 16)) == date(2026, 11, 23)
    assert day_due(WEEKLY, at("2026-11-25 07:00"), date(2026, 11, 16)) == date(2026, 11, 23)
    assert day_due(WEEKLY, at("2026-11-25 07:00"), date(2026, 11, 23)) is None
    assert first_day(replace(WEEKLY, since=at("2026-11-23 07:01")), at("2026-11-23 07:01")) == date(2026, 11, 30)


@settings(max_examples=60, deadline=None)
@given(zones, st.integers(0, 1439), st.integers(0, 6), st.dates(date(2026, 1, 1), date(2035, 12, 1)))
def test_every_week_has_one_digest_on_its_day(zone: str, minute: int, weekday: int, start: date) -> None:
    plan = DigestPlan("C1", minute, zone, "U1", weekday=weekday)
    now = datetime.combine(start, datetime.min.time(), UTC)
    found = [day_due(plan, now + number * HOUR, None) for number in range(24 * 22)]
    days = list(dict.fromkeys(day for day in found if day))
    assert days == sorted(days)
    assert {day.weekday() for day in days} == {weekday}
    assert {later - earlier for earlier, later in pairwise(days)} == {7 * DAY}


async def test_the_week_stands_beside_the_day(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    for plan in (BERLIN, WEEKLY):
        await kept.subscriptions.put_plan(plan)
    await remember(kept, first_reported=at("2026-11-18 09:00"), last_reported=at("2026-11-18 09:00"))
    daily, weekly = await digests.all_due(at("2026-11-23 07:00"))
    assert daily.key != weekly.key == digest_key("T1", "C1", date(2026, 11, 23), is_weekly=True)
    assert "Militia retakes" not in daily.message.text
    assert "Weekly digest · the week to Monday 23 November: 1 development" in weekly.message.text
    await kept.outbox.put([daily, weekly])
    assert await digests.all_due(at("2026-11-23 07:01")) == []


async def test_an_old_digest_is_found_by_its_date_or_as_the_newest(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await kept.subscriptions.put_plan(BERLIN)
    await remember(kept, last_reported=at("2026-11-19 09:00"))
    for day in (19, 20, 21):
        await posted(kept, digests, f"2026-11-{day} 07:00")
    now = at("2026-11-21 12:00")
    assert "The digest of 2026-11-20, as it was posted." in (await digests.show("C1", date(2026, 11, 20), now)).text
    assert "The digest of 2026-11-21" in (await digests.show("C1", None, now)).text
    assert "no digest of 2026-11-01" in (await digests.show("C1", date(2026, 11, 1), now)).text
    weeks_later = await digests.show("C1", date(2026, 11, 20), at("2026-12-15 12:00"))
    assert "The digest of 2026-11-20, as it was posted." in weeks_later.text
    assert "no digest of the last" in (await digests.show("C2", None, now)).text


async def test_what_came_without_an_alert_is_counted(kept: Stores, digests: Digests) -> None:
    await kept.subscriptions.put(a_wish())
    await remember(kept)
    assert "1 without an alert of its own" in (await digests.now("C1", "UTC", NOON + HOUR)).text


async def test_the_news_is_read_once_for_all_channels_whose_digest_is_due(kept: Stores, digests: Digests) -> None:
    for channel in ("C1", "C2", "C3"):
        await kept.subscriptions.put(a_wish(channel=channel))
        await kept.subscriptions.put_plan(replace(BERLIN, channel=channel))
    await remember(kept, last_reported=at("2026-11-21 06:00"))
    await remember(kept, id="d2", last_reported=at("2026-11-19 06:00"))
    counted = CountedArchive(kept.archive)
    found = await replace(digests, archive=cast(Archive, counted)).all_due(at("2026-11-21 07:00"))
    assert len(found) == 3
    assert all("Militia retakes" in one.message.text for one in found)
    assert (counted.asked, counted.read) == (2, 1)  # what only the curve counts is not read
