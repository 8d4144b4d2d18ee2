"""What the developments cost in Redis as they become more: memory, and the time of a look-up and of a commit.

    python -m bench redis_scale [FILE] [COUNT ...]

FILE holds lines of JSON with title and text, such as a recorded stream; without it the words are those of the sample
news. The store is filled through the bot's own commit up to each COUNT in turn; then news is looked up and committed
by a reader that has nothing at hand, and by one that has.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Sequence
from typing import Any

from bench.newsreel import Invented, told
from bench.own_redis import own_redis
from bot.life.phase import LOOK_BACK
from bot.model import Decision, Development, Outcome
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink, Script
from bot.world.redis_outbox import terms_of
from bot.world.redis_stories import COMMIT, RedisStories
from bot.world.stores import LOG_KEPT

COUNTS = ("10000", "100000")
PATTERNS = 5_000  # articles whose words are mixed
MEASURED = 400
PARCEL = 200  # commits sent at once while filling
KINDS = ("development:", "index:address", "index:content", "index:band", "index:handle", "facet:", "recent", "latest")


class FillingLink(RedisLink):
    """Sends commits by the hundred: nobody else writes, so it knows what each of them will answer."""

    def __init__(self, client: Any, workspace: str, version: int) -> None:
        super().__init__(client, workspace)
        self._redis, self._sent, self._version = client, list[tuple[Any, ...]](), version

    async def run(self, script: Script, *words: Any) -> Any:
        assert script is COMMIT
        self._version += 1
        self._sent.append(words)
        if len(self._sent) == PARCEL:
            await self.send()
        return self._version

    async def send(self) -> None:
        pipeline = self._redis.pipeline(transaction=False)
        for words in self._sent:
            pipeline.execute_command("EVALSHA", COMMIT.digest, 1, self.key(""), *words)
        answers = await pipeline.execute()
        assert all(answers)
        self._sent.clear()


def report(file: str = "", *counts: str) -> None:
    """Fills an empty Redis of its own."""
    with own_redis() as url:
        asyncio.run(_report_on(url, file, sorted(int(count) for count in counts or COUNTS)))


async def _report_on(url: str, file: str, counts: Sequence[int]) -> None:
    client = await connect(url)
    link = RedisLink(client, "T1")
    invented = Invented.of(told(file, PATTERNS, SystemClock().now()))
    empty, stored = await _memory(link), 0
    print("| developments | memory | each | shelf p50, p95 | at hand | of it Redis | on it | commit p50, p95 | Redis |")
    print("|---|---|---|---|---|---|---|---|---|")
    for count in counts:
        await _fill(client, link, invented, stored, count)
        memory = await _memory(link) - empty
        print(f"| {count:,} | {memory / 2**20:,.0f} MiB | {memory / count / 1024:.2f} KiB", end=" | ", flush=True)
        print(await _times(link, invented, count), flush=True)
        stored = count + MEASURED
    print(await _by_kind(link))
    await link.close()


async def _fill(client: Any, link: RedisLink, invented: Invented, stored: int, count: int) -> None:
    await client.script_load(COMMIT.text)
    version = int(await link.do("GET", link.key("version")) or 0)
    filling = FillingLink(client, "T1", version)
    stories = RedisStories(filling, SystemClock(), terms_of(LOG_KEPT))
    for place, (development, trace) in enumerate(invented.developments(count - stored, stored)):
        await stories.commit(version + place, _new(development), trace, (), None)
    await filling.send()


async def _times(link: RedisLink, invented: Invented, count: int) -> str:
    """A row's last columns: what the reader waits for, and what Redis works for it."""
    news = [invented.one(number, 1.0) for number in range(count, count + MEASURED)]
    since = news[0][0].last_reported - LOOK_BACK
    cold, hot, commits, sizes = list[float](), list[float](), list[float](), list[int]()
    stories = RedisStories(link, SystemClock(), terms_of(LOG_KEPT))
    for _, own in news:
        fresh = RedisStories(link, SystemClock(), terms_of(LOG_KEPT))
        sizes.append(len((await _timed(cold, fresh.shelf(own, since))).developments))
        await stories.shelf(own, since)
    began = await _work(link)
    shelves = [await _timed(hot, stories.shelf(own, since)) for _, own in news]
    shelved = await _work(link)
    for shelf, (development, own) in zip(shelves, news, strict=True):
        version = (await stories.shelf(own, since)).version if commits else shelf.version
        assert await _timed(commits, stories.commit(version, _new(development), own, (), None))
    committed = await _work(link)
    look_up, both = (shelved - began) / MEASURED * 1000, (committed - shelved) / MEASURED * 1000
    columns = (_both(cold), _both(hot), f"{look_up:.2f} ms", f"{statistics.mean(sizes):.0f}", _both(commits))
    return " | ".join([*columns, f"{max(0.0, both - look_up):.2f} ms |"])


async def _work(link: RedisLink) -> float:
    """Seconds of the processor that Redis has used."""
    server = await link.do("INFO", "cpu")
    return float(server["used_cpu_user"]) + float(server["used_cpu_sys"])


async def _timed(taken: list[float], asked: Awaitable[Any]) -> Any:
    began = time.perf_counter()
    answer = await asked
    taken.append((time.perf_counter() - began) * 1000)
    return answer


def _both(taken: Sequence[float]) -> str:
    return f"{statistics.median(taken):.1f}, {statistics.quantiles(taken, n=20)[18]:.1f} ms"


def _new(development: Development) -> Outcome:
    return Outcome(Decision.NEW, "", development)


async def _memory(link: RedisLink) -> int:
    return int((await link.do("INFO", "memory"))["used_memory"])


async def _by_kind(link: RedisLink) -> str:
    """What each kind of key takes, from a sample of the keys."""
    total, found = int(await link.do("DBSIZE")), dict.fromkeys(KINDS, 0)
    cursor, looked = "0", 0
    for _ in range(20):
        cursor, keys = await link.do("SCAN", cursor, "COUNT", 500)
        for key in keys:
            name = key.removeprefix(link.key(""))
            kind = next((kind for kind in KINDS if name.startswith(kind)), "")
            found[kind or "other"] = found.get(kind or "other", 0) + int(await link.do("MEMORY", "USAGE", key))
        looked += len(keys)
    share = total / looked / 2**20
    return f"{total:,} keys; MiB by kind: " + ", ".join(f"{kind} {size * share:,.1f}" for kind, size in found.items())
