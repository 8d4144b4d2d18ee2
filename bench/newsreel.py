"""News to measure the merge step with: real articles of a file, or as many as one likes made of their words."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from bot.merge.fingerprint import HANDLES
from bot.merge.timeline import begin
from bot.merge.vector import MOST_TERMS, Terms, heaviest, packed, terms
from bot.merge.wording import ALPHABET, PIECES
from bot.model import Article, CountryScore, Development, Reading, Severity, Trace
from config.events import load_events
from config.regions import load_regions
from sandbox.news.desk import pieces

SPAN = timedelta(days=5)  # over which the news comes
SUMMARY = ("Two columns met at dawn near the harbour, and shots were heard until noon, people there said.",)
HOUSES = 300
COUNTRIES = sorted({code for region in load_regions() for code in region.countries})
KINDS = [event.id for event in load_events()]
CHANGED = 0.5  # of the words of one article that an invented one takes from another


@dataclass(frozen=True, slots=True)
class Told:
    """An article as the merge step gets it."""

    article: Article
    reading: Reading


def told(file: str, most: int, now: datetime) -> list[Told]:
    """The articles of a file of JSON lines with title and text, or of the sample news; the last is of now."""
    texts = list(islice(_texts(file), most))
    chance = random.Random(4)
    return [
        _told(number, *text, now - SPAN * (1 - (number + 1) / len(texts)), chance) for number, text in enumerate(texts)
    ]


@dataclass(frozen=True)
class Invented:
    """Developments of one report each that nobody told, made of the words of real articles."""

    patterns: Sequence[Told]
    found: Sequence[Terms]

    @classmethod
    def of(cls, patterns: Sequence[Told]) -> "Invented":
        return cls(patterns, [terms(one.article.title, one.article.text) for one in patterns])

    def developments(self, count: int, first: int = 0) -> Iterator[tuple[Development, Trace]]:
        for number in range(first, first + count):
            yield self.one(number, number / (first + count))

    def one(self, number: int, share: float) -> tuple[Development, Trace]:
        """That number's; `share` of the whole time has passed when it is told."""
        chance = random.Random(number)
        pattern = chance.choice(self.patterns)
        published = self.patterns[0].article.published + SPAN * share
        url = f"https://paper-{number % HOUSES}.example/{number}"
        article = replace(pattern.article, id=f"{number}", url=url, published=published)
        own = self._trace(number, article, pattern.reading, chance)
        return begin(article, pattern.reading, own), own

    def _trace(self, number: int, article: Article, reading: Reading, chance: random.Random) -> Trace:
        one, other = chance.choice(self.found), chance.choice(self.found)
        mixed = {term: weight for term, weight in one if chance.random() >= CHANGED}
        mixed |= {term: weight for term, weight in other if chance.random() < CHANGED}
        words = tuple(sorted(mixed.items())[:MOST_TERMS])
        days = (article.published, article.published - timedelta(days=1))
        kinds = tuple(f"{reading.countries[0].code}:{reading.event_type}:{day:%y%m%d}" for day in days)
        bands = tuple(f"{row}{chance.getrandbits(32):08x}" for row in "tx")
        return Trace(
            address=f"{number:032x}",
            content=f"{chance.getrandbits(64):016x}",
            bands=bands,
            handles=(*(f"{term:08x}" for term in heaviest(words, HANDLES)), *kinds),
            words=packed(words),
            sketch="".join(chance.choices(ALPHABET, k=PIECES)),
        )


def _told(number: int, title: str, text: str, published: datetime, chance: random.Random) -> Told:
    house = f"House {chance.randrange(HOUSES)}"
    article = Article(f"{number}", f"https://paper.example/{number}", title, text, published, house, house)
    country, kind = _by_rank(chance, COUNTRIES), _by_rank(chance, KINDS)
    reading = Reading(
        "en", True, 0.9, kind, Severity(chance.randint(1, 4)), countries=(CountryScore(country, 0.9),), summary=SUMMARY
    )
    return Told(article, reading)


def _by_rank(chance: random.Random, names: Sequence[str]) -> str:
    """One of them: some have most of the news."""
    [name] = chance.choices(names, [1 / (rank + 1) for rank in range(len(names))])
    return name


def _texts(file: str) -> Iterator[tuple[str, str]]:
    if not file:
        yield from ((piece.title, piece.text) for piece in pieces())
        return
    path = Path(file)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["title"], record["text"]
