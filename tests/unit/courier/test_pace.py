"""Slack's pace is kept in each channel and in the workspace, and used."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.tell.pace import Call, Pace
from bot.world.memory_turns import MemoryTurns


class Watchful:
    """A clock that only pauses move."""

    def __init__(self) -> None:
        self.at = 100.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC)

    async def pause(self, stopping: asyncio.Event, seconds: float) -> None:
        self.at += max(0.0, seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Watchful:
    clock = Watchful()
    monkeypatch.setattr("bot.tell.pace.pause", clock.pause)
    return clock


async def starts(pace: Pace, clock: Watchful, calls: list[tuple[Call, str]]) -> list[float]:
    """When each call may start, in seconds after the first."""
    found = []
    for call, channel in calls:
        await pace.turn(call, channel, asyncio.Event())
        found.append(round(clock.at - 100.0, 3))
    return found


async def test_posts_to_one_channel_keep_a_second_between_them(clock: Watchful) -> None:
    assert await starts(Pace(MemoryTurns(clock), post_every=1.0), clock, [(Call.POST, "C1")] * 3) == [0.0, 1.0, 2.0]


async def test_another_channel_waits_for_the_workspaces_place_only(clock: Watchful) -> None:
    pace = Pace(MemoryTurns(clock), post_every=1.0, workspace_every=0.2)
    assert await starts(pace, clock, [(Call.POST, "C1"), (Call.POST, "C2"), (Call.POST, "C3")]) == [0.0, 0.2, 0.4]


async def test_edits_and_looks_have_a_pace_of_their_own(clock: Watchful) -> None:
    pace = Pace(MemoryTurns(clock), edit_every=1.25, look_every=1.5)
    calls = [(Call.POST, "C1"), (Call.EDIT, "C1"), (Call.LOOK, "C1"), (Call.EDIT, "C2"), (Call.LOOK, "C2")]
    assert await starts(pace, clock, calls) == [0.0, 0.0, 0.0, 1.25, 1.5]


@pytest.mark.parametrize("call", list(Call))
async def test_a_429_holds_every_channel_of_that_method_and_no_other_method(clock: Watchful, call: Call) -> None:
    pace = Pace(MemoryTurns(clock))
    await pace.hold(call, 30.0)
    others = [(other, "C2") for other in Call if other is not call]
    assert max(await starts(pace, clock, others)) <= pace.edit_every
    assert await starts(pace, clock, [(call, "C2")]) == [30.0]


async def test_couriers_share_their_lanes_and_a_429_of_one_holds_the_other(clock: Watchful) -> None:
    turns = MemoryTurns(clock)
    one, other = Pace(turns, workspace_every=0.2), Pace(turns, workspace_every=0.2)
    assert await starts(one, clock, [(Call.POST, "C1")]) == [0.0]
    assert await starts(other, clock, [(Call.POST, "C2")]) == [0.2]
    await one.hold(Call.POST, 30.0)
    assert await starts(other, clock, [(Call.POST, "C3")]) == [30.2]


async def test_a_429_that_comes_while_others_wait_holds_them_too(
    clock: Watchful, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace = Pace(MemoryTurns(clock), post_every=1.0, workspace_every=0.2)
    refused = [False, True]

    async def pause(stopping: asyncio.Event, seconds: float) -> None:
        await clock.pause(stopping, seconds)
        if seconds > 0 and refused and refused.pop(0):
            await pace.hold(Call.POST, 38.0)

    monkeypatch.setattr("bot.tell.pace.pause", pause)
    calls = [(Call.POST, "C1"), (Call.POST, "C1"), (Call.POST, "C1")]
    assert await starts(pace, clock, calls) == [0.0, 1.0, 40.0]
