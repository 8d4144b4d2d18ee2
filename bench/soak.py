"""Does a reader grow? News for as long as one likes through the bot's own pipeline on a real Redis.

    python -m bench soak [ITEMS]

Every item is an event of its own, as in tests/chaos/test_soak.py, which does the same with processes and a Slack; here
the items go as fast as one process can take them, and the alerts are marked as posted. Prints the process's memory at
each twentieth, and the growth in the second half per 43,200 items: an hour of the world's whole flow of news.
"""

import asyncio
import gc
import logging
import os
from datetime import UTC, datetime

import structlog

from bench.own_redis import own_redis
from bot.model import Message, NoticeState
from bot.pipeline import Pipeline
from bot.route.notices import Composers
from bot.wiring.pipeline import pipeline
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.health import Tally
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from tests.chaos.news import desks, extract, gate, items, read
from tests.chaos.test_soak import AN_HOUR, growth, resident

ITEMS = "100000"
CHANNELS, PORTION = 100, 100
SAMPLES = 20


def report(many: str = ITEMS) -> None:
    """On a Redis of its own, without a disk."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with own_redis() as url:
        asyncio.run(_report_on(url, int(many)))


async def _report_on(url: str, many: int) -> None:
    link = RedisLink(await connect(url), "T1")
    stores = redis_stores.stores(link, SystemClock(), "reader")
    places, pipeline = desks(CHANNELS), _pipeline(stores)
    for desk in places:
        await stores.subscriptions.put(desk.wish)
    samples: list[tuple[float, float]] = []
    for done in range(0, many, PORTION):
        await stores.inbox.claim(items(PORTION, places, 4, done))
        while deliveries := await stores.inbox.take(PORTION, 0):
            for delivery in deliveries:
                await pipeline.handle(delivery)
        await _post(stores)
        if done % (many // SAMPLES) < PORTION:
            gc.collect()
            samples.append((done / AN_HOUR, resident(os.getpid())))
            print(f"{done:,} items: {samples[-1][1]:.1f} MB", flush=True)
    print(f"growth in the second half: {growth(samples[SAMPLES // 2 :]):.1f} MB an hour")
    await link.close()


async def _post(stores: Stores) -> None:
    for channel in await stores.outbox.channels():
        while waiting := await stores.outbox.next(channel):
            await stores.outbox.mark(waiting.notice.key, NoticeState.POSTING, datetime.now(UTC))
            await stores.outbox.mark(waiting.notice.key, NoticeState.POSTED, datetime.now(UTC), "1.0")


def _pipeline(stores: Stores) -> Pipeline:
    unworded = Composers(*(lambda *_: Message("news", "[]"),) * 3)
    return pipeline("T1", SystemClock(), stores, unworded, Tally(), gate=gate, extract=extract, read=read)
