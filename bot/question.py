"""What somebody looks up, what is found, and the facets by which a store finds it without reading everything."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import asin, ceil, cos, degrees, floor, radians, sin, sqrt
from typing import NamedTuple

from bot.model import Development, Place, Target, TargetKind

EARTH_KM = 6371.0
POINTS = frozenset({"city", "admin1"})  # the middle of most other places says nothing about a town near it
WORD = re.compile(r"[^\W_]{2,}")
LONGEST_WORD = 30  # letters; a longer one is an address or worse
MOST_WORDS = 60  # of a development's headlines together
ANY = "any"  # the facet of every development
UNLOCATED = "unlocated"  # the facet of those of which nobody says where
POLAR = 0.05  # of the cosine of a latitude: nearer to a pole a circle is taken as if it were there


@dataclass(frozen=True, slots=True)
class Question:
    """Which developments somebody asks for; where nothing is said of a place, kinds or actor, any."""

    since: datetime
    until: datetime
    target: Target | None = None
    kinds: tuple[str, ...] = ()  # ids of config/events.toml, one of which is enough
    actor: str = ""  # a name of config/actors.toml
    words: tuple[str, ...] = ()  # of headlines, as `words_in` has them

    def takes(self, development: Development) -> bool:
        """Does it ask for this one?"""
        return (
            self.since <= development.last_reported <= self.until
            and (self.target is None or covers(self.target, development))
            and (not self.kinds or development.event_type in self.kinds)
            and (not self.actor or actor_facet(self.actor) in _names(development))
            and frozenset(self.words) <= _headline_words(development)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the answer: the newest UTC day first, within a day the worst, then the newest."""

    total: int
    number: int  # of the page, from 1; one beyond the last is the last
    pages: int  # at least 1
    days: tuple[int, ...]  # how many were last reported on each day of the time asked for, oldest first
    developments: tuple[Development, ...]
    worst: Development | None  # the newest of the worst
    newest: Development | None


class Facet(NamedTuple):
    """One thing that a development is filed under: a name and what stands there, its id at least."""

    name: str
    member: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Where a place's developments are: the facets of the place and of its provinces, and the cells that its radius
    touches."""

    facets: tuple[str, ...]
    lat: float | None
    lon: float | None
    km: float
    cells: tuple[str, ...]


def facets_of(development: Development) -> tuple[Facet, ...]:
    """All that a development can be found by; each is kept apart by severity, so that the worst are found first."""
    id, severity = development.id, int(development.severity)
    filed = [Facet(f"{name}:{severity}", id) for name in dict.fromkeys(_names(development))]
    filed += [Facet(f"{cell}:{severity}", f"{id} {at}") for cell, at in dict.fromkeys(_points(development))]
    return tuple(filed)


def facet_names(question: Question) -> tuple[str, ...]:
    """The facets, without severity, that a development must stand under all at once; a place has a circle instead."""
    target, kinds = question.target, tuple(map(kind_facet, question.kinds))
    names = list(kinds) if len(kinds) == 1 else []
    names += [actor_facet(question.actor)] if question.actor else []
    names += [f"word:{word}" for word in question.words]
    names += place_facets(target) if target else ()
    return tuple(names) if names or any_of(question) or target is not None else (ANY,)


def any_of(question: Question) -> tuple[tuple[str, ...], ...]:
    """Groups of facets, of each of which one is enough: the parts of a region, and several kinds."""
    kinds = tuple(kind_facet(kind) for kind in question.kinds if len(question.kinds) > 1)
    return tuple(group for group in (parts_of(question.target), kinds) if group)


def kind_facet(kind: str) -> str:
    return f"kind:{kind}"


def actor_facet(name: str) -> str:
    """In any case."""
    return f"actor:{name.casefold()}"


def place_facets(target: Target) -> tuple[str, ...]:
    """What stands for the target alone; none for a circle, and for a region that is made of parts."""
    if target.kind is TargetKind.PLACE or parts_of(target):
        return ()
    return (f"{target.kind}:{target.id}",)


def stands_under(development: Development, facets: Sequence[str]) -> bool:
    """Under all of them?"""
    return not facets or set(facets) <= set(_names(development))


def parts_of(target: Target | None) -> tuple[str, ...]:
    """The facets of the countries and areas that a workspace's own region is made of: one of them is enough."""
    if target is None or target.kind is not TargetKind.REGION:
        return ()
    return (*(f"country:{code}" for code in target.countries), *map(_area_facet, target.areas))


