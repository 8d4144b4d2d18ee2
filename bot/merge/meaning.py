"""What a text means, as the sentence encoder sees it: a row of numbers, kept in four bits each."""

from base64 import b64decode, b64encode

import numpy as np
from numpy.typing import NDArray

Row = NDArray[np.float32]

STEPS = 7  # to either side of 0: four bits
REACH = 3.0  # standard deviations of a row's numbers that they span; hardly any lies beyond


def packed(row: bytes) -> str:
    """A row, given as a signed byte for each number to one scale, as a trace keeps it; "" for an empty one."""
    numbers = np.frombuffer(row, np.int8).astype(np.float32)
    spread = float(numbers.std()) if len(numbers) else 0.0
    if not spread:
        return ""
    steps = np.clip(np.rint(numbers * (STEPS / (REACH * spread))), -STEPS, STEPS).astype(np.int8) + STEPS
    pairs = np.append(steps, np.zeros(len(steps) % 2, np.int8)).astype(np.uint8)
    return b64encode((pairs[::2] << 4 | pairs[1::2]).tobytes()).decode()


def row_of(kept: str) -> Row | None:
    """The row that a trace keeps, of length 1; None where it keeps none."""
    if not kept:
        return None
    pairs = np.frombuffer(b64decode(kept), np.uint8)
    steps = np.column_stack([pairs >> 4, pairs & 15]).ravel().astype(np.float32) - STEPS
    length = float(np.linalg.norm(steps))
    return steps / np.float32(length) if length else None


def nearness(one: Row | None, other: Row | None) -> float | None:
    """The cosine of two rows; None where either is not known, or of another encoder."""
    if one is None or other is None or one.shape != other.shape:
        return None
    return float(one @ other)
