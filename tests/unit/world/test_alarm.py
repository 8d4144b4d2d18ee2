"""The alarm tells of each change once."""

import asyncio

from structlog.testing import capture_logs

from bot.world.alarm import keep_watch


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
