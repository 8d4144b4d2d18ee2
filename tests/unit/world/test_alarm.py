"""The alarm tells of each change once."""

import asyncio

from structlog.testing import capture_logs

from bot.errors import TransientError
from bot.model import Stage
from bot.world.alarm import keep_watch, watch_dead
from bot.world.health import Tally


async def test_each_change_is_one_line() -> None:
    states: list[list[str]] = [[], ["Redis: full"], ["Redis: full"], ["Redis: read-only"], [], []]
    seen = asyncio.Event()

    async def troubles() -> list[str]:
        if not states:
            seen.set()
            return []
        return states.pop(0)

    with capture_logs() as lines:
        watching = asyncio.create_task(keep_watch(troubles, every=0))
        await seen.wait()
        watching.cancel()
    told = [(line["event"], line.get("troubles", "")) for line in lines]
    assert told == [("not ready", "Redis: full"), ("not ready", "Redis: read-only"), ("ready again", "")]


async def test_more_dead_letters_are_told_of_once_and_are_a_level_of_each_stage() -> None:
    counts: list[tuple[int, int] | None] = [(0, 0), (1, 0), (1, 0), None, (1, 2), (0, 2), (1, 2)]
    seen, tally = asyncio.Event(), Tally()

    async def given_up() -> dict[Stage, int]:
        if not counts:
            seen.set()
            return {}
        if (now := counts.pop(0)) is None:
            raise TransientError("Redis can't be reached")
        return dict(zip(Stage, now, strict=True))

    with capture_logs() as lines:
        watching = asyncio.create_task(watch_dead(given_up, tally, every=0))
        await seen.wait()
        watching.cancel()
    assert [(line["read"], line["tell"]) for line in lines] == [(1, 0), (1, 2), (1, 2)]
    assert tally.registry.get_sample_value("sitrep_dead_letters", {"kind": "tell"}) == 2.0
