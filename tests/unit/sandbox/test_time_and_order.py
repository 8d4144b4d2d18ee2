"""The sandbox's clock, its paces and the order of messages."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.clock import Clock
from sandbox.limits import POST_IN_CHANNEL, TIER_1, Limits, Rate
from sandbox.seed import workspace


def test_the_clock_runs_jumps_and_stands() -> None:
    real = [1000.0]
    clock = Clock(lambda: real[0])
    clock.run_at(10)
    real[0] += 1
    assert clock.now() == 1010
    clock.advance(90)
    clock.run_at(0)
    real[0] += 50
    assert clock.now() == 1100
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)


async def test_a_sleep_ends_when_the_clock_is_moved() -> None:
    clock = Clock()
    clock.run_at(0)
    sleeping = asyncio.create_task(clock.sleep(60))
    await asyncio.sleep(0)
    clock.advance(59)
    await asyncio.sleep(0.01)
    assert not sleeping.done()
    clock.advance(1)
    await asyncio.wait_for(sleeping, 1)


@settings(deadline=None)  # a busy machine is no mistake
@given(st.lists(st.floats(0, 5), max_size=60))
def test_no_more_posts_pass_than_a_burst_and_one_a_second(pauses: list[float]) -> None:
    now = [0.0]
    limits = Limits(lambda: now[0])
    passed = 0
    for pause in pauses:
        now[0] += pause
        passed += not limits.wait("chat.postMessage", "C1", POST_IN_CHANNEL)
    assert passed <= POST_IN_CHANNEL.burst + now[0] + 1e-6


@settings(deadline=None)  # a busy machine is no mistake
@given(st.floats(0, 10))
def test_who_waits_as_long_as_told_gets_through(late: float) -> None:
    now = [0.0]
    limits = Limits(lambda: now[0], {"m": Rate(20, 1)})
    assert limits.wait("m", "", TIER_1) == 0
    wait = limits.wait("m", "", TIER_1)
    now[0] += wait + late
    assert (wait, limits.wait("m", "", TIER_1)) == (3, 0)


@settings(deadline=None)  # a busy machine is no mistake
@given(st.lists(st.floats(1, 2_000_000_000), min_size=1, max_size=30))
def test_the_ts_of_a_channel_are_unique_and_in_order(times: list[float]) -> None:
    store = workspace(0.0)
    given_ = [store.next_ts("C1", now) for now in times]
    numbers = [(int(ts.split(".")[0]), int(ts.split(".")[1])) for ts in given_]
    assert numbers == sorted(set(numbers))
