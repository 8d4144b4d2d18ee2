"""Fits what a text's meaning and words say of its country (models/place_prior.npz), for models/train_place_focus.py.

A multinomial logistic regression whose labels may be sets: an article filed under a region that names no country of it
is likely to be in any. What the meaning says of a country is what it says of its part of the world and something of
its own, so that countries with few articles lean on their part.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from bot.interpret.place_prior import Floats, Prior, membership
from bot.model import Region

PARTS = ("latin-america", "us-canada", "middle-east", "africa", "oceania", "europe", "asia")
PART_OF = {"TR": "europe"}  # where it is filed more than in the Middle East
LEAST = 3  # articles that have a word
STEPS = 80
RIDGE_OF_PART, RIDGE_OF_COUNTRY, RIDGE_OF_WORD, RIDGE_OF_BIAS = 0.05, 0.3, 0.03, 0.02


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article for the prior: the encoder's row, its words, and the countries of which one is right."""

    row: Floats
    words: Sequence[str]
    right: frozenset[str]


def parts_of_the_world(regions: tuple[Region, ...]) -> dict[str, str]:
    """The one part that each country is counted to; a country of none lies in `elsewhere`."""
    inside = {region.id: region.countries for region in regions}
    home = {country: part for part in reversed(PARTS) for country in inside[part]}
    return {country: PART_OF.get(country, home.get(country, "elsewhere")) for country in sorted(inside["world"])}


def fit(lessons: Sequence[Lesson], parts: Mapping[str, str]) -> Prior:
    """The prior under which the right countries are likeliest."""
    member = membership(list(parts.values()))
    words, rarity = _vocabulary(lessons)
    rows, said = np.stack([lesson.row for lesson in lessons]), _said(lessons, words, rarity)
    right = np.array([[code in lesson.right for code in parts] for lesson in lessons], np.float32)
    shapes = [
        (rows.shape[1], member.shape[1]),
        (rows.shape[1], len(parts)),
        (len(words), member.shape[1]),
        (len(parts),),
    ]
    ridges = (RIDGE_OF_PART, RIDGE_OF_COUNTRY, RIDGE_OF_WORD, RIDGE_OF_BIAS)

    def loss(flat: Floats) -> tuple[float, Floats]:
        of_part, of_country, by_word, bias = weights = _parted(flat.astype(np.float32), shapes)
        scores = rows @ of_country + (rows @ of_part + said @ by_word) @ member.T + bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        chance = odds / odds.sum(axis=1, keepdims=True)
        chance_right = (chance * right).sum(axis=1, keepdims=True) + 1e-12
        error = chance - chance * right / chance_right
        by_part = error @ member
        slopes = (rows.T @ by_part, rows.T @ error, said.T @ by_part, error.sum(axis=0))
        penalty = sum(ridge * float((weight**2).sum()) for ridge, weight in zip(ridges, weights, strict=True))
        slope = [part + 2 * ridge * weight for part, ridge, weight in zip(slopes, ridges, weights, strict=True)]
        return penalty - float(np.log(chance_right).sum()), np.concatenate(
            [part.ravel() for part in slope], dtype=float
        )

    start = np.zeros(sum(math.prod(shape) for shape in shapes))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    of_part, of_country, by_word, bias = _parted(found.x.astype(np.float32), shapes)
    return Prior(tuple(parts), parts, member, of_part @ member.T + of_country, bias, words, rarity, by_word)


def write(prior: Prior, path: Path) -> None:
    """In half precision."""
    np.savez_compressed(
        path,
        countries=np.array(prior.countries),
        parts=np.array(list(prior.parts.values())),
        meaning=prior.meaning.astype(np.float16),
        bias=prior.bias.astype(np.float16),
        words=np.frombuffer("\n".join(prior.words).encode(), np.uint8),
        rarity=prior.rarity.astype(np.float16),
        by_word=prior.by_word.astype(np.float16),
    )


def _vocabulary(lessons: Sequence[Lesson]) -> tuple[dict[str, int], Floats]:
    counts = Counter(word for lesson in lessons for word in lesson.words)
    words = sorted(word for word, count in counts.items() if count >= LEAST)
    rarity = np.array([math.log(len(lessons) / counts[word]) for word in words], np.float32)
    return {word: at for at, word in enumerate(words)}, rarity


def _said(lessons: Sequence[Lesson], words: Mapping[str, int], rarity: Floats) -> csr_matrix:
    """(lessons, words): the rarity of each word that is said, a row of length 1."""
    known = [[words[word] for word in lesson.words if word in words] for lesson in lessons]
    amounts = [rarity[row] / max(1e-9, float(np.linalg.norm(rarity[row]))) for row in known]
    ends = np.cumsum([0, *map(len, known)])
    return csr_matrix((np.concatenate(amounts), np.concatenate(known).astype(int), ends), (len(known), len(words)))


def _parted(flat: Floats, shapes: Sequence[tuple[int, ...]]) -> list[Floats]:
    ends = np.cumsum([math.prod(shape) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(flat, ends[:-1]), shapes, strict=True)]
