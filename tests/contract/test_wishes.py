"""Feeds, subscriptions, leases and marks."""

import asyncio
from dataclasses import replace

import pytest

from bot.model import DigestPlan, Quiet, QuietMode, Severity, Subscription, Target, TargetKind
from bot.ports import FeedState, Validators
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from tests.contract.samples import NOW, SOURCE

SAHEL = Target(TargetKind.REGION, "sahel", "Sahel")
MALI = Target(TargetKind.COUNTRY, "ML", "Mali")
GAO = Target(TargetKind.PLACE, "2457163", "Gao", "ML", 16.2666, -0.0400, 80.0)


def wish(channel: str, target: Target, at_least: Severity = Severity.MEDIUM) -> Subscription:
    return Subscription(channel, target, at_least, by="U1", since=NOW)


async def test_a_source_is_there_until_it_is_removed(stores: Stores) -> None:
    await stores.feeds.add(SOURCE)
    await stores.feeds.add(replace(SOURCE, name="Harbour Post"))
    assert await stores.feeds.added() == [replace(SOURCE, name="Harbour Post")]
    assert await stores.feeds.remove(SOURCE.id)
    assert not await stores.feeds.remove(SOURCE.id)
    assert await stores.feeds.added() == []


async def test_a_feeds_validators_are_kept_byte_for_byte(stores: Stores) -> None:
    state = FeedState("a", Validators('W/"x y\\"', "Sun, 22 Nov 2026 23:01:42 GMT"), NOW, NOW, None, 3, "timed out")
    await stores.feeds.save(FeedState("b"))
    await stores.feeds.save(FeedState("a"))
    await stores.feeds.save(state)
    assert await stores.feeds.states() == {"a": state, "b": FeedState("b")}


async def test_a_removed_source_takes_its_state_along(stores: Stores) -> None:
    await stores.feeds.add(SOURCE)
    await stores.feeds.save(FeedState(SOURCE.id))
    await stores.feeds.remove(SOURCE.id)
    assert await stores.feeds.states() == {}


async def test_a_channel_has_one_wish_for_a_target(stores: Stores) -> None:
    for wished in (wish("C1", SAHEL), wish("C1", GAO), wish("C2", SAHEL), wish("C1", SAHEL, Severity.CRITICAL)):
        await stores.subscriptions.put(wished)
    assert await stores.subscriptions.of("C1") == [wish("C1", GAO), wish("C1", SAHEL, Severity.CRITICAL)]
    assert len(await stores.subscriptions.every()) == 3


async def test_a_wish_comes_back_with_all_its_terms(stores: Stores) -> None:
    quiet = Quiet(1320, 420, "Africa/Nairobi", QuietMode.HOLD)
    terms = {"digest": Severity.LOW, "types": ("attack", "riot"), "quiet": quiet, "filter": 'NOT actor:"Boko Haram"'}
    wished = replace(wish("C1", GAO), **terms)  # type: ignore[arg-type]
    await stores.subscriptions.put(wished)
    assert await stores.subscriptions.of("C1") == [wished]


async def test_a_wish_can_be_dropped_once(stores: Stores) -> None:
    await stores.subscriptions.put(wish("C1", MALI))
    assert await stores.subscriptions.drop("C1", replace(MALI, name="Republic of Mali"))
    assert not await stores.subscriptions.drop("C1", MALI)
    assert await stores.subscriptions.of("C1") == []


async def test_a_paused_channel_keeps_its_wishes_but_is_not_served(stores: Stores) -> None:
    for channel in ("C1", "C2"):
        await stores.subscriptions.put(wish(channel, MALI))
    await stores.subscriptions.pause("C1", "is_archived")
    assert await stores.subscriptions.paused() == {"C1": "is_archived"}
    assert await stores.subscriptions.every() == [wish("C2", MALI)]
    assert await stores.subscriptions.of("C1") == [wish("C1", MALI)]
    await stores.subscriptions.resume("C1")
    assert len(await stores.subscriptions.every()) == 2


async def test_a_dropped_channel_leaves_nothing_and_no_other_channel_notices(stores: Stores) -> None:
    for channel in ("C1", "C11"):
        await stores.subscriptions.put(wish(channel, MALI))
        await stores.subscriptions.put_plan(DigestPlan(channel, 480, "Europe/Berlin", "U1"))
        await stores.subscriptions.put_plan(DigestPlan(channel, 480, "Europe/Berlin", "U1", weekday=0))
        await stores.subscriptions.pause(channel, "is_archived")
    await stores.subscriptions.drop_channel("C1")
    assert await stores.subscriptions.of("C1") == []
    assert await stores.subscriptions.of("C11") == [wish("C11", MALI)]
    assert [plan.channel for plan in await stores.subscriptions.plans()] == ["C11", "C11"]
    assert await stores.subscriptions.paused() == {"C11": "is_archived"}


