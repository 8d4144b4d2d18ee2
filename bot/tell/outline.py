"""Land, lakes and borders of the world, for a map: models/world_outline.npz says where they are from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parents[2] / "models" / "world_outline.npz"
STEPS = 100.0  # of a degree

Line = NDArray[np.float64]  # points as (east, north), in degrees


@dataclass(frozen=True, slots=True)
class Outline:
    """Rings of land and lakes, and the lines of borders on land."""

    land: Sequence[Line]
    lakes: Sequence[Line]
    borders: Sequence[Line]


@cache
def outline() -> Outline:
    with np.load(FILE) as arrays:
        return Outline(*(_lines(arrays[name], arrays[f"{name}_starts"]) for name in ("land", "lakes", "borders")))


def _lines(places: NDArray[np.int16], starts: NDArray[np.int32]) -> list[Line]:
    return np.split(places / STEPS, starts[1:])