def circle_of(target: Target | None) -> Circle | None:
    """Where to look for a place."""
    if target is None or target.kind is not TargetKind.PLACE:
        return None
    facets = (_place_facet(target.id), *map(_area_facet, target.areas))
    cells = tuple(_cells(*target.middle, target.radius_km)) if target.middle else ()
    return Circle(facets, target.lat, target.lon, target.radius_km, cells)


def _place_facet(key: str) -> str:
    return f"place:{key}"


def _area_facet(code: str) -> str:
    return f"area:{code}"


def page_numbers(total: int, number: int, size: int) -> tuple[int, int]:
    """The page that is shown for the one asked for, and how many there are."""
    pages = max(1, ceil(total / size))
    return min(max(number, 1), pages), pages


def covers(target: Target, development: Development) -> bool:
    """Does the event, not merely a name in its text, lie in the target?"""
    match target.kind:
        case TargetKind.REGION:
            return target.id in development.regions or is_composed_of(target, development)
        case TargetKind.COUNTRY:
            return target.id in development.countries
        case TargetKind.PLACE:
            return is_composed_of(target, development) or any(is_near(target, place) for place in development.places)


def is_unlocated(development: Development) -> bool:
    """Does no report say where it happened?"""
    return not (development.countries or development.regions or development.places)


def is_composed_of(target: Target, development: Development) -> bool:
    """Is it in a country or province that an area, or a region of a workspace's own, is made of?"""
    in_area = bool(target.areas) and any(place.admin1 in target.areas for place in development.places)
    return in_area or any(code in target.countries for code in development.countries)


def is_near(target: Target, place: Place) -> bool:
    """Is it the target itself, or a point within its radius?"""
    if place.key == target.id:
        return True
    if target.middle is None or place.lat is None or place.lon is None:
        return False
    return _is_point(place) and distance_km(*target.middle, place.lat, place.lon) <= target.radius_km


def _is_point(place: Place) -> bool:
    return place.kind in POINTS or place.is_small


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along the great circle; scripts/find.lua reckons the same."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text by which a headline is found, each once, in small letters."""
    return tuple(dict.fromkeys(word for word in WORD.findall(text.casefold()) if len(word) <= LONGEST_WORD))


def _headline_words(development: Development) -> frozenset[str]:
    """Those of all that its reports are headed with; of a long story of the first many."""
    titles = " ".join(dict.fromkeys((development.headline, *(report.title for report in development.reports))))
    return frozenset(words_in(titles)[:MOST_WORDS])


def _names(development: Development) -> Iterator[str]:
    yield ANY
    if is_unlocated(development):
        yield UNLOCATED
    yield from (f"word:{word}" for word in sorted(_headline_words(development)))
    yield from (f"country:{code}" for code in development.countries)
    yield from (f"region:{region}" for region in development.regions)
    yield from (_area_facet(place.admin1) for place in development.places if place.admin1)
    yield from (actor_facet(actor.name) for actor in development.actors)
    yield from (_place_facet(place.key) for place in development.places if place.key)
    if development.event_type:
        yield kind_facet(development.event_type)


def _points(development: Development) -> Iterator[tuple[str, str]]:
    for place in development.places:
        if _is_point(place) and place.lat is not None and place.lon is not None:
            yield _cell(floor(place.lat), floor(place.lon)), f"{place.lat!r} {place.lon!r}"


def _cells(lat: float, lon: float, km: float) -> Iterator[str]:
    """The cells of one degree that a circle may touch."""
    north = degrees(km / EARTH_KM)
    farthest = min(90.0, abs(lat) + north)
    east = min(180.0, north / max(cos(radians(farthest)), POLAR))
    for row in range(floor(max(lat - north, -90.0)), floor(min(lat + north, 90.0)) + 1):
        for column in range(floor(lon - east), floor(lon + east) + 1):
            yield _cell(row, column)


def _cell(row: int, column: int) -> str:
    """Columns go round the earth."""
    return f"cell:{row}:{(column + 180) % 360 - 180}"