async def test_a_channel_has_one_plan_for_the_day_and_one_for_the_week(stores: Stores) -> None:
    daily = DigestPlan("C1", 480, "Europe/Berlin", "U1", NOW)
    weekly = replace(daily, weekday=0)
    for plan in (replace(weekly, weekday=4), weekly, replace(daily, minute=420), daily, replace(daily, channel="C10")):
        await stores.subscriptions.put_plan(plan)
    assert await stores.subscriptions.plans() == [daily, weekly, replace(daily, channel="C10")]
    assert await stores.subscriptions.drop_plan("C1", is_weekly=True)
    assert not await stores.subscriptions.drop_plan("C1", is_weekly=True)
    assert await stores.subscriptions.drop_plan("C1")
    assert not await stores.subscriptions.drop_plan("C1")


async def test_a_lease_has_one_owner_until_it_ends(stores: Stores) -> None:
    assert await stores.lease.hold("clock", "one", 0.6)
    assert await stores.lease.hold("clock", "one", 0.6)
    assert not await stores.lease.hold("clock", "two", 0.6)
    assert await stores.lease.hold("courier", "two", 0.6)
    await asyncio.sleep(0.7)
    assert await stores.lease.hold("clock", "two", 0.6)


async def test_a_renewed_lease_lasts_from_then_on(stores: Stores) -> None:
    for _ in range(4):
        assert await stores.lease.hold("clock", "one", 1.0)
        await asyncio.sleep(0.4)
    assert not await stores.lease.hold("clock", "two", 1.0)


async def test_only_its_owner_gives_a_lease_back(stores: Stores) -> None:
    assert await stores.lease.hold("clock", "one", 30)
    await stores.lease.release("clock", "two")
    assert not await stores.lease.hold("clock", "two", 30)
    await stores.lease.release("clock", "one")
    assert await stores.lease.hold("clock", "two", 30)


async def test_of_many_who_want_a_lease_at_once_one_gets_it(stores: Stores) -> None:
    held = await asyncio.gather(*(stores.lease.hold("clock", f"owner {n}", 30) for n in range(10)))
    assert held.count(True) == 1


async def test_a_mark_counts_once_until_it_is_forgotten(stores: Stores) -> None:
    firsts = await asyncio.gather(*(stores.seen.first("Ev1", f"listener {n}", 0.6) for n in range(5)))
    assert firsts.count(True) == 1
    assert await stores.seen.first("Ev2", "listener 1", 0.6)
    await asyncio.sleep(0.7)
    assert await stores.seen.first("Ev1", "listener 9", 0.6)


async def test_who_lost_the_answer_asks_again_and_is_still_the_first(stores: Stores) -> None:
    for _ in range(3):
        assert await stores.seen.first("Ev1", "one", 60)
    assert not await stores.seen.first("Ev1", "two", 60)


async def test_a_mark_whose_work_was_not_done_is_taken_back_by_its_owner_alone(stores: Stores) -> None:
    assert await stores.seen.first("Ev1", "one", 60)
    await stores.seen.forget("Ev1", "two")
    assert not await stores.seen.first("Ev1", "two", 60)
    await stores.seen.forget("Ev1", "one")
    assert await stores.seen.first("Ev1", "two", 60)


@pytest.mark.redis
async def test_what_one_process_changes_another_sees_at_its_next_look(redis_link: RedisLink) -> None:
    ours, theirs = (redis_stores.stores(redis_link, SystemClock(), name) for name in ("reader-1", "reader-2"))
    looked: list[list[Subscription]] = []
    for change in (
        theirs.subscriptions.put(wish("C1", SAHEL)),
        theirs.subscriptions.put(wish("C2", MALI)),
        theirs.subscriptions.put(wish("C1", SAHEL, Severity.CRITICAL)),
        theirs.subscriptions.pause("C2", "archived"),
        theirs.subscriptions.drop("C1", SAHEL),
        theirs.subscriptions.resume("C2"),
    ):
        await change
        looked.append(await ours.subscriptions.every())
    sahel, mali, graver = wish("C1", SAHEL), wish("C2", MALI), wish("C1", SAHEL, Severity.CRITICAL)
    assert looked == [[sahel], [sahel, mali], [graver, mali], [graver], [], [mali]]
