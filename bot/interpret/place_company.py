"""What the other names of an article say of a name: its like, its neighbours in a list, and places near by."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.interpret.gazetteer import Entry
from bot.interpret.place_spots import Spot
from bot.interpret.spelling import fold

SURE = 1.0  # log odds from which a first opinion speaks for others
LEAST, MOST = -2.0, 3.0  # between which an opinion of another name counts
SENSES = 8  # of a name, the likeliest; the others are hardly meant
LINKS = frozenset({",", "and", ", and", "&", "or"})
KM_A_DEGREE = 111.2
CLOSE, IN_REACH = 40.0, 120.0  # km: the next towns, and the same part of a province


def company(text: str, spots: Sequence[Spot]) -> list[dict[str, float]]:
    """Signs for each name by the others, in their order; `spots` have a first opinion for strength."""
    folded = [fold(spot.name) for spot in spots]
    sure = [(name, spot) for name, spot in zip(folded, spots, strict=True) if spot.strength > SURE]
    like: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(folded):
        like[name].append(number)
    found = []
    for number, (name, spot) in enumerate(zip(folded, spots, strict=True)):
        others = [spots[other].strength for other in like[name] if other != number]
        around = [other for called, other in sure if called != name]
        found.append(dict((*_like(others), *_listed(text, spots, number), *_near(spot, around))))
    return found


def _like(others: Sequence[float]) -> Iterator[tuple[str, float]]:
    if others:
        yield "repeated", 1.0
        yield "best elsewhere", _bounded(max(others))


def _listed(text: str, spots: Sequence[Spot], number: int) -> Iterator[tuple[str, float]]:
    if number and _between(text, spots, number - 1) in LINKS:
        yield "behind a listed place", _bounded(spots[number - 1].strength)
    if number + 1 < len(spots):
        between = _between(text, spots, number)
        if between in LINKS:
            yield "before a listed place", _bounded(spots[number + 1].strength)
        if between in (",", "(") and _is_told_by(spots[number], spots[number + 1].senses[0].entry):
            yield "told by its province", 1.0


def _between(text: str, spots: Sequence[Spot], number: int) -> str:
    return text[spots[number].end : spots[number + 1].start].strip()


def _is_told_by(spot: Spot, wide: Entry) -> bool:
    if wide.kind not in ("admin1", "country"):
        return False
    return any(wide.number != sense.entry.number and inside(sense.entry, wide) for sense in spot.senses)


def inside(entry: Entry, outer: Entry) -> bool:
    """Does it lie in that country or province?"""
    if outer.kind == "country":
        return outer.countries[0] in entry.countries
    return bool(set(outer.admin1) & set(entry.admin1))


def _near(spot: Spot, around: Sequence[Spot]) -> Iterator[tuple[str, float]]:
    named = [other.senses[0].entry for other in around]
    senses = [sense.entry for sense in spot.senses]
    provinces = {code for entry in named for code in entry.admin1}
    if any(not provinces.isdisjoint(entry.admin1) for entry in senses):
        yield "in a named province", 1.0
    countries = {code for entry in named for code in entry.countries[:1]}
    if any(not countries.isdisjoint(entry.countries[:1]) for entry in senses):
        yield "in a named country", 1.0
    nearest = _nearest(senses, [sense.entry for other in around for sense in other.senses[:SENSES]])
    if nearest < IN_REACH:
        yield ("close to a place" if nearest < CLOSE else "in reach of a place"), 1.0


def _nearest(entries: Sequence[Entry], others: Sequence[Entry]) -> float:
    """The shortest way from one of them to a town of the others, in km."""
    towns = [(other.lat, other) for other in others if other.kind == "city" and other.lat is not None]
    within = IN_REACH / KM_A_DEGREE
    ways = (
        km(entry, town)
        for entry in entries[:SENSES]
        for north, town in towns
        if entry.lat is not None and abs(entry.lat - north) < within
    )
    return min(ways, default=math.inf)


def km(one: Entry, other: Entry) -> float:
    """Between two places, on a plane; far where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    across = (other.lon - one.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return KM_A_DEGREE * math.hypot(other.lat - one.lat, across)


def _bounded(worth: float) -> float:
    return max(LEAST, min(MOST, worth))
