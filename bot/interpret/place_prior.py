"""Where news like this mostly happens, whether or not it names a place: `Congress votes` is a clue that no map holds.

What the text says (a row of the encoder) speaks for countries and for parts of the world; its words speak for parts
of the world. How much is learned from news with a known place by `python -m models.train_place_focus`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.interpret.encoder import encode, together

WEIGHTS = Path(__file__).parents[2] / "models" / "place_prior.npz"
BEGINNING = 700  # characters whose words count
WORD = re.compile(r"[^\W\d_]+")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Expectation:
    """How likely each country is before the places of the text are weighed, together 1."""

    chances: Mapping[str, float]
    parts: Mapping[str, str]  # of the world, for each country

    def of(self, country: str) -> float:
        return self.chances.get(country, 0.0)

    def around(self, country: str) -> float:
        """The chance of the part of the world that the country lies in."""
        return self._by_part.get(self.parts.get(country, ""), 0.0)

    @cached_property
    def _by_part(self) -> Mapping[str, float]:
        sums: dict[str, float] = defaultdict(float)
        for code, chance in self.chances.items():
            sums[self.parts[code]] += chance
        return sums

    def likeliest(self, most: int, at_least: float) -> Iterator[str]:
        """Up to so many countries with that chance or more, the likeliest first."""
        likely = (pair for pair in self.chances.items() if pair[1] >= at_least)
        return (country for country, _ in sorted(likely, key=lambda pair: (-pair[1], pair[0]))[:most])


@dataclass(frozen=True, slots=True)
class Prior:
    """What makes each country likely."""

    countries: tuple[str, ...]
    parts: Mapping[str, str]
    member: Floats  # (countries, parts), 1 where a country lies
    meaning: Floats  # (encoder's width, countries)
    bias: Floats  # (countries,)
    words: Mapping[str, int]
    rarity: Floats  # (words,)
    by_word: Floats  # (words, parts)

    def expect(self, row: Floats, words: Sequence[str]) -> Expectation:
        """By the encoder's row of a text and its words."""
        scores = row @ self.meaning + self.member @ self._by_words(words) + self.bias
        odds = np.exp(scores - scores.max())
        chances = (odds / odds.sum()).tolist()
        return Expectation(dict(zip(self.countries, chances, strict=True)), self.parts)

    def _by_words(self, words: Sequence[str]) -> Floats:
        known = [self.words[word] for word in words if word in self.words]
        if not known:
            return np.zeros(self.by_word.shape[1], np.float32)
        rarity = self.rarity[known]
        return np.asarray(rarity / np.linalg.norm(rarity) @ self.by_word[known], np.float32)


@lru_cache(maxsize=2)  # an article's places and then its event are weighed with it
def expect(title: str, text: str) -> Expectation:
    """What the stored prior makes of an article; without a word, all countries as they are in the news."""
    return load().expect(encode([together(title, text)])[0], words_of(title, text))


def words_of(title: str, text: str) -> list[str]:
    """The different words of the beginning, in small letters."""
    return sorted(set(WORD.findall(f"{title}\n{text}"[:BEGINNING].casefold())))


@cache
def load(path: Path = WEIGHTS) -> Prior:
    """The stored prior, once a process."""
    with np.load(path) as stored:
        countries, parts = stored["countries"].tolist(), stored["parts"].tolist()
        return Prior(
            countries=tuple(countries),
            parts=dict(zip(countries, parts, strict=True)),
            member=membership(parts),
            meaning=stored["meaning"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
            words={word: at for at, word in enumerate(stored["words"].tobytes().decode().split())},
            rarity=stored["rarity"].astype(np.float32),
            by_word=stored["by_word"].astype(np.float32),
        )


def membership(parts: Sequence[str]) -> Floats:
    """(countries, parts): 1 where a country lies; the parts are in the order of their names."""
    names = sorted(set(parts))
    return np.array([[float(part == name) for name in names] for part in parts], np.float32)
