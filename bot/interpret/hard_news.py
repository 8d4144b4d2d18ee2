"""Is it hard news: does it report what has just happened, or only speak of it, as comment, aftermath and features do?

A logistic regression over the words and the meaning of the headline and of the beginning below it. The weights are
trained by `python -m models.train_hard_news`; models/README.md holds what they were measured at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.interpret.encoder import encode, together
from bot.interpret.relevance import levelled, probability

WEIGHTS = Path(__file__).parents[2] / "models" / "hard_news.npz"
BUCKETS = 1 << 14
LEAD_CHARS = 300
IN_TITLE, IN_LEAD = 1.5, 0.75  # what words count beside the rows
NAMES, PARTS = ("both", "headline"), ("rows", "words", "bias")  # as the file has them

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """What each number of `rows` adds to the log-odds, and what each word does, (BUCKETS,)."""

    rows: Numbers
    words: Numbers
    bias: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a headline with a text, and of a headline alone, which says less and is told otherwise."""

    both: Linear
    headline: Linear


@cache
def load(path: Path = WEIGHTS) -> Weights:
    """Once a process."""
    with np.load(path) as stored:
        return Weights(*(_linear(*(stored[f"{name} {part}"] for part in PARTS)) for name in NAMES))


def _linear(rows: Numbers, words: Numbers, bias: Numbers) -> Linear:
    return Linear(rows.astype(np.float32), words.astype(np.float32), float(bias))


def chance(title: str, text: str, weights: Weights) -> float:
    """0..1, how likely an article with this headline is hard news; only trained for texts about security."""
    linear = weights.both if text else weights.headline
    words = sum(float(linear.words[bucket]) * value for bucket, value in features(title, text).items())
    return probability(float(linear.rows @ rows(title, text)) + words + linear.bias)


def rows(title: str, text: str) -> Numbers:
    """What the headline means; with a text also what both mean and the text alone, one after the other."""
    return np.concatenate(encode([title, together(title, text), text] if text else [title]))


def features(title: str, text: str) -> dict[int, float]:
    """The values of the buckets in which words and pairs of neighbours fall, of one length for every headline."""
    found: dict[int, float] = {}
    for name, start, counts in (("title", title, IN_TITLE), ("lead", text[:LEAD_CHARS], IN_LEAD)):
        terms = frozenset(_terms(start))
        for term in terms:
            found[crc32(f"{name} {term}".encode()) % BUCKETS] = counts / sqrt(len(terms))
    return found


def _terms(text: str) -> Iterator[str]:
    words = levelled(text)
    yield from words
    yield from map(" ".join, pairwise(words))
