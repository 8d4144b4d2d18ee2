"""How surely two texts tell the same story: by the words they share, by their figures and their meaning."""

from collections.abc import Sequence
from math import exp, log, log1p, sqrt
from operator import mul

from bot.merge.figures import NONE, agreement
from bot.merge.meaning import nearness
from bot.merge.profile import LONG, SHORT, Profile

NOTHING = -9.0  # the log-odds of two texts that share no telling word
RARE = 4.0  # words rarer than this (natural logarithm) count one by one

FULL = log(LONG * LONG)
SPAN = FULL - log(SHORT * SHORT)
NEAR = 0.4  # the cosine of two meanings that says nothing
UNKNOWN = 0.6  # that of two texts whose meaning was not asked

EVIDENCE = """all words, names, the rest, the rarest, rare ones, overlap, heavy ones, length, meaning,
    years, other years, months, other months, dates, other dates, weekdays, other weekdays, numbers, other numbers,
    opening numbers, other opening numbers"""

# Log-odds that two texts tell one story, fitted by `python -m models.train_same_story DIR`, where pairs that do count
# as much as pairs that don't. The bias is moved from the fit to where whole streams come out best,
# docs/decisions/merge-same-story.md.
WEIGHTS: tuple[float, ...] = (
    *(3.87, 3.34, 1.68, 0.12, 0.74, 0.33, 0.46, 0.01),
    7.99,
    *(1.0, -0.52, 1.63, -0.46, 0.01, -0.64, 0.79, -1.35, -0.63, -0.5, 0.62, -0.77),
)
BIAS = -6.16  # -5.96 as fitted
FIGURES = range(9, len(WEIGHTS), 2)  # of each kind of figures the place of what speaks for; what speaks against is next


def log_odds(one: Profile, other: Profile, near: float | None = None) -> float:
    """Log-odds that two texts tell the same story; symmetrical. `near` is the cosine of their meanings where the
    profiles do not know them."""
    shared = _shared(one, other)
    if not shared:
        return NOTHING
    odds: float = sum(map(mul, WEIGHTS, _by_text(one, other, shared, near)))
    if one.figures is not NONE and other.figures is not NONE:
        for place, here, there in zip(FIGURES, one.figures, other.figures, strict=True):
            if here and there:  # else both of the two evidences are 0
                odds += WEIGHTS[place + here.isdisjoint(there)]
    return BIAS + odds


def chance(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-odds))


def features(one: Profile, other: Profile, near: float | None = None) -> Sequence[float] | None:
    """What speaks for and against, EVIDENCE in its order; None where they share no telling word."""
    shared = _shared(one, other)
    return (*_by_text(one, other, shared, near), *agreement(one.figures, other.figures)) if shared else None


def _shared(one: Profile, other: Profile) -> Sequence[int]:
    """The terms of both, in their order, so that both sides come to the same sums."""
    more = other.weights
    return [number for number in one.weights if number in more]


def _by_text(one: Profile, other: Profile, shared: Sequence[int], near: float | None) -> tuple[float, ...]:
    """All but the figures. Written out, since a shelf asks it dozens of times."""
    weights, kinds, one_names, one_rest, one_total, one_length, one_heavy, _, _ = one
    others, _, other_names, other_rest, other_total, other_length, other_heavy, _, _ = other
    names = rest = overlap = rare = rarest = 0.0
    heavy_here = heavy_there = 0
    for number in shared:
        here, there = weights[number], others[number]
        is_name, idf = kinds[number]
        if is_name:
            names += here * there
        else:
            rest += here * there
        overlap += here if here < there else there
        if idf > RARE:
            rare += idf - RARE
        if idf > rarest:
            rarest = idf
        heavy_here += number in one_heavy
        heavy_there += number in other_heavy
    length = log(one_length * other_length)
    return (
        sqrt(names + rest),
        names / (one_names * other_names),
        rest / (one_rest * other_rest),
        rarest,
        log1p(rare),
        overlap / min(one_total, other_total),
        (heavy_here / len(one_heavy) + heavy_there / len(other_heavy)) / 2,
        length,
        # Of two long reports the meaning is not asked: they mean much the same where they tell two look-alike events.
        (_nearness(one, other, near) - NEAR) * ((FULL - length) / SPAN) if length < FULL else 0.0,
    )


def _nearness(one: Profile, other: Profile, near: float | None) -> float:
    if one.meaning is not None and (found := nearness(one.meaning, other.meaning)) is not None:
        return found
    return near if near is not None else UNKNOWN
