"""Fits the opinion of the words: logistic regression on hashed features scaled by their log ratio."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.interpret import gate, relevance
from bot.interpret.relevance import Words
from config.actors import load_actors
from config.events import load_events
from models.relevance_sets import Example

EVENTS = load_events()
ACTORS = load_actors()
C = 8.0
SMOOTHING = 0.5  # of the counts behind a feature's log ratio
FIRM = 3.5  # log odds from which on a first model's opinion teaches the second
WEAK = 0.4  # what a weak label counts against a clear one
SHOWN = {"own": 5, "kinds": 2}  # times that one of our own sentences is shown
LEAST_WEIGHT = 2e-3  # smaller ones are dropped
CUTS = (300, 700)  # a long article also teaches as its own beginning


def fitted(known: Sequence[Example]) -> Words:
    """Wang and Manning (2012), on every example and its beginnings."""
    shown = [part for example in known for part in parts(example)]
    matrix = _matrix(shown)
    labels = np.array([example.security for example in shown])
    ratio = _log_ratio(matrix, labels)
    model = LogisticRegression(C=C, class_weight="balanced", max_iter=300)
    model.fit(matrix.multiply(ratio).tocsr(), labels, [worth(example) for example in shown])
    weights = (model.coef_[0] * ratio).astype(np.float32)
    return Words(np.where(np.abs(weights) < LEAST_WEIGHT, 0, weights), 1.0, float(model.intercept_[0]))


def firm(words: Words, world: Sequence[Example]) -> list[Example]:
    """The texts without a label that the words are sure of, labelled so."""
    odds = ((example, log_odds(words, example)) for example in world)
    return [replace(example, security=odd > 0) for example, odd in odds if abs(odd) > FIRM]


def log_odds(words: Words, example: Example) -> float:
    values = words.by_bucket[list(_features(example).values())]
    return words.log_odds(values) if len(values) else -30.0


def parts(example: Example) -> Iterable[Example]:
    """What an example is shown as: whole, cut short, and its headline alone."""
    yield from [example] * SHOWN.get(example.origin, 1)
    yield from (replace(example, text=example.text[:cut]) for cut in CUTS if len(example.text) > cut + 200)
    if example.title and len(example.text) > 80:
        yield replace(example, text="")


def worth(example: Example) -> float:
    return WEAK if example.weak else 1.0


def _matrix(shown: Sequence[Example]) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for example in shown:
        buckets = list(_features(example).values())
        columns += buckets
        values += [1 / max(1, len(buckets)) ** 0.5] * len(buckets)
        ends.append(len(columns))
    return csr_matrix((np.array(values, np.float32), columns, ends), shape=(len(shown), relevance.BUCKETS))


def _features(example: Example) -> dict[str, int]:
    return relevance.features(example.title, example.text, _hints(example))


@cache
def _hints(example: Example) -> frozenset[str]:
    return gate.hints(example.title, example.text, EVENTS, ACTORS)


def _log_ratio(matrix: csr_matrix, labels: np.ndarray) -> np.ndarray:
    present = matrix.sign()
    yes, no = (np.asarray(present[labels == side].sum(axis=0)).ravel() + SMOOTHING for side in (True, False))
    return np.abs(np.log((yes / yes.sum()) / (no / no.sum()))).astype(np.float32)
