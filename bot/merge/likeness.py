"""How surely two texts tell the same story: by the words they share, by their figures and their meaning."""

from collections.abc import Collection, Sequence
from math import exp, log, log1p, sqrt

from bot.merge.figures import agreement
from bot.merge.meaning import nearness
from bot.merge.profile import LONG, SHORT, Profile
from bot.merge.rarity import NAME, RARITY_STEP, SIZE, tables

NOTHING = -9.0  # the log-odds of two texts that share no telling word
RARE = 4.0  # words rarer than this (natural logarithm) count one by one
LEAST_PART = 0.1  # a text with hardly any names, or hardly anything else, is not judged by that part alone

FULL = log(LONG * LONG)
SPAN = FULL - log(SHORT * SHORT)
NEAR = 0.4  # the cosine of two meanings that says nothing
UNKNOWN = 0.6  # that of two texts whose meaning was not asked

EVIDENCE = """all words, names, the rest, the rarest, rare ones, overlap, heavy ones, length, meaning,
    years, other years, months, other months, dates, other dates, weekdays, other weekdays, numbers, other numbers"""

# Log-odds that two texts tell one story, fitted by `python -m models.train_same_story DIR`, where pairs that do count
# as much as pairs that don't. The bias is moved from the fit to where whole streams come out best,
# docs/decisions/merge-same-story.md.
WEIGHTS: tuple[float, ...] = (
    *(3.45, 4.36, 2.29, 0.01, 1.2, -1.2, -0.44, -0.18),
    8.62,
    *(0.92, -0.49, 1.87, -0.41, -0.25, -0.94, 0.87, -1.51, -0.77, -0.93),
)
BIAS = -4.92  # -4.57 as fitted


def log_odds(one: Profile, other: Profile, near: float | None = None) -> float:
    """Log-odds that two texts tell the same story; symmetrical. `near` is the cosine of their meanings where the
    profiles do not know them."""
    evidence = features(one, other, near)
    if evidence is None:
        return NOTHING
    return BIAS + sum([weight * value for weight, value in zip(WEIGHTS, evidence, strict=True)])


def chance(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-odds))


def features(one: Profile, other: Profile, near: float | None = None) -> Sequence[float] | None:
    """What speaks for and against, EVIDENCE in its order; None where they share no telling word."""
    shared = one.weights.keys() & other.weights.keys()
    if not shared:
        return None
    length = log(one.length * other.length)
    return (
        *_by_words(one, other, shared),
        length,
        _by_meaning(one, other, near) * _brevity(length) if length < FULL else 0.0,
        *agreement(one.figures, other.figures),
    )


def _by_words(one: Profile, other: Profile, shared: Collection[int]) -> Sequence[float]:
    """Written out, since a shelf asks it dozens of times; in order, so that both sides come to the same sums."""
    names = rest = overlap = rare = rarest = 0.0
    heavy_here = heavy_there = 0
    idfs, written = tables()
    for number in sorted(shared):
        here, there = one.weights[number], other.weights[number]
        if written[number % SIZE] > NAME:
            names += here * there
        else:
            rest += here * there
        overlap += here if here < there else there
        idf = idfs[number % SIZE] * RARITY_STEP
        if idf > RARE:
            rare += idf - RARE
        if idf > rarest:
            rarest = idf
        heavy_here += number in one.heavy
        heavy_there += number in other.heavy
    return (
        sqrt(names + rest),
        names / (max(one.names, LEAST_PART) * max(other.names, LEAST_PART)),
        rest / (max(one.rest, LEAST_PART) * max(other.rest, LEAST_PART)),
        rarest,
        log1p(rare),
        overlap / min(one.total, other.total),
        (heavy_here / len(one.heavy) + heavy_there / len(other.heavy)) / 2,
    )


def _by_meaning(one: Profile, other: Profile, near: float | None) -> float:
    found = nearness(one.meaning, other.meaning)
    return (near if near is not None else UNKNOWN) - NEAR if found is None else found - NEAR


def _brevity(length: float) -> float:
    """1 for two headlines, 0 for two long reports, whose meaning is not asked: they mean much the same where they tell
    two look-alike events."""
    return (FULL - length) / SPAN
