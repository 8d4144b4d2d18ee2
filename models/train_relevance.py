"""Trains and measures models/relevance.npz: `python -m models.train_relevance FOLDER_OF_LABELLED_SETS`.

Takes about ten minutes on one core, most of them to encode 75,000 texts. Train again after a change of the encoder.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from bot.interpret import gate, relevance
from bot.interpret.relevance import SURELY_NOT, Meaning, Weights, Words, probability
from models import relevance_meaning, relevance_words
from models.relevance_sets import Example, examples, unlabelled

INVENTED = "kinds"  # nearly all security, so no sample of the news that a score is calibrated on
BINS = 10  # of the calibration error


@dataclass(frozen=True, slots=True)
class Asked:
    """An example with the log odds of both opinions."""

    example: Example
    words: float
    meaning: float


def main(folder: Path) -> None:
    known = list(examples(folder))
    world = list(unlabelled(folder))
    say(f"{len(known)} examples, {sum(e.security for e in known)} security; {len(world)} without a label")
    measured = _trained([e for e in known if e.fold], [e for e in world if e.fold])
    held_out = [_asked(*measured, e) for e in known if not e.fold]
    scale, both = _calibrated([one for one in held_out if not one.example.weak and one.example.origin != INVENTED])
    for row in _figures(held_out, scale, both):
        say(row)
    words, meaning = _trained(known, world)
    slope, bias = scale
    _store(Weights(replace(words, slope=slope, bias=slope * words.bias + bias), meaning, both))
    say(f"{np.count_nonzero(words.by_bucket)} weights of words, {relevance.WEIGHTS.stat().st_size / 1e6:.1f} MB")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _trained(known: Sequence[Example], world: Sequence[Example]) -> tuple[Words, Meaning]:
    """Learns from the labels, then again with the texts that the first words were sure about."""
    firm = relevance_words.firm(relevance_words.fitted(known), world)
    return relevance_words.fitted([*known, *firm]), relevance_meaning.fitted([*known, *firm])


def _asked(words: Words, meaning: Meaning, example: Example) -> Asked:
    return Asked(example, relevance_words.log_odds(words, example), relevance_meaning.log_odds(meaning, example))


def _calibrated(held_out: Sequence[Asked]) -> tuple[tuple[float, float], tuple[float, float, float]]:
    """Platt's slope and bias for the words alone; then, for words so scaled, meaning and a bias where both speak."""
    slope, bias = _platt([[one.words] for one in held_out], held_out)
    one, other, offset = _platt([[slope * one.words + bias, one.meaning] for one in held_out], held_out)
    return (slope, bias), (one, other, offset)


def _platt(odds: Sequence[Sequence[float]], held_out: Sequence[Asked]) -> tuple[float, ...]:
    """What makes a probability of log odds; a large set counts more than a small one, but not in proportion."""
    counts: dict[str, int] = defaultdict(int)
    for one in held_out:
        counts[one.example.origin] += 1
    weights = [counts[one.example.origin] ** -0.5 for one in held_out]
    fitted = LogisticRegression(C=1e6).fit(odds, [one.example.security for one in held_out], weights)
    return (*map(float, fitted.coef_[0]), float(fitted.intercept_[0]))


def _figures(held_out: Sequence[Asked], scale: tuple[float, float], both: tuple[float, float, float]) -> Iterable[str]:
    by_origin: dict[str, list[Asked]] = defaultdict(list)
    for one in held_out:
        by_origin[one.example.origin].append(one)
    for origin, group in by_origin.items():
        gold = np.array([one.example.security for one in group])
        yield _row(f"{origin:12} words  ", gold, np.array([_by_words(one, scale) for one in group]))
        yield _row(f"{origin:12} meaning", gold, np.array([probability(one.meaning) for one in group]))
        yield _row(f"{origin:12} both   ", gold, np.array([_score(one, scale, both) for one in group]))


def _by_words(one: Asked, scale: tuple[float, float]) -> float:
    return probability(scale[0] * one.words + scale[1])


def _score(one: Asked, scale: tuple[float, float], both: tuple[float, float, float]) -> float:
    """As `relevance.judge` puts the opinions together."""
    by_words = _by_words(one, scale)
    if by_words < SURELY_NOT:
        return by_words
    return probability(both[0] * (scale[0] * one.words + scale[1]) + both[1] * one.meaning + both[2])


def _row(name: str, gold: np.ndarray, scores: np.ndarray) -> str:
    row = f"{name} {len(gold):6}"
    called = scores >= gate.THRESHOLD
    if gold.any():
        row += f"  recall {np.mean(called[gold]):.3f}"
    if not gold.all():
        row += f"  false alarms {np.mean(called[~gold]):.4f}"
    if 0 < gold.sum() < len(gold):
        row += f"  F1 {f1_score(gold, called):.3f}  AP {average_precision_score(gold, scores):.4f}"
        row += f"  calibration error {_calibration_error(gold, scores):.3f}"
    return row


def _calibration_error(gold: np.ndarray, scores: np.ndarray) -> float:
    """How far, on average, a score is from the share that is security among those of about that score."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [np.mean(bins == at) * abs(gold[bins == at].mean() - scores[bins == at].mean()) for at in np.unique(bins)]
    return float(sum(gaps))


def _store(weights: Weights) -> None:
    np.savez_compressed(
        relevance.WEIGHTS,
        weights=weights.words.by_bucket.astype(np.float16),
        scale=np.array([weights.words.slope, weights.words.bias]),
        inner=weights.meaning.inner.astype(np.float16),
        inner_bias=weights.meaning.inner_bias.astype(np.float16),
        outer=weights.meaning.outer.astype(np.float16),
        outer_bias=np.array(weights.meaning.outer_bias),
        both=np.array(weights.both),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
