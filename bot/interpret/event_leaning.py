"""Which kind of event does a text's meaning lean to? For what no phrase says: a logistic regression on its point.

The weights are trained by `python -m models.train_event_kind`; models/README.md holds what they were measured at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.interpret.encoder import encode, together

WEIGHTS = Path(__file__).parents[2] / "models" / "event_kind.npz"
NONE = "none"  # tells of nothing of the sort


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights and a bias for each kind, (kinds, WIDTH) and (kinds,)."""

    kinds: tuple[str, ...]
    rows: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]


@cache
def load(path: Path = WEIGHTS) -> Weights:
    """Once a process."""
    with np.load(path) as stored:
        kinds = tuple(str(kind) for kind in stored["kinds"])
        return Weights(kinds, stored["rows"].astype(np.float32), stored["bias"].astype(np.float32))


def leaning(point: npt.NDArray[np.float32], weights: Weights) -> Mapping[str, float]:
    """The logarithm of each kind's probability, with that of "none", for a text's row of the encoder."""
    scores = weights.rows @ point + weights.bias
    scores -= scores.max()
    logs = scores - np.log(np.exp(scores).sum())
    return dict(zip(weights.kinds, logs.tolist(), strict=True))


def of(title: str, text: str) -> Mapping[str, float]:
    """The leaning of a headline and its text."""
    return leaning(encode([together(title, text)])[0], load())
