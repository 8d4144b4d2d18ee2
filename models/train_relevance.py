"""Trains and measures models/relevance.npz: `python -m models.train_relevance FOLDER_OF_LABELLED_SETS`.

Takes about ten minutes on one core, most of them to encode 95,000 texts. Train again after a change of the encoder.
An encoder that was itself taught with what is held out here would look surer than it is: measure and calibrate with
one that was not, then train for the other with `--keep-scales`.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from bot.interpret import gate, relevance
from bot.interpret.relevance import SURELY_NOT, Meaning, Words, probability
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


@dataclass(frozen=True, slots=True)
class Scales:
    """What makes a probability of log odds: slope and bias for words alone; one for each opinion, and a bias."""

    words: tuple[float, float]
    both: tuple[float, float, float]


def main(folder: Path, scaled: Callable[[Sequence[Example], Sequence[Example]], Scales]) -> None:
    known = list(examples(folder))
    world = list(unlabelled(folder))
    say(f"{len(known)} examples, {sum(e.security for e in known)} security; {len(world)} without a label")
    scales = scaled(known, world)
    words, meaning = _trained(known, world)
    _store(words, meaning, scales)
    say(f"{np.count_nonzero(words.by_bucket)} weights of words, {relevance.WEIGHTS.stat().st_size / 1e6:.1f} MB")


def measured(known: Sequence[Example], world: Sequence[Example]) -> Scales:
    """Fitted on what a first training did not see, of which the figures are told."""
    opinions = _trained([e for e in known if e.fold], [e for e in world if e.fold])
    held_out = [_asked(*opinions, e) for e in known if not e.fold]
    scales = _calibrated([one for one in held_out if not one.example.weak and one.example.origin != INVENTED])
    for row in _figures(held_out, scales):
        say(row)
    return scales


def kept(known: Sequence[Example], world: Sequence[Example]) -> Scales:
    """Those of the training before."""
    with np.load(relevance.WEIGHTS) as stored:
        return Scales(tuple(stored["platt"].tolist()), tuple(stored["both"].tolist()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _trained(known: Sequence[Example], world: Sequence[Example]) -> tuple[Words, Meaning]:
    """Learns from the labels, then again with the texts that the first words were sure about."""
    firm = relevance_words.firm(relevance_words.fitted(known), world)
    return relevance_words.fitted([*known, *firm]), relevance_meaning.fitted([*known, *firm])


def _asked(words: Words, meaning: Meaning, example: Example) -> Asked:
    return Asked(example, relevance_words.log_odds(words, example), relevance_meaning.log_odds(meaning, example))


def _calibrated(held_out: Sequence[Asked]) -> Scales:
    """First for the words alone; then, with words so scaled, where both speak."""
    slope, bias = _platt([[one.words] for one in held_out], held_out)
    words, meaning, offset = _platt([[slope * one.words + bias, one.meaning] for one in held_out], held_out)
    return Scales((slope, bias), (words, meaning, offset))


def _platt(odds: Sequence[Sequence[float]], held_out: Sequence[Asked]) -> tuple[float, ...]:
    """What makes a probability of log odds; a large set counts more than a small one, but not in proportion."""
    counts: dict[str, int] = defaultdict(int)
    for one in held_out:
        counts[one.example.origin] += 1
    weights = [counts[one.example.origin] ** -0.5 for one in held_out]
    fitted = LogisticRegression(C=1e6).fit(odds, [one.example.security for one in held_out], weights)
    return (*map(float, fitted.coef_[0]), float(fitted.intercept_[0]))


def _figures(held_out: Sequence[Asked], scales: Scales) -> Iterable[str]:
    by_origin: dict[str, list[Asked]] = defaultdict(list)
    for one in held_out:
        by_origin[one.example.origin].append(one)
    for origin, group in by_origin.items():
        gold = np.array([one.example.security for one in group])
        yield _row(f"{origin:12} words  ", gold, np.array([probability(_words(one, scales)) for one in group]))
        yield _row(f"{origin:12} meaning", gold, np.array([probability(one.meaning) for one in group]))
        yield _row(f"{origin:12} both   ", gold, np.array([_score(one, scales) for one in group]))


def _words(one: Asked, scales: Scales) -> float:
    slope, bias = scales.words
    return slope * one.words + bias


def _score(one: Asked, scales: Scales) -> float:
    """As `relevance.judge` puts the opinions together."""
    words = _words(one, scales)
    if probability(words) < SURELY_NOT:
        return probability(words)
    return probability(scales.both[0] * words + scales.both[1] * one.meaning + scales.both[2])


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


def _store(words: Words, meaning: Meaning, scales: Scales) -> None:
    slope, bias = scales.words
    np.savez_compressed(
        relevance.WEIGHTS,
        weights=words.by_bucket.astype(np.float16),
        scale=np.array([slope, slope * words.bias + bias]),
        inner=meaning.inner.astype(np.float16),
        inner_bias=meaning.inner_bias.astype(np.float16),
        outer=meaning.outer.astype(np.float16),
        outer_bias=np.array(meaning.outer_bias),
        both=np.array(scales.both),
        platt=np.array(scales.words),
    )


if __name__ == "__main__":
    place, *asked = sys.argv[1:]
    main(Path(place), kept if asked == ["--keep-scales"] else measured)
