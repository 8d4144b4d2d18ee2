"""What signs are worth together: a first opinion by a sum, the last word by small decision trees."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODELS = Path(__file__).parents[2] / "models"
WEIGHTS = MODELS / "place_names.toml"
TREES = MODELS / "place_names.npz"

Signs = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trees:
    """Decision trees of one size: for each tree (row) and knot, which sign is asked and where to go on.

    A leaf leads to itself and holds what it is worth.
    """

    signs: Mapping[str, int]  # with their numbers
    asked: NDArray[np.int16]  # (trees, knots) number of a sign
    most: NDArray[np.float32]  # (trees, knots) go left up to this amount
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    worth: NDArray[np.float32]
    depth: int
    base: float

    def log_odds(self, rows: Sequence[Signs]) -> list[float]:
        """For the signs of each name, how surely it is a place's."""
        if not rows:
            return []
        amounts = np.zeros((len(rows), len(self.signs)), dtype=np.float32)
        for own, row in zip(amounts, rows, strict=True):
            for sign, amount in row.items():
                if (number := self.signs.get(sign)) is not None:
                    own[number] = amount
        starts = np.arange(len(self.asked)) * self.asked.shape[1]  # of each tree, where all lie behind each other
        names = np.arange(len(rows))[:, None] * len(self.signs)
        at = np.broadcast_to(starts, (len(rows), len(starts)))
        for _ in range(self.depth):
            is_left = amounts.take(names + self.asked.take(at)) <= self.most.take(at)
            at = starts + np.where(is_left, self.left.take(at), self.right.take(at))
        return [float(worth) for worth in self.base + self.worth.take(at).sum(axis=1)]


def first_opinion(signs: Signs) -> float:
    """Log odds that the words name a place, by themselves."""
    weights = _weights()
    return math.fsum(weights.get(sign, 0.0) * amount for sign, amount in signs.items())


@cache
def trees() -> Trees:
    """Those of models/train_place_names.py."""
    with np.load(TREES) as stored:
        numbers = {str(sign): number for number, sign in enumerate(stored["signs"])}
        knots = (stored["asked"], stored["most"], stored["left"], stored["right"], stored["worth"])
        return Trees(numbers, *knots, depth=int(stored["depth"]), base=float(stored["base"]))


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["signs"].items()}
