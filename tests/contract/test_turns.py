"""All couriers of a workspace wait for their calls to Slack in the same lanes."""

import asyncio

import pytest

from bot.tell.pace import LONGEST_HOLD, Call, Pace
from bot.world.stores import Stores

SOON = 0.15  # seconds by which the clock of a busy machine may have gone on


async def test_places_in_a_lane_are_so_far_apart_and_another_lane_is_free(stores: Stores) -> None:
    waits = [await stores.turns.book("post", 10.0) for _ in range(3)]
    assert waits == [pytest.approx(expected, abs=SOON) for expected in (0.0, 10.0, 20.0)]
    assert waits[0] == 0.0
    assert await stores.turns.book("edit", 10.0) == 0.0


async def test_a_place_is_free_again_when_its_time_is_over(stores: Stores) -> None:
    assert await stores.turns.book("post", 0.05) == 0.0
    await asyncio.sleep(0.1)
    assert await stores.turns.book("post", 0.05) == 0.0


async def test_what_waits_in_one_lane_delays_the_lane_behind_it(stores: Stores) -> None:
    await stores.turns.book("post", 10.0)
    assert await stores.turns.book("post", 10.0, "post C1", 7.0) == pytest.approx(10.0, abs=SOON)
    assert await stores.turns.book("post C1", 1.0) == pytest.approx(17.0, abs=SOON)
    assert await stores.turns.book("post C2", 1.0) == 0.0


async def test_a_lane_that_is_held_lets_nobody_in_and_the_longest_hold_counts(stores: Stores) -> None:
    assert await stores.turns.held("post") == 0.0
    await stores.turns.hold("post", 30.0)
    await stores.turns.hold("post", 5.0)
    assert await stores.turns.held("post") == pytest.approx(30.0, abs=SOON)
    assert await stores.turns.book("post", 1.0) == pytest.approx(30.0, abs=SOON)
    assert await stores.turns.book("post", 1.0) == pytest.approx(31.0, abs=SOON)
    assert (await stores.turns.held("edit"), await stores.turns.book("edit", 1.0)) == (0.0, 0.0)


async def test_a_hold_passes(stores: Stores) -> None:
    await stores.turns.hold("post", 0.05)
    await asyncio.sleep(0.1)
    assert (await stores.turns.held("post"), await stores.turns.book("post", 1.0)) == (0.0, 0.0)


async def test_a_hold_of_hours_is_obeyed_for_ten_minutes_by_all_and_then_tried(stores: Stores) -> None:
    await Pace(stores.turns).hold(Call.POST, 7_200.0)
    waits = [await stores.turns.book(Call.POST, 10.0) for _ in range(3)]
    assert waits == [pytest.approx(LONGEST_HOLD + later, abs=SOON) for later in (0.0, 10.0, 20.0)]
