"""How long a look-up takes, from the command to its answer, over many stored developments in a real Redis.

`python -m bench lookup [DEVELOPMENTS]`: fills an empty Redis through the real commit, then gives commands to the real
listeners on the real Bolt, before a Slack on the loopback.
"""

import asyncio
import random
import statistics
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.own_redis import own_redis
from bot.interpret.gazetteer import Entry, Gazetteer
from bot.merge.vector import packed
from bot.model import Actor, Decision, Development, Outcome, Place, Report, Role, Severity, Source, Trace
from bot.span import KEPT_DAYS
from bot.wiring.names import actors, directory, kinds, names
from bot.world import redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from config.actors import load_actors
from config.events import load_events
from config.regions import load_regions
from handlers.desk import Desk, desk_of
from tests.unit.handlers.slack import Visitor, visitor

SUMMARY = ("Two columns met at dawn near the harbour, and shots were heard until noon, people there said.",) * 3
ROUNDS = 25
COMMANDS = {
    "a town": ["sirte", "goma", "kharkiv", "mogadishu", "aleppo"],
    "a slip of the pen": ["sytre", "gomma", "maidugiri", "hodeda", "nigeia"],
    "a sea, 30 days": ["gulf of aden 30d", "black sea 30d"],
    "a country": ["libya", "ukraine", "mali 30d", "myanmar 2w"],
    "a region, 30 days": ["sahel 30d", "middle-east 30d", "africa 30d", "europe 45d"],
    "the world, all that is kept": ["world 45d"],
    "a kind in a region": ["type coup africa 30d", "type attack middle-east 30d", "type shelling europe 45d"],
    "a kind in the world": ["type attack world 45d"],
    "an actor": ['actor "Boko Haram"', "actor isis 30d", "actor houthis yemen 45d"],
    "why, by words": ["why shots near sirte", "why event"],
    "how the bot is doing": ["status"],
    "following, with what it would have told": ["subscribe libya", "subscribe sahel", "subscribe world min=high"],
    "a snooze, with what it would have hidden": ["snooze type attack 7d", 'snooze actor "Boko Haram" 7d'],
    "digest now": ["digest now"],
    "words that name nothing": ["xqzzk", "quorbelt"],
}


class News:
    """Developments as the world has them: some countries have most of it."""

    def __init__(self, gazetteer: Gazetteer, chance: random.Random) -> None:
        self._chance = chance
        self._regions = load_regions()
        self._kinds = [event.id for event in load_events()]
        self._actors = [Actor(actor.name, actor.kind) for actor in load_actors()]
        self._towns: dict[str, list[Entry]] = {}
        for town in gazetteer.entries("city"):
            if town.country and town.people > 20_000:
                self._towns.setdefault(town.country, []).append(town)
        self._countries = list(self._towns)
        chance.shuffle(self._countries)
        first = ["UA", "PS", "SD", "MM", "NG", "SY", "ML", "CD", "SO", "LY", "YE"]
        self._countries = [*first, *(code for code in self._countries if code not in first)]
        self._weights = [1 / (rank + 1) for rank in range(len(self._countries))]

    def developments(self, count: int, now: datetime) -> Iterator[Development]:
        for number in range(count):
            yield self._one(number, now - timedelta(days=KEPT_DAYS) * (1 - (number + 1) / count))

    def _one(self, number: int, when: datetime) -> Development:
        chance = self._chance
        [country] = chance.choices(self._countries, self._weights)
        town = chance.choice(self._towns[country])
        place = Place(town.name, 0, 5, town.name, "city", country, town.admin1[0] if town.admin1 else None,
                      town.geonames_id, town.lat, town.lon, Role.EVENT)  # fmt: skip
        [kind] = chance.choices(self._kinds, [1 / (rank + 1) for rank in range(len(self._kinds))])
        [severity] = chance.choices(list(Severity), [4, 4, 2, 1])
        named = tuple(chance.sample(self._actors, chance.choice([0, 1, 1, 2])))
        reports = tuple(self._report(number, at, when, severity) for at in range(chance.choice([1, 1, 1, 2, 3])))
        regions = tuple(region.id for region in self._regions if country in region.countries)
        return Development(
            f"{number:016x}", 1, f"Shots near {town.name}, event {number}", reports[0].url, SUMMARY, kind, severity, 3,
            (country,), regions, (place,), named, when, when, reports,
        )  # fmt: skip

    def _report(self, number: int, at: int, when: datetime, severity: Severity) -> Report:
        words = packed(tuple((self._chance.randrange(2**32), 0.1) for _ in range(60)))
        trace = Trace("", f"{number}", (), (), words)
        url = f"https://paper-{at}.example/{number}"
        title = f"Shots, event {number}"
        return Report(f"a{number}-{at}", url, title, f"Paper {at}", f"p{at}", when, SUMMARY, severity, 3, trace)


async def fill(stores: Stores, news: News, count: int) -> float:
    """Stores them as a reader would; seconds for each."""
    started = time.perf_counter()
    for version, one in enumerate(news.developments(count, SystemClock().now())):
        known_by, outcome = Trace(f"{version}", f"{version}", (), ()), Outcome(Decision.NEW, "", one)
        assert await stores.stories.commit(version, outcome, known_by, (), None)
    return (time.perf_counter() - started) / count


async def measure(person: Visitor) -> None:
    """Every command so many times, a row a kind of question."""
    print("| question | commands | p50 | p95 | slowest |\n|---|---|---|---|---|")
    everything: list[float] = []
    for what, commands in COMMANDS.items():
        taken = []
        for _ in range(ROUNDS):
            for command in commands:
                started = time.perf_counter()
                await person.types(command)
                taken.append((time.perf_counter() - started) * 1000)
        everything += taken
        print(row(what, taken))
    print(row("all", everything))


def row(what: str, taken: list[float]) -> str:
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[18]
    return f"| {what} | {len(taken)} | {p50:.0f} ms | {p95:.0f} ms | {max(taken):.0f} ms |"


def desk(stores: Stores, gazetteer: Gazetteer) -> Desk:
    regions = load_regions()
    return desk_of(
        "T1",
        SystemClock(),
        stores,
        directory=directory(regions, gazetteer),
        kinds=kinds(regions),
        actors=actors(),
        names=names(regions, gazetteer),
        discover=_nothing,
    )


async def _nothing(url: str) -> Source:
    raise NotImplementedError


async def report_on(url: str, count: int) -> None:
    link = RedisLink(await connect(url), "T1")
    stores = redis_stores.stores(link, SystemClock(), "bench")
    gazetteer = Gazetteer.load()
    each = await fill(stores, News(gazetteer, random.Random(6)), count)
    memory = (await link.do("INFO", "memory"))["used_memory"]
    print(f"{count:,} developments stored, {each * 1000:.2f} ms each, {memory / count / 1024:.1f} KiB of Redis each\n")
    async with visitor(desk(stores, gazetteer)) as person:
        await person.types("help")
        await measure(person)
    await link.close()


def report(count: str = "100000") -> None:
    """On a Redis of its own, without a disk."""
    with own_redis() as url:
        asyncio.run(report_on(url, int(count)))
