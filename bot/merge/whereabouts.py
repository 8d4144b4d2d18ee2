"""Where an article and a development are, and what that says of their being one event, in log-odds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import cos, hypot, radians

from bot.merge.sorts import BLOWS, SUDDEN
from bot.merge.words import plain
from bot.model import Development, Place, Reading

# Found by measuring, see docs/decisions/merge-circumstances.md.
OTHER_COUNTRY = -8.0
NAMED_COUNTRY = -1.0  # where one of the two names the country that the other has: an attack from across a border
ANSWERED = -2.0  # two blows, each in the other's country
OTHER_PLACE, SAME_PLACE = -4.0, 0.5
NEXT_TOWN = -2.0  # a suburb is told by its city's name, but the next town may be struck the same day
SAME_SCENE = 0.9  # more where both name the same town first and the same kind: a town of the background is no scene

THERE, NEAR = 10.0, 40.0  # km: in one town, or in the next
FAR_AT_SEA = 3_000.0  # km between the middles of two seas: neighbours share a strait, Caribbean and Pacific nothing
A_DEGREE = 111.2  # km


@dataclass(frozen=True, slots=True)
class Spots:
    """Places of one event, by what can be said of them."""

    towns: Sequence[Place]
    scene: Sequence[Place]  # those of them where it happened
    areas: frozenset[str]
    seas: Sequence[Place]
    name: str  # of the first town or area, as the text has it; "" for none

    @classmethod
    def of(cls, places: Sequence[Place], kind: str | None) -> "Spots":
        """Those that a text has as the event's. A text on a bombing recalls that of last week, in another town: what
        happens at once did so in the first."""
        towns = _towns(places)
        scene = towns[:1] if kind in SUDDEN else towns
        return cls(towns, scene, _areas(places), _seas(places), next(iter(_names(places)), ""))

    def __bool__(self) -> bool:
        return bool(self.towns or self.areas or self.seas)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Of an article, prepared for comparing with many developments."""

    kind: str | None
    countries: Sequence[str]  # the likeliest first
    named: frozenset[str]  # countries that it speaks of, wherever it is
    anywhere: Spots
    at_home: Spots  # in the likeliest country

    @classmethod
    def of(cls, reading: Reading) -> "Whereabouts":
        """Those of the event that was read."""
        countries, places = reading.told_countries, reading.event_places
        anywhere = Spots.of(places, reading.event_type)
        home = _at_home(places, countries)
        at_home = anywhere if len(home) == len(places) else Spots.of(home, reading.event_type)
        return cls(reading.event_type, countries, frozenset(reading.named), anywhere, at_home)

    def by_country(self, known: Development) -> float:
        """Another country, unless one of the two speaks of the other's."""
        theirs = _countries(known)
        if not self.countries or not theirs:
            return 0.0
        if self.countries[0] in theirs or theirs[0] in self.countries:
            return ANSWERED if self._is_elsewhere_struck(theirs[0], known.event_type) else 0.0
        # a country that is second to both is often who strikes both others
        if not self.named.isdisjoint(theirs):
            return NAMED_COUNTRY
        names_ours = any(code in report.named for report in known.reports for code in self.countries)
        return NAMED_COUNTRY if names_ours else OTHER_COUNTRY

    def by_place(self, known: Development) -> float:
        """Towns by their distance; where a side names only its province, by that. A province that both share says
        little of two towns in it."""
        return self.by_place_and_scene(known)[0]

    def by_place_and_scene(self, known: Development) -> tuple[float, float]:
        """What the place says, and how much more it says that both name it first."""
        here, theirs = self.anywhere, _places(known)
        if self.countries and self.countries[:1] == known.countries[:1]:
            # An answer to a raid is told with the towns of the raid, in another country.
            here, theirs = self.at_home, _at_home(theirs, self.countries)
        if not here or not theirs:
            return 0.0, 0.0
        there = _towns(theirs)
        return self._by_place(here, there, theirs), self._by_scene(here.towns, there, known.event_type)

    def _by_place(self, here: Spots, there: Sequence[Place], theirs: Sequence[Place]) -> float:
        if here.towns and there:
            km = min(_km(one, other) for one, other in product(here.scene, there))
            if km <= NEAR:
                return SAME_PLACE if km <= THERE else NEXT_TOWN
            return 0.0 if _is_called_as(here.name, theirs) else OTHER_PLACE
        other_areas = _areas(theirs)
        if here.areas and other_areas and here.areas.isdisjoint(other_areas):
            return 0.0 if _is_called_as(here.name, theirs) else OTHER_PLACE
        seas = [_km(one, other) for one, other in product(here.seas, _seas(theirs))]
        return OTHER_PLACE if seas and min(seas) > FAR_AT_SEA else 0.0

    def _by_scene(self, here: Sequence[Place], there: Sequence[Place], kind: str | None) -> float:
        """The first town of each is where it happened; a later one may be of a bombing that the text recalls."""
        if not here or not there or not _is_one_kind(kind, self.kind):
            return 0.0
        return SAME_SCENE if _km(here[0], there[0]) <= THERE else 0.0

    def is_in_country_of(self, known: Development) -> bool:
        """Is the development's country one of the article's?"""
        first = known.countries[:1]
        return bool(first) and first[0] in self.countries

    def is_elsewhere_than(self, known: Development) -> bool:
        """Does another country or another town say that it is another event?"""
        return self.by_country(known) <= OTHER_COUNTRY or self.by_place(known) <= OTHER_PLACE

    def _is_elsewhere_struck(self, country: str, kind: str | None) -> bool:
        """Is a town of another country hit than that where the known blow fell? Blows are answered within hours."""
        if kind not in BLOWS or self.kind not in BLOWS or not self.anywhere.towns:
            return False
        return self.anywhere.towns[0].country == self.countries[0] != country


