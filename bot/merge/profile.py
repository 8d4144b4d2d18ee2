"""What a trace says of its text, prepared for comparing: telling words, figures, meaning."""

from functools import lru_cache
from itertools import product
from math import sqrt
from typing import NamedTuple

from bot.merge.figures import Figures, figures_of
from bot.merge.meaning import Row, row_of
from bot.merge.rarity import NAME, RARITY_STEP, SIZE, tables
from bot.merge.vector import heaviest, unpacked
from bot.model import Trace

LEAST_PART = 0.1  # a text with hardly any names, or hardly anything else, is not judged by that part alone
HEAVY = 10  # terms that a text stands or falls with
SHORT, LONG = 12, 42  # terms; two headlines of a few words, or two long reports, are no other evidence than these
KINDS = {key: (key[0], key[1] * RARITY_STEP) for key in product((False, True), range(256))}
PROFILES_AT_HAND = 2_000  # of at most 16 kB, most of 8: a shelf compares with a few hundred


Kind = tuple[bool, float]  # of a term: is it a name, how rare it is


class Profile(NamedTuple):
    """A text, prepared for comparing."""

    weights: dict[int, float]  # of its terms in their order, unit length
    kinds: dict[int, Kind]
    names: float  # length of the part that is names, LEAST_PART at least
    rest: float
    total: float  # sum of the weights
    length: int  # terms, SHORT..LONG
    heavy: frozenset[int]  # terms that it stands or falls with
    figures: Figures
    meaning: Row | None


def profile(trace: Trace) -> Profile:
    """The trace prepared for comparing."""
    return _profile(trace.words, trace.figures, trace.meaning)


@lru_cache(maxsize=PROFILES_AT_HAND)
def _profile(words: str, figures: str, meaning: str) -> Profile:
    found = tuple(sorted(unpacked(words)))
    idfs, written = tables()
    kinds: dict[int, Kind] = {}
    names = rest = total = 0.0
    for number, weight in found:
        place = number % SIZE
        is_name = written[place] > NAME
        kinds[number] = KINDS[is_name, idfs[place]]
        total += weight
        if is_name:
            names += weight * weight
        else:
            rest += weight * weight
    return Profile(
        weights=dict(found),
        kinds=kinds,
        names=max(sqrt(names), LEAST_PART),
        rest=max(sqrt(rest), LEAST_PART),
        total=total,
        length=min(LONG, max(SHORT, len(found))),
        heavy=frozenset(heaviest(found, HEAVY)),
        figures=figures_of(figures),
        meaning=row_of(meaning),
    )
