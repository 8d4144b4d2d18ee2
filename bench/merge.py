"""The merge step in articles a second, against a well-known near-duplicate index on the same Redis.

    python -m bench merge [FILE] [MOST] [AT_ONCE]

FILE as for redis_scale. AT_ONCE is how many articles ours has in hand: 1, or 2 as a reader has, which looks again
where a commit is refused. Both take the same articles: ours makes the trace, takes the shelf, matches by words,
place, kind and time, and commits the development; datasketch's MinHashLSH makes a MinHash of 128 draws from the runs
of three words, queries and inserts. They take turns on parcels, and what counts is the processor's time, ours and
Redis's together: on a busy machine the clock says more of the others. Without datasketch only ours is measured; it is
not among the requirements: `pip install --no-deps --target DIR datasketch==2.0.0`, then PYTHONPATH=DIR.
"""

import asyncio
import gc
import importlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from bench.newsreel import Told, told
from bench.own_redis import own_redis
from bot.life.phase import LOOK_BACK
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.merge.words import plain
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.redis_outbox import terms_of
from bot.world.redis_stories import RedisStories
from bot.world.stores import LOG_KEPT

MOST = 5_000
PARCEL = 100
DRAWS, THRESHOLD, SHINGLE = 128, 0.5, 3
OURS, THEIRS = "ours", "datasketch"


class Ours:
    """The bot's merge step, timed by its parts."""

    def __init__(self, stories: RedisStories, at_once: int = 1) -> None:
        self._stories, self._at_once = stories, at_once
        self.decisions = Counter[str]()
        self.seconds = defaultdict[str, float](float)  # with several articles in hand, of one also those of others

    async def take(self, news: Sequence[Told]) -> None:
        coming = iter(news)
        await asyncio.gather(*(self._take_each(coming) for _ in range(self._at_once)))

    async def _take_each(self, coming: Iterator[Told]) -> None:
        for one in coming:
            await self._take(one)

    async def _take(self, one: Told) -> None:
        article, reading, now = one.article, one.reading, one.article.published
        at = time.process_time()
        own = trace(article, reading)
        at = self._spent("trace", at)
        is_stored = False
        while not is_stored:
            shelf = await self._stories.shelf(own, now - LOOK_BACK)
            at = self._spent("shelf", at)
            outcome = match(article, reading, own, shelf, now)
            at = self._spent("match", at)
            is_stored = await self._stories.commit(shelf.version, outcome, own, (), None)
            at = self._spent("commit", at)
            self.decisions[outcome.decision.value if is_stored else "refused"] += 1

    def _spent(self, part: str, since: float) -> float:
        now = time.process_time()
        self.seconds[part] += now - since
        return now


class Theirs:
    """datasketch's index with its storage in Redis."""

    def __init__(self, datasketch: Any, socket: str) -> None:
        self._minhash = datasketch.MinHash
        storage = {"type": "redis", "basename": b"datasketch", "redis": {"unix_socket_path": socket}}
        self._index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=DRAWS, storage_config=storage)
        self.found = 0

    async def take(self, news: Sequence[Told]) -> None:
        for one in news:
            words = plain(f"{one.article.title}\n{one.article.text}")
            runs = {" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1)}
            minhash = self._minhash(num_perm=DRAWS)
            minhash.update_batch([run.encode() for run in runs] or [b""])
            self.found += bool(self._index.query(minhash))
            self._index.insert(one.article.id, minhash)


def report(file: str = "", most: str = str(MOST), at_once: str = "1") -> None:
    """Articles a second of both, and what takes our time."""
    with own_redis() as url:
        asyncio.run(_report_on(url, told(file, int(most), SystemClock().now()), int(at_once)))


async def _report_on(url: str, news: Sequence[Told], at_once: int) -> None:
    link = RedisLink(await connect(url), "T1")
    ours = Ours(RedisStories(link, SystemClock(), terms_of(LOG_KEPT)), at_once)
    theirs = _theirs(url.removeprefix("unix://"))
    processor, clock = defaultdict[str, float](float), defaultdict[str, float](float)
    gc.collect()
    gc.freeze()  # else a full collection of what is here by now falls into the turn of one of them
    for start in range(0, len(news), PARCEL):
        for name, index in ((OURS, ours), (THEIRS, theirs)):
            if index is None:
                continue
            began, moment = await _processor(link), time.perf_counter()
            await index.take(news[start : start + PARCEL])
            clock[name] += time.perf_counter() - moment
            processor[name] += await _processor(link) - began
    for name, taken in processor.items():
        each = (
            f"{taken / len(news) * 1000:.2f} ms of the processor, {clock[name] / len(news) * 1000:.2f} ms by the clock"
        )
        print(f"{name}: {len(news) / taken:,.0f} articles/s, {each} each")
    if theirs:
        print(f"ratio: {processor[THEIRS] / processor[OURS]:.2f} x; datasketch found {theirs.found} near duplicates")
    print(
        "; ".join(f"{part} {taken / len(news) * 1000:.2f} ms" for part, taken in ours.seconds.items()), "without Redis"
    )
    print(dict(ours.decisions))
    await link.close()


async def _processor(link: RedisLink) -> float:
    """Seconds of the processor that this process and Redis have used together."""
    server = await link.do("INFO", "cpu")
    return time.process_time() + float(server["used_cpu_user"]) + float(server["used_cpu_sys"])


def _theirs(socket: str) -> Theirs | None:
    try:
        return Theirs(importlib.import_module("datasketch"), socket)
    except ImportError:
        print("datasketch is not installed: only ours is measured")
        return None
