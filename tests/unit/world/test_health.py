"""The health port: 503 only where the bot can't work; what an operator should know stands beside "ready"."""

import socket

import aiohttp

from bot.model import Stage
from bot.world import health
from bot.world.health import Tally


async def answer(address: str, troubles: list[str], notes: list[str], tally: Tally) -> tuple[int, str]:
    """What one address of the port says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])

    async def found() -> list[str]:
        return troubles

    async def noted() -> list[str]:
        return notes

    runner = await health.serve(port, found, noted, tally)
    try:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{address}") as said:
            return said.status, await said.text()
    finally:
        await runner.cleanup()


async def test_dead_letters_are_named_and_the_bot_stays_ready() -> None:
    letters = ["dead letters: 2 (read); python -m bot dead"]
    assert await answer("/readyz", [], [], Tally()) == (200, "ready\n")
    assert await answer("/readyz", [], letters, Tally()) == (200, f"ready\n{letters[0]}\n")


async def test_trouble_goes_before_notes() -> None:
    said = await answer("/readyz", ["Redis: Redis is full and refuses to write"], ["dead letters: 2 (read)"], Tally())
    assert said == (503, "Redis: Redis is full and refuses to write\n")
    assert (await answer("/healthz", ["Redis: away"], [], Tally()))[0] == 200


async def test_the_metrics_have_dead_letters_by_stage() -> None:
    tally = Tally()
    tally.level("dead_letters", Stage.READ.value, 3)
    tally.level("dead_letters", Stage.READ.value, 1)
    _, said = await answer("/metrics", [], [], tally)
    assert 'sitrep_dead_letters{kind="read"} 1.0' in said
