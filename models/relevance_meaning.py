"""Fits the opinion of the meaning: small networks on the rows of the encoder."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from sklearn.neural_network import MLPClassifier

from bot.interpret.encoder import encode, together
from bot.interpret.relevance import Meaning
from models.relevance_sets import Example
from models.relevance_words import parts, worth

NETWORKS = 4  # that are averaged: they differ in where they start and when they stop
NODES = 64  # of the hidden layer of each
DECAY = 1e-2


def fitted(known: Sequence[Example]) -> Meaning:
    shown = [part for example in known for part in parts(example)]
    rows = np.stack([row(example) for example in shown])
    labels = np.array([example.security for example in shown])
    weights = _balanced(labels, np.array([worth(example) for example in shown]))
    return _averaged([_network(seed).fit(rows, labels, weights) for seed in range(NETWORKS)])


def log_odds(meaning: Meaning, example: Example) -> float:
    return meaning.log_odds(row(example))


def row(example: Example) -> np.ndarray:
    return _row(together(example.title, example.text))


@cache
def _row(text: str) -> np.ndarray:
    return encode([text])[0]


def _balanced(labels: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Both answers weigh alike, and an example one on average."""
    yes, no = weights[labels].sum(), weights[~labels].sum()
    return weights * np.where(labels, 1 / yes, 1 / no) * len(labels) / 2


def _network(seed: int) -> MLPClassifier:
    return MLPClassifier(
        (NODES,), alpha=DECAY, batch_size=256, max_iter=40, early_stopping=True, n_iter_no_change=3, random_state=seed
    )


def _averaged(networks: Sequence[MLPClassifier]) -> Meaning:
    """Side by side they are one network whose answer is the mean of theirs."""
    return Meaning(
        np.hstack([one.coefs_[0] for one in networks]),
        np.hstack([one.intercepts_[0] for one in networks]),
        np.hstack([one.coefs_[1][:, 0] for one in networks]) / len(networks),
        float(np.mean([one.intercepts_[1][0] for one in networks])),
    )
