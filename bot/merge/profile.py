"""What a trace says of its text, prepared for comparing: telling words, figures, meaning."""

from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from bot.merge.figures import Figures, figures_of
from bot.merge.meaning import Row, row_of
from bot.merge.rarity import is_name
from bot.merge.vector import heaviest, unpacked
from bot.model import Trace

HEAVY = 10  # terms that a text stands or falls with
PROFILES_AT_HAND = 2_000  # of at most 16 kB, most of 8: a shelf compares with a few hundred


class Profile(NamedTuple):
    """A text, prepared for comparing."""

    weights: dict[int, float]  # of its terms, unit length
    names: float  # length of the part that is names
    rest: float
    total: float  # sum of the weights
    heavy: frozenset[int]
    figures: Figures
    meaning: Row | None


def profile(trace: Trace) -> Profile:
    """The trace prepared for comparing."""
    return _profile(trace.words, trace.figures, trace.meaning)


@lru_cache(maxsize=PROFILES_AT_HAND)
def _profile(words: str, figures: str, meaning: str) -> Profile:
    found = unpacked(words)
    return Profile(
        weights=dict(found),
        names=sqrt(sum(weight * weight for number, weight in found if is_name(number))),
        rest=sqrt(sum(weight * weight for number, weight in found if not is_name(number))),
        total=sum(weight for _, weight in found),
        heavy=frozenset(heaviest(found, HEAVY)),
        figures=figures_of(figures),
        meaning=row_of(meaning),
    )
