"""How likely a good summary of an article is to say each of its words.

What that depends on was learned from summaries by people; models/summary.toml says how much.
"""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

WEIGHTS = Path(__file__).parents[2] / "models" / "summary.toml"
MOST_TIMES = 4  # that saying a word again is counted
LEAD = 3  # sentences
WORD = re.compile(r"[^\W_]+")
COMMON_WORDS = """
the a an of to in and that for on with at by from as is was were are be been has have had it its he she they his her
their this which who will would said says say not but or after about into over than more also when there had up out
we i you one two new all other some can could s t
"""
COMMON = frozenset(COMMON_WORDS.split())
OF_A_WORD = (
    "first sentence", "early", "late", "often", "widespread", "in the lead", "in the headline", "common",
    "common and often", "number",
)  # fmt: skip
SIGNS = (*OF_A_WORD, "again", "common again")

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """Those of an article: how often each sentence says each, and the signs of each saying of it."""

    counts: Floats  # (sentences, words)
    signs: Floats  # (words, MOST_TIMES, SIGNS)

    def expected(self, choices: Floats, weights: "Weights") -> Floats:
        """How many words of each choice of the first sentences (rows of 0 and 1) a good summary has too."""
        counts = self.counts[: choices.shape[1]]
        spoken = counts.any(axis=0)
        likely = 1 / (1 + np.exp(-(self.signs[spoken] @ weights.signs + weights.start)))
        up_to = np.concatenate([np.zeros((len(likely), 1)), likely.cumsum(axis=1)], axis=1)
        said = np.minimum(choices @ counts[:, spoken], MOST_TIMES).astype(int)
        return np.asarray(up_to[np.arange(len(likely)), said].sum(axis=1))

    def covered(self, choices: Floats) -> Floats:
        """The share that each choice tells of what the article keeps speaking of, 0..1."""
        often, common = (self.signs[:, 0, OF_A_WORD.index(name)] for name in ("often", "common"))
        kept_up = often * (1 - common)
        said = choices @ self.counts[: choices.shape[1]] > 0
        return np.asarray(said @ kept_up / max(1e-9, kept_up.sum()))


@dataclass(frozen=True, slots=True)
class Weights:
    start: float
    signs: Floats  # (SIGNS,)


@cache
def load(path: Path = WEIGHTS) -> Weights:
    """KeyError where a sign has no weight."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(table["start"], np.array([table["signs"][name] for name in SIGNS]))


def cut(text: str) -> tuple[str, ...]:
    """Its words, folded."""
    return tuple(WORD.findall(text.casefold()))


def content(words: Collection[str]) -> frozenset[str]:
    """Those that carry something by themselves."""
    return frozenset(word for word in words if word not in COMMON and len(word) > 1)


def words_of(told: Sequence[Sequence[str]], headline: Collection[str]) -> Words:
    """The words of an article's sentences, given cut, in order; they stand in the order of their first saying."""
    words = list(dict.fromkeys(chain.from_iterable(told)))
    column = {word: at for at, word in enumerate(words)}
    counts = np.zeros((len(told), len(words)))
    for row, sentence in zip(counts, told, strict=True):
        for word in sentence:
            row[column[word]] += 1
    says = counts > 0
    first, often = says.argmax(axis=0), np.log(counts.sum(axis=0))
    common = np.array([word in COMMON for word in words], float)
    of_a_word = (
        first == 0,
        1 / (1 + first),
        np.log(1 + first),
        often,
        says.mean(axis=0),
        says[:LEAD].sum(axis=0),
        [word in headline for word in words],
        common,
        common * often,
        [not word.isalpha() for word in words],
    )
    return Words(counts, _with_repeats(np.column_stack(of_a_word)))


def _with_repeats(of_a_word: Floats) -> Floats:
    """The signs of a word's first saying, its second and so on: (words, MOST_TIMES, SIGNS)."""
    signs = np.zeros((len(of_a_word), MOST_TIMES, len(SIGNS)))
    signs[:, :, : len(OF_A_WORD)] = of_a_word[:, None, :]
    common = of_a_word[:, OF_A_WORD.index("common"), None]
    signs[:, :, -2] = (1 - common) * np.arange(MOST_TIMES)
    signs[:, :, -1] = common * np.arange(MOST_TIMES)
    return signs
