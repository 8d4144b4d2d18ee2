"""A Redis that is full, read-only, frozen, loading or wrongly set: nothing is lost, it is told, and it passes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import aiohttp
import pytest

from tests.chaos.beside import beside
from tests.chaos.crew import Nursery
from tests.chaos.fleet import Fleet, fleet
from tests.chaos.ledger import Ledger
from tests.chaos.news import desks, items
from tests.chaos.patience import until
from tests.chaos.redis_server import RedisServer
from tests.chaos.redis_server import running as a_redis
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.chaos.workspace import FaultsByChance
from tests.ports import free_port

MOST_SECONDS = 30.0
PORTION = 8
Deed = Callable[[RedisServer], Awaitable[object]]


async def full(server: RedisServer) -> None:
    await server.ask("CONFIG", "SET", "maxmemory", "1mb")


async def roomy(server: RedisServer) -> None:
    await server.ask("CONFIG", "SET", "maxmemory", "0")


async def replica(server: RedisServer) -> None:
    await server.ask("REPLICAOF", "127.0.0.1", "1")


async def primary(server: RedisServer) -> None:
    await server.ask("REPLICAOF", "NO", "ONE")


async def frozen(server: RedisServer) -> None:
    asyncio.get_running_loop().create_task(server.freeze(sizes().freeze_redis_seconds))


async def loading(server: RedisServer) -> None:
    """Loads slowly enough to be asked meanwhile; while it reads commands one by one it does not answer at all."""
    await server.rewritten()
    await server.kill()
    await server.begin("--key-load-delay", "8000", "--loading-process-events-interval-bytes", "1024")


async def forgetful(server: RedisServer) -> None:
    await server.ask("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")


async def faithful(server: RedisServer) -> None:
    await server.ask("CONFIG", "SET", "maxmemory-policy", "noeviction")


async def answering(server: RedisServer) -> None:
    await server.wait_until_answering()


TROUBLES: Mapping[str, tuple[Deed, Deed, str]] = {  # how it begins and ends, and what the log says of it
    "full": (full, roomy, "Redis is full and refuses to write"),
    "read-only": (replica, primary, "Redis is read-only"),
    "frozen": (frozen, answering, "Redis can't be reached"),
    "loading": (loading, answering, "Redis is still loading its data"),
    "forgetful": (forgetful, faithful, "would forget what was told"),
}


async def ready(port: int) -> tuple[int, str]:
    """What /readyz says; 0 if nobody listens."""
    try:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/readyz") as answer:
            return answer.status, await answer.text()
    except aiohttp.ClientError:
        return 0, ""


async def seconds_until(status: int, port: int) -> float:
    """How long /readyz takes to answer so; AssertionError after twice the time allowed."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    while (await ready(port))[0] != status:
        assert clock() - begun < 2 * MOST_SECONDS, f"/readyz never answered {status}"
        await asyncio.sleep(0.2)
    return clock() - begun


def told(found: Fleet, word: str) -> bool:
    return word in log_of(found)


def log_of(found: Fleet) -> str:
    return "".join(path.read_text(errors="replace") for path in found.crew.folder.glob("*.log"))


async def gone_through(name: str, server: RedisServer, nursery: Nursery, logs: Path) -> Ledger:
    """What was told before, during and after one trouble."""
    begin, end, word = TROUBLES[name]
    places, port, clock = desks(8), free_port(), asyncio.get_running_loop().time
    news = items(3 * PORTION, places, SEED)
    team = f"T0{name.upper().replace('-', '')}"
    async with fleet(team, places, server, FaultsByChance(SEED, {}), nursery, logs, port=port) as found:
        found.crew.want(courier=1, reader=1)
        await found.feed(news[:PORTION])
        await found.drained(still_seconds=90)
        await found.feed(news[PORTION : 2 * PORTION])  # some are in hand when it begins
        begun = clock()
        await begin(server)
        alarm = await seconds_until(503, port)
        feeding = asyncio.create_task(found.feed(news[2 * PORTION :]))
        await until(partial(told, found, word), f"no word of {name} in any log", MOST_SECONDS)
        await end(server)
        resumed = await seconds_until(200, port)
        await feeding
        await found.drained(still_seconds=90)
        STORIES.append(
            f"Redis {name}: /readyz told of it after {alarm:.1f} s and was well {resumed:.1f} s after its end; "
            f"all posted {clock() - begun:.1f} s after its beginning"
        )
        assert max(alarm, resumed) <= MOST_SECONDS, name
        return await found.ledger()


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@beside
async def test_a_redis_in_trouble_loses_nothing_is_told_of_and_recovers(
    server: RedisServer, nursery: Nursery, folder: Path
) -> None:
    """Each trouble on a Redis of its own, all at once: most of it is waiting."""
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(a_redis(folder / f"redis {name}")) for name in TROUBLES]
        ledgers = await asyncio.gather(
            *(
                gone_through(name, server, nursery, folder / "logs" / name)
                for name, server in zip(TROUBLES, servers, strict=True)
            )
        )
    mistakes = {name: found for name, ledger in zip(TROUBLES, ledgers, strict=True) if (found := ledger.mistakes())}
    assert mistakes == {}, f"CHAOS_SEED={SEED}"
    assert [len(ledger.wanted) for ledger in ledgers] == [3 * PORTION] * len(TROUBLES)


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@beside
async def test_nobody_starts_on_a_redis_that_would_forget(server: RedisServer, nursery: Nursery, folder: Path) -> None:
    await forgetful(server)
    async with fleet("T0FORGETS", desks(1), server, FaultsByChance(SEED, {}), nursery, folder / "logs") as found:
        found.crew.want(courier=1)
        await until(lambda: len(found.crew.fallen) >= 2, "it runs though it must not")
        assert set(found.crew.statuses) == {1}
        assert "would forget what was told" in log_of(found)
