"""Eight readers take the reports of the same events at the same moment, and tell each event once."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import (
    Article,
    CountryScore,
    Item,
    Message,
    Notice,
    Outcome,
    Reading,
    Severity,
    Source,
    Subscription,
    Target,
    TargetKind,
    Trace,
)
from bot.route.noise import MOST_ALERTS
from bot.route.notices import Composers
from bot.wiring.pipeline import pipeline
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.health import Tally
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.redis_outbox import terms_of
from bot.world.redis_stories import RedisStories
from bot.world.stores import LOG_KEPT, Stores
from tests.chaos.news import WORDS, gate
from tests.chaos.patience import until_told

READERS, EVENTS, TELLINGS = 8, MOST_ALERTS, 4  # no more than a channel is told of one by one in an hour
NOW = datetime.now(UTC)
COUNTRIES = ("ML", "SD", "UA", "YE", "MM")


@dataclass
class CountingStories(RedisStories):
    """Stories that count how often they refuse."""

    link: RedisLink
    terms: str
    refusals: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        RedisStories.__init__(self, self.link, SystemClock(), self.terms)

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        stored = await RedisStories.commit(self, shelf_version, outcome, trace, notices, receipt)
        self.refusals["stored" if stored else "refused"] += 1
        return stored


def telling(event: int, house: int) -> Item:
    """One house's telling of an event: its names and facts, and some words of the house's own."""
    facts = random.Random(event).sample(WORDS, 24)
    own = random.Random(f"{event} {house}").sample(WORDS, 5)
    title = " ".join([facts[0].title(), *facts[1:6], own[0]])
    source = Source(f"house{house}", f"House {house}", f"House {house}", f"https://house{house}.example/feed")
    url = f"https://house{house}.example/{event}"
    return Item(url, source, url, title, " ".join([*facts[3:], *own]) + ".", NOW - timedelta(minutes=house), NOW)


async def extract(item: Item) -> Article:
    house = item.source.name
    return Article(item.key, item.url, item.title, item.summary, item.published, house, house)


async def read(article: Article) -> Reading:
    country = COUNTRIES[int(article.url.rpartition("/")[2]) % len(COUNTRIES)]
    return Reading("en", True, 0.9, "clash", Severity.HIGH, countries=(CountryScore(country, 0.9),))


async def nothing_waits(stores: Stores) -> bool:
    return await stores.inbox.waiting() == 0


async def told_by(url: str, team: str, readers: int) -> tuple[set[frozenset[str]], Counter[str], int]:
    """What so many readers make of all tellings: the addresses of each development's reports, how many commits were
    refused, and how many alerts a channel gets that follows it all."""
    links = [RedisLink(await connect(url), team) for _ in range(readers)]
    counts, stopping = Counter[str](), asyncio.Event()
    kept = [redis_stores.stores(link, SystemClock(), f"reader {n}") for n, link in enumerate(links)]
    for country in COUNTRIES:
        wish = Subscription("C1", Target(TargetKind.COUNTRY, country, country), Severity.LOW, "U1", NOW)
        await kept[0].subscriptions.put(wish)
    await kept[0].inbox.claim([telling(event, house) for event in range(EVENTS) for house in range(TELLINGS)])
    working = [
        asyncio.create_task(
            pipeline(
                team,
                SystemClock(),
                replace(own, stories=CountingStories(link, terms_of(LOG_KEPT), counts)),
                Composers(*3 * (lambda *_: Message("", ""),)),
                Tally(),
                gate=gate,
                extract=extract,
                read=read,
            ).run(stopping, at_once=2)
        )
        for link, own in zip(links, kept, strict=True)
    ]
    await until_told(lambda: nothing_waits(kept[0]), "the readers do not get through", 60)
    stopping.set()
    await asyncio.gather(*working)
    found = await kept[0].stories.between(NOW - timedelta(days=1), NOW)
    alerts = (await kept[0].outbox.alerts_since(NOW - timedelta(hours=1), ["C1"]))["C1"]
    for link in links:
        await link.close()
    return {frozenset(report.url for report in one.reports) for one in found}, counts, alerts


@pytest.mark.redis
async def test_the_stories_do_not_depend_on_who_read_what_and_when(redis_url: str, redis_link: RedisLink) -> None:
    expected = {frozenset(telling(event, house).url for house in range(TELLINGS)) for event in range(EVENTS)}
    alone, undisturbed, alerts = await told_by(redis_url, "T1ONE", 1)
    together, disturbed, alerts_of_all = await told_by(redis_url, "T8MANY", READERS)
    assert alone == expected
    assert together == expected
    assert (alerts, alerts_of_all) == (EVENTS, EVENTS)
    assert disturbed["refused"] > undisturbed["refused"], "they were never at one event at once"
