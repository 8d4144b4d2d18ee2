"""Which part of the world a map shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from bot.model import Dot

LEAST_WIDE = 14.0  # degrees: a map of one town still shows the country around it
MOST_WIDE = 220.0
MARGIN = 0.16  # of the width, on each side
NORTH, SOUTH = 82.0, -58.0
SHAPE, WORLD_SHAPE = 1.44, 2.2  # width to height


@dataclass(frozen=True, slots=True)
class Frame:
    """In degrees; `shape` is its width to its height as drawn."""

    west: float
    east: float
    south: float
    north: float
    shape: float = SHAPE

    @property
    def wide(self) -> float:
        return self.east - self.west

    @property
    def high(self) -> float:
        return self.north - self.south


WORLD = Frame(-180.0, 180.0, SOUTH, NORTH, WORLD_SHAPE)


def frame_of(dots: Sequence[Dot]) -> Frame:
    """The smallest of the map's shape that has all dots well inside; the whole world where that is hardly smaller.

    A degree to the east is drawn shorter than one to the north, as it is in the middle of the frame.
    """
    west, east = min(dot.lon for dot in dots), max(dot.lon for dot in dots)
    south, north = min(dot.lat for dot in dots), max(dot.lat for dot in dots)
    shrink = cos(radians((south + north) / 2))
    around = 1 + 2 * MARGIN
    wide = max(LEAST_WIDE, (east - west) * around, (north - south) * around * SHAPE / shrink)
    if wide > MOST_WIDE:
        return WORLD
    middle, high = (west + east) / 2, wide * shrink / SHAPE
    centre = min(max((south + north) / 2, SOUTH + high / 2), NORTH - high / 2)
    return Frame(middle - wide / 2, middle + wide / 2, centre - high / 2, centre + high / 2)
