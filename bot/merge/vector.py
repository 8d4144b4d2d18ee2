"""What a text is about, as a sparse vector of its telling words. Other texts change nothing about it, so the order in
which articles arrive does not either."""

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterator
from math import log, sqrt
from operator import itemgetter
from struct import Struct

from bot.merge.rarity import rarity
from bot.merge.words import Word, words

Terms = tuple[tuple[int, float], ...]

TITLE_COUNTS = 4.0  # a word of the title says more than one of the text
BEGINNING, BEGINNING_COUNTS = 40, 2.0  # words of the text: they say what happened, and with whom, title or not
LEAD = 450  # words of the text that are looked at: a long report ends in background
LONGEST = 4000  # characters, so that a huge page costs no more than a long one
REPEATED = 0.5  # what a word gains by being repeated, for each natural logarithm of its count
COMMON = 1.0  # words of every third text or so say nothing
NAMES_COUNT = 0.7  # names tell two events of one kind apart
MOST_TERMS = 96

STEPS = 10_000  # of a weight
PACKED = Struct("<IH")  # a term and the steps of its weight: eight letters
BY_WEIGHT = itemgetter(1)


def terms(title: str, text: str) -> Terms:
    """The telling words of an article with their weights, of unit length together, by term."""
    counts: defaultdict[str, float] = defaultdict(float)
    written: dict[str, bool] = {}
    for found, worth in _parts(title, text):
        for stem, named in found:
            counts[stem] += worth
            if named or (named is False and stem not in written):
                written[stem] = named
    weights: dict[int, float] = {}
    for stem, count in counts.items():
        number, idf, name = rarity[stem]
        if idf >= COMMON:
            repeated = 1 + REPEATED * log(count) if count > 1 else count
            weights[number] = repeated * idf * (1 + NAMES_COUNT * written.get(stem, name))
    heaviest = sorted([(-weight, number) for number, weight in weights.items()])[:MOST_TERMS]
    length = sqrt(sum([weight * weight for weight, _ in heaviest])) or 1.0
    return tuple(sorted([(number, round(-weight / length * STEPS) / STEPS) for weight, number in heaviest]))


def _parts(title: str, text: str) -> Iterator[tuple[list[Word], float]]:
    """The words of an article by where they stand, with what one counts there."""
    told = words(text[:LONGEST])[:LEAD]
    yield words(title[:LONGEST]), TITLE_COUNTS
    yield told[:BEGINNING], BEGINNING_COUNTS
    yield told[BEGINNING:], 1.0


def heaviest(found: Terms, most: int) -> list[int]:
    """The terms that say most, first the heaviest."""
    return [number for number, _ in sorted(found, key=BY_WEIGHT, reverse=True)[:most]]  # of equals the lowest first


def packed(found: Terms) -> str:
    """The terms as a trace keeps them."""
    return b64encode(b"".join([PACKED.pack(number, round(weight * STEPS)) for number, weight in found])).decode()


def unpacked(kept: str) -> Terms:
    """The terms that a trace keeps."""
    return tuple([(number, weight / STEPS) for number, weight in PACKED.iter_unpack(b64decode(kept))])