def names_place(title: str, places: Sequence[Place]) -> bool:
    """Does the headline name one of these that is no country?"""
    return any(place.kind != "country" and place.start < len(title) for place in places)


def _is_one_kind(kind: str | None, other: str | None) -> bool:
    """Blows are told as one another."""
    return kind is not None and (kind == other or {kind, other} <= BLOWS)


def _countries(development: Development) -> Sequence[str]:
    """Also those of its reports where a person put it right: the next report may be misread as they were."""
    if not development.corrections:
        return development.countries
    return (*development.countries, *(code for report in development.reports for code in report.countries))


def _places(development: Development) -> Sequence[Place]:
    """As with the countries."""
    if not development.corrections:
        return development.places
    return (*development.places, *(place for report in development.reports for place in report.places))


def _is_called_as(name: str, theirs: Sequence[Place]) -> bool:
    """Is one of theirs called the same, though it was read as another? "Lanao" is short for Lanao del Sur."""
    return bool(name) and any(
        one == name or one.startswith(f"{name} ") or name.startswith(f"{one} ") for one in _names(theirs)
    )


def _at_home(places: Sequence[Place], countries: Sequence[str]) -> Sequence[Place]:
    """Those in the likeliest country."""
    return [place for place in places if not countries or place.country in {None, countries[0]}]


def _towns(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.kind == "city"]


def _seas(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.kind == "sea"]


def _names(places: Sequence[Place]) -> Sequence[str]:
    return [_bare(place.text) for place in places if place.kind != "country"]


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """Its words without accents and hyphens: Al-Hilaliya is Al Hilaliya."""
    return " ".join(plain(name))


def _areas(places: Sequence[Place]) -> frozenset[str]:
    return frozenset(place.admin1 for place in places if place.admin1 is not None)


def _km(one: Place, other: Place) -> float:
    """Near enough for towns of one country; one that is on no map is some other town unless the name is the same."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0 if one.name == other.name or _bare(one.text) == _bare(other.text) else NEAR
    east = (one.lon - other.lon + 180) % 360 - 180
    return A_DEGREE * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))
