"""News of no meaning: each item is an event of its own, in the country that its address names, at a place of its own.

Without that place two of ten thousand texts of random words share enough of them to be taken for one event."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.interpret.gate import Gate
from bot.merge.fingerprint import trace
from bot.merge.timeline import begin
from bot.model import (
    Article,
    CountryScore,
    Item,
    Place,
    Reading,
    Role,
    Severity,
    Source,
    Subscription,
    Target,
    TargetKind,
)
from bot.route.keys import root_key
from config.regions import load_regions

WIRE = Source("wire", "The Wire", "Wire", "https://wire.example/feed.xml")
SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
WORDS = ["".join(random.Random(number).choices(SYLLABLES, k=4)) for number in range(5_000)]  # a language has no more
PARALLELS, MERIDIANS = 120, 360  # a place where two of them meet, farther from the next than one event reaches
COUNTRIES = sorted({code for region in load_regions() for code in region.countries})


@dataclass(frozen=True)
class Desk:
    """A channel that follows one country."""

    channel: str
    country: str

    @property
    def wish(self) -> Subscription:
        target = Target(TargetKind.COUNTRY, self.country, self.country)
        return Subscription(self.channel, target, Severity.LOW, "U1", datetime.now(UTC))


def desks(count: int) -> list[Desk]:
    """So many channels, no two of which follow the same."""
    return [Desk(f"C0CHAOS{number:04d}", country) for number, country in enumerate(COUNTRIES[:count])]


def items(count: int, places: Sequence[Desk], seed: int, first: int = 0) -> list[Item]:
    """So many items, spread evenly over the channels' countries; those of different numbers are different."""
    return [_item(number, places[number % len(places)], seed) for number in range(first, first + count)]


def _item(number: int, desk: Desk, seed: int) -> Item:
    chance, now = random.Random(f"{seed} {number}"), datetime.now(UTC)
    words = chance.choices(WORDS, k=60)
    title = f"{words[0].title()} {' '.join(words[1:8])} {number}"
    return Item(
        key=f"{seed}-{number}",
        source=WIRE,
        url=f"https://wire.example/{desk.country}/{number}",
        title=title,
        summary=" ".join(words[8:]) + ".",
        published=now,
        seen=now,
    )


def gate(title: str, text: str) -> Gate:
    """Everything is worth reading."""
    return Gate("en", True, 0.9, "chaos")


async def extract(item: Item) -> Article:
    return Article(item.key, item.url, item.title, item.summary, item.published, "The Wire", "Wire")


async def read(article: Article) -> Reading:
    country = article.url.split("/")[3]
    return Reading(
        language="en",
        relevant=True,
        score=0.9,
        event_type="clash",
        severity=Severity.CRITICAL,  # what is less bad is held back when it comes by the hundred
        countries=(CountryScore(country, 0.9),),
        places=(_place(int(article.id.rpartition("-")[2]), country),),
        summary=(article.text,),
    )


def _place(number: int, country: str) -> Place:
    """So far from those of other numbers that no two are one."""
    east, north = number % MERIDIANS, number // MERIDIANS % PARALLELS
    lat, lon = north - PARALLELS / 2, east - MERIDIANS / 2
    return Place("", 0, 0, f"Post {number}", "city", country, None, None, lat, lon, Role.EVENT)


async def alert_key(workspace: str, item: Item, channel: str) -> str:
    """The key of the one alert that the item must bring: worked out apart from any store."""
    article = await extract(item)
    reading = await read(article)
    return root_key(workspace, channel, begin(article, reading, trace(article, reading)).id)
