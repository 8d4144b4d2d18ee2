"""How likely is it that a text tells of a security development? A logistic regression over hashed words.

The weights are trained by `python -m models.train_relevance`; models/README.md holds what they were measured at.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

WEIGHTS = Path(__file__).parents[2] / "models" / "relevance.npz"
BUCKETS = 1 << 18
LEAD_CHARS = 1500
STEM = 6
PIECE = 4
TOKEN = re.compile(r"[^\W\d_]+|\d+")
TELLING = 4


@dataclass(frozen=True, slots=True)
class Opinion:
    """A probability and the words that moved it most, strongest first."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What a word adds to the evidence, by bucket; `slope` and `bias` make a probability of the sum."""

    by_bucket: npt.NDArray[np.float32]
    slope: float
    bias: float


@cache
def load(path: Path = WEIGHTS) -> Weights:
    with np.load(path) as stored:
        slope, bias = stored["scale"].tolist()
        return Weights(stored["weights"].astype(np.float32), slope, bias)


def judge(title: str, text: str, hints: Iterable[str], weights: Weights) -> Opinion:
    """A headline, an article or both; without a word the score is 0. `hints` are named as in training: the kinds
    of event and actor that the catalogues see in it."""
    found = features(title, text, hints)
    if not found:
        return Opinion(0.0, ())
    names = list(found)
    values = weights.by_bucket[[found[name] for name in names]]
    evidence = float(values.sum()) / sqrt(len(names))
    score = 1 / (1 + exp(-max(-30.0, min(30.0, weights.slope * evidence + weights.bias))))
    return Opinion(score, _telling(names, values))


def features(title: str, text: str, hints: Iterable[str]) -> dict[str, int]:
    """Hints, and the words, stems, pieces and pairs of neighbours of the title and lead, each once, with its bucket.
    Numbers and case are levelled, so an article in capitals reads as any other."""
    words = ["0" if word.isdigit() else word for word in TOKEN.findall(f"{title}\n{text[:LEAD_CHARS]}".casefold())]
    if not words:
        return {}
    pairs = (f"{one} {two}" for one, two in pairwise(words))
    stems = (f"{word[:STEM]}-" for word in words if len(word) > STEM)
    pieces = (f"-{word[at : at + PIECE]}-" for word in set(words) for at in range(len(word) - PIECE + 1))
    names = (*(f"@{hint}" for hint in hints), *words, *stems, *pairs, *pieces)
    return {name: crc32(name.encode()) % BUCKETS for name in names}


def _telling(names: Sequence[str], values: npt.NDArray[np.float32]) -> tuple[str, ...]:
    order = np.argsort(-np.abs(values))[:TELLING]
    return tuple(f"{names[at]} {values[at]:+.1f}" for at in order)
