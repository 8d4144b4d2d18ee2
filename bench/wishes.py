"""What it costs a reader to ask every channel's wishes for one stored article.

`python -m bench wishes [CHANNELS] [EACH]`: so many channels with so many subscriptions each, and half as many snoozes
and follows as channels, in a real Redis; the merge step's look at all of them, then the verdicts.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.own_redis import own_redis
from bot.model import Follow, Severity, Snooze, SnoozeKind, Subscription, Target, TargetKind
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from config.regions import load_regions

ROUNDS = 200


async def fill(stores: Stores, channels: int, each: int, now: datetime) -> None:
    regions = load_regions()
    for channel in (f"C{number}" for number in range(channels)):
        for number in range(each):
            region = regions[(int(channel[1:]) + number) % len(regions)]
            target = Target(TargetKind.REGION, region.id, region.name)
            await stores.subscriptions.put(Subscription(channel, target, Severity.MEDIUM, "U1", now))
    for number in range(channels // 2):
        until = now + timedelta(days=7)
        await stores.notebooks.snoozes.put(
            Snooze(f"C{number}", SnoozeKind.TYPE, "attack", "attack", "U1", now, until, None)
        )
        await stores.notebooks.follows.put(Follow(f"d{number}", "Shots near Sirte", f"C{number}", "U1", now))


async def all_of_them(stores: Stores) -> None:
    """As the pipeline asks."""
    await asyncio.gather(
        stores.subscriptions.every(), stores.notebooks.follows.every(), stores.notebooks.snoozes.every()
    )


async def one_after_the_other(stores: Stores) -> None:
    await stores.subscriptions.every()
    await stores.notebooks.follows.every()
    await stores.notebooks.snoozes.every()


async def taken(work: Callable[[], Awaitable[None]]) -> str:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await work()
        times.append((time.perf_counter() - started) * 1000)
    return f"{statistics.median(times):.2f} ms | {statistics.quantiles(times, n=20)[18]:.2f} ms"


async def report_on(url: str, channels: int, each: int) -> None:
    link = RedisLink(await connect(url), "T1")
    stores, now = redis_stores.stores(link, SystemClock(), "bench"), datetime.now(UTC)
    await fill(stores, channels, each, now)
    known = await stores.subscriptions.every()

    async def changing() -> None:
        await stores.subscriptions.put(replace(known[0], since=datetime.now(UTC)))
        await all_of_them(stores)

    print(f"{len(known)} subscriptions of {channels} channels\n\n| | p50 | p95 |\n|---|---|---|")
    print(f"| one after the other | {await taken(lambda: one_after_the_other(stores))} |")
    print(f"| at once | {await taken(lambda: all_of_them(stores))} |")
    print(f"| at once, one changed each time | {await taken(changing)} |")
    await link.close()


def report(channels: str = "100", each: str = "5") -> None:
    with own_redis() as url:
        asyncio.run(report_on(url, int(channels), int(each)))
