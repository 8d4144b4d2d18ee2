"""Is it hard news: does it report what has just happened, or only speak of it, as comment, aftermath and features do?

A logistic regression over the words and the meaning of the headline and of the beginning below it. The weights are
trained by `python -m models.train_hard_news`; models/README.md holds what they were measured at.

Of the three rows that it weighs, only that of headline and text together is known before. What the two others will add
is guessed from it, and they are asked for only where they could change the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf, log, sqrt
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
NAMES, PARTS, GUESSES = ("both", "headline"), ("rows", "words", "bias"), "guesses"  # as the file has them

ROWS = ("headline", "both", "text")  # that are weighed, in this order

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """What each number of `rows` adds to the log-odds, and what each word does, (BUCKETS,)."""

    rows: Numbers
    words: Numbers
    bias: float


@dataclass(frozen=True, slots=True)
class Guess:
    """What a row not asked for yet adds to the log-odds, by the row of headline and text together."""

    rows: Numbers
    bias: float
    off: float  # so far it may be off, with all that are guessed after it

    def of(self, row: Numbers) -> float:
        return float(self.rows @ row) + self.bias


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a headline with a text, and of a headline alone, which says less and is told otherwise."""

    both: Linear
    headline: Linear
    guesses: tuple[Guess, Guess]  # for the row of a headline that has a text, and for that of the text


@cache
def load(path: Path = WEIGHTS) -> Weights:
    """Once a process."""
    with np.load(path) as stored:
        both, headline = (_linear(*(stored[f"{name} {part}"] for part in PARTS)) for name in NAMES)
        of_headline, of_text = (Guess(row[:-2], float(row[-2]), float(row[-1])) for row in stored[GUESSES])
        return Weights(both, headline, (of_headline, of_text))


def _linear(rows: Numbers, words: Numbers, bias: Numbers) -> Linear:
    return Linear(rows.astype(np.float32), words.astype(np.float32), float(bias))


class News:
    """How likely an article with this headline is hard news; only trained for texts about security."""

    def __init__(self, title: str, text: str, weights: Weights) -> None:
        self._estimates = _estimates(title, text, weights)
        self._log_odds, self._off = 0.0, inf

    def less_likely_than(self, limit: float) -> bool:
        """Found as closely as the answer needs."""
        least = log(limit / (1 - limit))
        while self._off and abs(self._log_odds - least) <= self._off:
            self._look_closer()
        return self._log_odds < least

    @property
    def chance(self) -> float:
        """0..1, all rows asked for."""
        while self._off:
            self._look_closer()
        return probability(self._log_odds)

    def _look_closer(self) -> None:
        self._log_odds, self._off = next(self._estimates)


def _estimates(title: str, text: str, weights: Weights) -> Iterator[tuple[float, float]]:
    """Log-odds and how far they may be off, ever closer."""
    linear = weights.both if text else weights.headline
    known = sum(float(linear.words[bucket]) * value for bucket, value in features(title, text).items()) + linear.bias
    if not text:
        yield known + float(linear.rows @ encode([title])[0]), 0.0
        return
    of_title, of_both, of_text = np.split(linear.rows, len(ROWS))
    (both,) = encode([together(title, text)])
    known += float(of_both @ both)
    headline, alone = weights.guesses
    yield known + headline.of(both) + alone.of(both), headline.off
    known += float(of_title @ encode([title])[0])
    yield known + alone.of(both), alone.off
    yield known + float(of_text @ encode([text])[0]), 0.0


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
