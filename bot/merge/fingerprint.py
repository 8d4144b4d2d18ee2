"""What an article leaves behind so that it and its like are known again."""

import hashlib

from bot.merge import meaning
from bot.merge.circumstances import RARE
from bot.merge.figures import figures
from bot.merge.toll import MANY, VERY_MANY
from bot.merge.vector import heaviest, packed, terms
from bot.merge.wording import bands, content, sketch
from bot.model import Article, Reading, Trace

HALF_A_DAY = 12 * 60 * 60  # s
HELD = frozenset({"hostage-taking", "hostage-release"})  # who is freed is looked up with who was taken
HANDLES = 10  # heaviest terms under which a story is looked up


def trace(article: Article, reading: Reading | None) -> Trace:
    """The article's trace; a reading adds what kind of event it is, where and on which days."""
    found = terms(article.title, article.text)
    return Trace(
        address=address_of(article.url),
        content=content(article.title, article.text) or address_of(article.url) or article.id,
        bands=bands(article.title, article.text),
        handles=(*(f"{number:08x}" for number in heaviest(found, HANDLES)), *_circumstances(article, reading)),
        words=packed(found),
        sketch=sketch(article.title, article.text),
        figures=figures(article.title, article.text),
        meaning=meaning.packed(reading.meaning) if reading else "",
    )


def address_of(url: str) -> str:
    """A digest of a canonical address; the scheme, `www.` and a last slash make no other page."""
    bare = url.partition("://")[2].removeprefix("www.").removesuffix("/")
    return hashlib.blake2b(bare.encode(), digest_size=16).hexdigest() if bare else ""


def _circumstances(article: Article, reading: Reading | None) -> tuple[str, ...]:
    """Handles of its kind and toll, country and half-day; those before, too, so that reports within twelve hours share
    two, which suffice to be looked at, and within two days where such events are rare. Who reads the kind otherwise may
    count as many dead, or nearly as many of very many."""
    if reading is None or not reading.told_countries or reading.event_type is None:
        return ()
    dead = reading.fatalities or 0
    kind = "captives" if reading.event_type in HELD else reading.event_type
    known = [kind, *([f"{dead} dead"] if dead >= MANY else []), *(["many"] if dead >= VERY_MANY else [])]
    last = int(article.published.timestamp()) // HALF_A_DAY
    halves = range(last, last - (6 if reading.event_type in RARE else 3), -1)
    return tuple([f"{reading.told_countries[0]}:{what}:{half}" for what in known for half in halves])
