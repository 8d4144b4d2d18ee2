"""A shutdown lets listeners finish."""

import asyncio

from handlers.tasks import Tasks


async def test_a_drain_waits_for_those_at_work() -> None:
    tasks, done = Tasks(), list[str]()

    async def listener() -> None:
        with tasks.under_way():
            await asyncio.sleep(0.01)
            done.append("answered")

    running = asyncio.create_task(listener())
    await asyncio.sleep(0)
    assert len(tasks) == 1
    assert await tasks.drain(5.0) == 0
    assert done == ["answered"]
    assert len(tasks) == 0
    await running


async def test_a_drain_does_not_wait_for_ever() -> None:
    tasks, never = Tasks(), asyncio.Event()

    async def listener() -> None:
        with tasks.under_way():
            await never.wait()

    running = asyncio.create_task(listener())
    await asyncio.sleep(0)
    assert await tasks.drain(0.01) == 1
    never.set()
    await running
