"""How likely is it that a text tells of a security development? Its words are asked, and its meaning where they doubt.

The weights are trained by `python -m models.train_relevance`; models/README.md holds what they were measured at.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log, sqrt
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.interpret.encoder import encode, together

WEIGHTS = Path(__file__).parents[2] / "models" / "relevance.npz"
BUCKETS = 1 << 18
LEAD_CHARS = 1500
STEM = 6
PIECE = 4
TOKEN = re.compile(r"[^\W\d_]+|\d+")
TELLING = 4
SURELY_NOT = 0.01  # what words call less likely is not asked for its meaning; docs/decisions/interpret-relevance.md

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A probability and what moved it: the words that did most, strongest first, and the meaning if it was asked."""

    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A logistic regression: what a word adds to the evidence, by bucket."""

    by_bucket: Numbers
    slope: float
    bias: float

    def log_odds(self, values: Numbers) -> float:
        return self.slope * float(values.sum()) / sqrt(len(values)) + self.bias


@dataclass(frozen=True, slots=True)
class Meaning:
    """A network of one hidden layer over a row of the encoder: `inner` (its width, n), `outer` (n,)."""

    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: float

    def log_odds(self, row: Numbers) -> float:
        return float(np.maximum(row @ self.inner + self.inner_bias, 0) @ self.outer) + self.outer_bias


@dataclass(frozen=True, slots=True)
class Weights:
    """Both opinions, and how much each counts where both were asked: of the words, of the meaning, and a bias."""

    words: Words
    meaning: Meaning
    both: tuple[float, float, float]


@cache
def load(path: Path = WEIGHTS) -> Weights:
    with np.load(path) as stored:
        slope, bias = stored["scale"].tolist()
        one, other, offset = stored["both"].tolist()
        inner, inner_bias, outer = (stored[name].astype(np.float32) for name in ("inner", "inner_bias", "outer"))
        words = Words(stored["weights"].astype(np.float32), slope, bias)
        return Weights(words, Meaning(inner, inner_bias, outer, float(stored["outer_bias"])), (one, other, offset))


def judge(title: str, text: str, hints: Iterable[str], weights: Weights) -> Opinion:
    """A headline, an article or both; without a word the score is 0. `hints` are named as in training: the kinds
    of event and actor that the catalogues see in it."""
    found = features(title, text, hints)
    if not found:
        return Opinion(0.0, ())
    names = list(found)
    values = weights.words.by_bucket[[found[name] for name in names]]
    by_words, telling = weights.words.log_odds(values), _telling(names, values)
    if by_words < log(SURELY_NOT / (1 - SURELY_NOT)):
        return Opinion(probability(by_words), telling)
    (row,) = encode([together(title, text)])
    by_meaning = weights.meaning.log_odds(row)
    one, other, bias = weights.both
    return Opinion(probability(one * by_words + other * by_meaning + bias), (*telling, f"meaning {by_meaning:+.1f}"))


def probability(log_odds: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def levelled(text: str) -> list[str]:
    """Its words in one case, every number as 0."""
    return ["0" if word.isdigit() else word for word in TOKEN.findall(text.casefold())]


def features(title: str, text: str, hints: Iterable[str]) -> dict[str, int]:
    """Hints, and the words, stems, pieces and pairs of neighbours of the title and lead, each once, with its bucket.
    Numbers and case are levelled, so an article in capitals reads as any other."""
    words = levelled(f"{title}\n{text[:LEAD_CHARS]}")
    if not words:
        return {}
    pairs = (f"{one} {two}" for one, two in pairwise(words))
    stems = (f"{word[:STEM]}-" for word in words if len(word) > STEM)
    pieces = (f"-{word[at : at + PIECE]}-" for word in dict.fromkeys(words) for at in range(len(word) - PIECE + 1))
    names = (*(f"@{hint}" for hint in sorted(hints)), *words, *stems, *pairs, *pieces)
    return {name: crc32(name.encode()) % BUCKETS for name in names}


def _telling(names: Sequence[str], values: Numbers) -> tuple[str, ...]:
    order = np.argsort(-np.abs(values))[:TELLING]
    return tuple(f"{names[at]} {values[at]:+.1f}" for at in order)


def in_words(why: str) -> str:
    """`0.97: @bombing +9.1, -woun- +2.0` with each sign as a person would name it."""
    score, _, signs = why.rpartition(": ")
    named = [
        f"{_named(name)} {worth}" for name, _, worth in (sign.rpartition(" ") for sign in signs.split(", ")) if name
    ]
    return f"{score}: {', '.join(named)}" if score and named else why


def _named(sign: str) -> str:
    """Catalogue hits, beginnings and pieces of words."""
    if sign.startswith("@"):
        return f"({'perhaps ' if sign[1:2] == '~' else ''}{sign.lstrip('@~')})"
    beginning = "…" if sign.startswith("-") else ""
    ending = "…" if sign.endswith("-") else ""
    return f"“{beginning}{sign.strip('-')}{ending}”" if sign != "meaning" else "its meaning"
