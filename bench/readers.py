"""Readers that merge at once: how many articles a second they do together, and how often a commit is refused.

    python -m bench readers [FILE] [MOST]

FILE as for redis_scale. Each reader is a process that takes its share of the articles, neighbours going to different
readers, and looks again when a commit is refused. *One counter* is what was before: any commit since the shelf refuses.
"""

import asyncio
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench.newsreel import Told, told
from bench.own_redis import own_redis
from bot.life.phase import LOOK_BACK
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.world import redis_stories
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.redis_outbox import terms_of
from bot.world.redis_stories import RedisStories
from bot.world.stores import LATEST_KEPT, LOG_KEPT

MOST = 1_600
READERS = (1, 2, 4, 8)
WAYS = {"one counter": 0, "by what is alike": LATEST_KEPT}


def report(file: str = "", most: str = str(MOST)) -> None:
    """Each number of readers with an empty store."""
    news = told(file, int(most), SystemClock().now())
    print("| readers | check | articles/s | of the processor, each | commits refused |")
    print("|---|---|---|---|---|")
    for readers in READERS:
        with ProcessPoolExecutor(readers, get_context("spawn")) as pool, own_redis() as url:
            list(pool.map(abs, range(readers * 4)))  # all have started
            for team, (way, latest_kept) in enumerate(WAYS.items()):
                began = time.perf_counter()
                asked = [pool.submit(_merge, url, f"T{team}", news[n::readers], latest_kept) for n in range(readers)]
                found = [one.result() for one in asked]
                speed = len(news) / (time.perf_counter() - began)
                refused, worked = (sum(part) for part in zip(*found, strict=True))
                share, each = refused / (len(news) + refused), worked / len(news) * 1000
                print(f"| {readers} | {way} | {speed:,.0f} | {each:.2f} ms | {share:.1%} |", flush=True)


def _merge(url: str, team: str, news: Sequence[Told], latest_kept: int) -> tuple[int, float]:
    """How many commits were refused, and the processor's seconds."""
    vars(redis_stories)["LATEST_KEPT"] = latest_kept  # 0: any commit since is one too many
    began = time.process_time()
    return asyncio.run(_merge_all(url, team, news)), time.process_time() - began


async def _merge_all(url: str, team: str, news: Sequence[Told]) -> int:
    link = RedisLink(await connect(url), team)
    stories, refused = RedisStories(link, SystemClock(), terms_of(LOG_KEPT)), 0
    for one in news:
        own, now = trace(one.article, one.reading), one.article.published
        while True:
            shelf = await stories.shelf(own, now - LOOK_BACK)
            outcome = match(one.article, one.reading, own, shelf, now)
            if await stories.commit(shelf.version, outcome, own, (), None):
                break
            refused += 1
    await link.close()
    return refused
