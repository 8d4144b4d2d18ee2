"""Trains and measures models/relevance.npz: `python -m models.train_relevance FOLDER_OF_LABELLED_SETS`."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from bot.interpret import gate, relevance
from config.actors import load_actors
from config.events import load_events
from models.relevance_sets import Example, examples, unlabelled

EVENTS = load_events()
ACTORS = load_actors()
C = 8.0
SMOOTHING = 0.5  # of the counts behind a feature's log ratio
FIRM = 0.03  # how near to 0 or 1 a first model's opinion must be to teach the second
WEAK = 0.4  # what a weak label counts against a clear one
OWN = 5  # times that one of our own sentences is shown
LEAST_WEIGHT = 2e-3  # smaller ones are dropped
CUTS = (300, 700)  # a long article also teaches as its own beginning


def main(folder: Path) -> None:
    known = list(examples(folder))
    world = list(unlabelled(folder))
    say(f"{len(known)} examples, {sum(e.security for e in known)} security; {len(world)} without a label")
    measured = _trained([e for e in known if e.fold], [e for e in world if e.fold])
    held_out = [e for e in known if not e.fold]
    scale = _calibrated(measured, [e for e in held_out if not e.weak])
    for row in _figures(replace(measured, slope=scale[0], bias=scale[1]), held_out):
        say(row)
    final = replace(_trained(known, world), slope=scale[0], bias=scale[1])
    stored = np.where(np.abs(final.by_bucket) < LEAST_WEIGHT, 0, final.by_bucket)
    np.savez_compressed(relevance.WEIGHTS, weights=stored.astype(np.float16), scale=np.array(scale))
    say(f"{np.count_nonzero(stored)} weights, {relevance.WEIGHTS.stat().st_size / 1e6:.1f} MB")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _trained(known: Sequence[Example], world: Sequence[Example]) -> relevance.Weights:
    """Learns from the labels, then again with the texts that the first model was sure about."""
    first = _fitted(known)
    scores = [_score(first, example) for example in world]
    firm = [replace(e, security=s > 0.5) for e, s in zip(world, scores, strict=True) if min(s, 1 - s) < FIRM]
    return _fitted([*known, *firm])


def _fitted(known: Sequence[Example]) -> relevance.Weights:
    """Logistic regression on features scaled by their log ratio (Wang and Manning 2012)."""
    shown = [part for example in known for part in _parts(example)]
    matrix = _matrix(shown)
    labels = np.array([example.security for example in shown])
    ratio = _log_ratio(matrix, labels)
    model = LogisticRegression(C=C, class_weight="balanced", max_iter=300)
    model.fit(matrix.multiply(ratio).tocsr(), labels, [WEAK if example.weak else 1.0 for example in shown])
    weights = (model.coef_[0] * ratio).astype(np.float32)
    return relevance.Weights(weights, 1.0, float(model.intercept_[0]))


def _parts(example: Example) -> Iterable[Example]:
    yield from [example] * (OWN if example.origin == "own" else 1)
    yield from (replace(example, text=example.text[:cut]) for cut in CUTS if len(example.text) > cut + 200)
    if example.title and len(example.text) > 80 and not example.weak:
        yield replace(example, text="")


def _matrix(shown: Sequence[Example]) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for example in shown:
        buckets = list(relevance.features(example.title, example.text, _hints(example)).values())
        columns += buckets
        values += [1 / max(1, len(buckets)) ** 0.5] * len(buckets)
        ends.append(len(columns))
    return csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(shown), relevance.BUCKETS))


@cache
def _hints(example: Example) -> frozenset[str]:
    return gate.hints(example.title, example.text, EVENTS, ACTORS)


def _log_ratio(matrix: csr_matrix, labels: np.ndarray) -> np.ndarray:
    present = matrix.sign()
    yes, no = (np.asarray(present[labels == side].sum(axis=0)).ravel() + SMOOTHING for side in (True, False))
    return np.abs(np.log((yes / yes.sum()) / (no / no.sum()))).astype(np.float32)


def _score(weights: relevance.Weights, example: Example) -> float:
    return relevance.judge(example.title, example.text, _hints(example), weights).score


def _calibrated(weights: relevance.Weights, held_out: Sequence[Example]) -> tuple[float, float]:
    """Platt's slope and bias, so that a score is a probability, each origin counting alike."""
    odds = [[_log_odds(_score(weights, example))] for example in held_out]
    counts: dict[str, int] = defaultdict(int)
    for example in held_out:
        counts[example.origin] += 1
    platt = LogisticRegression(C=1e6).fit(
        odds, [e.security for e in held_out], [1 / counts[e.origin] ** 0.5 for e in held_out]
    )
    slope = float(platt.coef_[0][0])
    return slope, slope * weights.bias + float(platt.intercept_[0])


def _log_odds(score: float) -> float:
    return float(np.log(score / (1 - score))) if 0 < score < 1 else 30.0 * (1 if score else -1)


def _figures(weights: relevance.Weights, held_out: Sequence[Example]) -> Iterable[str]:
    by_origin: dict[str, list[Example]] = defaultdict(list)
    for example in held_out:
        by_origin[example.origin].append(example)
    for origin, group in by_origin.items():
        scores = np.array([_score(weights, example) for example in group])
        gold = np.array([example.security for example in group])
        row = f"{origin:12} {len(group):6}"
        if gold.any():
            row += f"  recall {np.mean(scores[gold] >= gate.THRESHOLD):.3f}"
        if not gold.all():
            row += f"  false alarms {np.mean(scores[~gold] >= gate.THRESHOLD):.4f}"
        if 0 < gold.sum() < len(gold):
            row += (
                f"  F1 {f1_score(gold, scores >= gate.THRESHOLD):.3f}  AP {average_precision_score(gold, scores):.3f}"
            )
        yield row


if __name__ == "__main__":
    main(Path(sys.argv[1]))
