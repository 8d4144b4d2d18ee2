"""How rare a word is in news and how like a name, from a table that never changes while the bot runs."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from bot.merge.words import PerWord

TABLE = Path(__file__).parents[2] / "models" / "idf.npz"
SIZE = 1 << 19
RARITY_STEP = 0.06  # of the natural logarithm: 255 steps reach beyond a word in a million texts
NAME = 127  # of 255: above it a stem is mostly written as a name


class Rarity(NamedTuple):
    term: int  # the number that stands for the stem
    idf: float  # natural logarithm of the share of texts without it, 0 for a word of every text
    named: float  # 0..1, how often it is written as a name


def term(stem: str) -> int:
    """The number that stands for a stem, the same in every process."""
    return crc32(stem.encode())


def slot(stem: str) -> int:
    """The stem's place in the tables."""
    return term(stem) % SIZE


@lru_cache(maxsize=1)
def tables() -> tuple[bytes, bytes]:
    """By a stem's number % SIZE how rare it is, in steps of RARITY_STEP, and how like a name, 0..255."""
    with np.load(TABLE) as stored:
        return stored["rarity"].tobytes(), stored["names"].tobytes()


@PerWord
def rarity(stem: str) -> Rarity:
    """How rare the stem is and how like a name; an unknown one is rare and a name."""
    idf, named = tables()
    number = term(stem)
    place = number % SIZE
    return Rarity(number, idf[place] * RARITY_STEP, named[place] / 255)
