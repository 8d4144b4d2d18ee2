"""What a text is about, as a sparse vector of its telling words. Other texts change nothing about it, so the order in
which articles arrive does not either."""

from base64 import b64decode, b64encode
from collections import defaultdict
from functools import lru_cache
from math import log, sqrt
from struct import Struct
from typing import NamedTuple

from bot.merge.rarity import is_name, rarity, term
from bot.merge.words import words

Terms = tuple[tuple[int, float], ...]

TITLE_COUNTS = 1.5  # a word of the title says more than one of the text
LEAD = 300  # words of the text that are looked at: a long report ends in background
LONGEST = 4000  # characters, so that a huge page costs no more than a long one
REPEATED = 0.7  # what a word gains by being repeated, for each natural logarithm of its count
COMMON = 1.0  # words of every third text or so say nothing
NAMES_COUNT = 0.7  # names tell two events of one kind apart
MOST_TERMS = 96
HEAVY = 10  # terms that a text stands or falls with

PACKED = Struct("<IH")  # a term and its weight in ten thousandths: eight letters
PROFILES_AT_HAND = 2_000  # of at most 13 kB, most of 5: a shelf compares with a few hundred


class Profile(NamedTuple):
    """A text's terms, prepared for comparing."""

    weights: dict[int, float]  # unit length
    names: float  # length of the part that is names
    rest: float
    total: float  # sum of the weights
    heavy: frozenset[int]


def terms(title: str, text: str) -> Terms:
    """The telling words of an article with their weights, of unit length together, by term."""
    counts: defaultdict[str, float] = defaultdict(float)
    written: dict[str, bool] = {}
    for found, worth in ((words(title[:LONGEST]), TITLE_COUNTS), (words(text[:LONGEST])[:LEAD], 1.0)):
        for word in found:
            counts[word.stem] += worth
            if word.named is not None:
                written[word.stem] = written.get(word.stem, False) or word.named
    weights = {term(stem): _weight(stem, count, written.get(stem)) for stem, count in counts.items()}
    heaviest = sorted(((t, w) for t, w in weights.items() if w > 0), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return tuple(sorted((number, round(weight / length, 4)) for number, weight in heaviest))


def heaviest(found: Terms, most: int) -> list[int]:
    """The terms that say most, first the heaviest."""
    return [number for number, _ in sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]]


def packed(found: Terms) -> str:
    """The terms as a trace keeps them."""
    return b64encode(b"".join(PACKED.pack(number, round(weight * 10_000)) for number, weight in found)).decode()


@lru_cache(maxsize=PROFILES_AT_HAND)
def profile(words: str) -> Profile:
    """Packed terms prepared for comparing."""
    found = tuple((number, weight / 10_000) for number, weight in PACKED.iter_unpack(b64decode(words)))
    names = sqrt(sum(weight * weight for number, weight in found if is_name(number)))
    rest = sqrt(sum(weight * weight for number, weight in found if not is_name(number)))
    total = sum(weight for _, weight in found)
    return Profile(dict(found), names, rest, total, frozenset(heaviest(found, HEAVY)))


def _weight(stem: str, count: float, named: bool | None) -> float:
    known = rarity(stem)
    if known.idf < COMMON:
        return 0.0
    name = known.named if named is None else float(named)
    repeated = 1 + REPEATED * log(count) if count > 1 else count
    return repeated * known.idf * (1 + NAMES_COUNT * name)
