"""How surely two texts tell the same story, by the words they share."""

from collections.abc import Sequence
from math import exp, log, log1p, sqrt

from bot.merge.rarity import idf_of, is_name
from bot.merge.vector import Profile

NOTHING = -9.0  # the log-odds of two texts that share no telling word
RARE = 4.0  # words rarer than this (natural logarithm) count one by one
LEAST_PART = 0.1  # a text with hardly any names, or hardly anything else, is not judged by that part alone

SHORT, LONG = 12, 42  # terms; two headlines of a few words, or two long reports, are no other evidence than these

# Log-odds that two texts tell one story, fitted by `python -m models.train_same_story DIR`, where pairs that do count
# as much as pairs that don't. The last is of length: two short texts that tell the same may share little. The bias is
# moved from the fit (-0.43) to where whole streams come out best, docs/decisions/merge-same-story.md.
WEIGHTS = (2.38, 3.82, 1.57, 0.06, 1.12, 1.91, 0.28, -0.84)
BIAS = -0.56


def log_odds(one: Profile, other: Profile) -> float:
    """Log-odds that two texts tell the same story; symmetrical."""
    evidence = features(one, other)
    if evidence is None:
        return NOTHING
    return BIAS + sum(weight * value for weight, value in zip(WEIGHTS, evidence, strict=True))


def chance(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-odds))


def features(one: Profile, other: Profile) -> Sequence[float] | None:
    """What the words that both share say; None where they share none."""
    shared = sorted(one.weights.keys() & other.weights.keys())
    if not shared:
        return None
    names = rest = overlap = rare = rarest = 0.0
    for number in shared:
        here, there = one.weights[number], other.weights[number]
        if is_name(number):
            names += here * there
        else:
            rest += here * there
        overlap += min(here, there)
        idf = idf_of(number)
        rare += max(0.0, idf - RARE)
        rarest = max(rarest, idf)
    heavy = len(one.heavy & other.weights.keys()) / len(one.heavy) + len(other.heavy & one.weights.keys()) / len(
        other.heavy
    )
    return (
        sqrt(names + rest),
        names / (max(one.names, LEAST_PART) * max(other.names, LEAST_PART)),
        rest / (max(one.rest, LEAST_PART) * max(other.rest, LEAST_PART)),
        rarest,
        log1p(rare),
        overlap / min(one.total, other.total),
        heavy / 2,
        log(_length(one) * _length(other)),
    )


def _length(one: Profile) -> int:
    return min(LONG, max(SHORT, len(one.weights)))
