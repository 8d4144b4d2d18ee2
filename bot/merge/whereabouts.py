"""Where an article and a development are, and what that says of their being one event, in log-odds."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import cos, hypot, radians

from bot.merge.sorts import BLOWS, SUDDEN
from bot.model import Development, Place, Reading

# Found by measuring, see docs/decisions/merge-same-story.md.
OTHER_COUNTRY = -8.0
NAMED_COUNTRY = -1.0  # where one of the two names the country that the other has: an attack from across a border
BY_ANOTHER = -3.0  # two blows of two states on a third
ANSWERED = -2.0  # two blows, each in the other's country
OTHER_PLACE, SAME_PLACE = -4.0, 0.5
NEXT_TOWN = -2.0  # a suburb is told by its city's name, but the next town may be struck the same day
SAME_SCENE = 0.9  # more where both name the same town first and the same kind: a town of the background is no scene

STATES_AT_WAR = "interstate-attack"
THERE, NEAR = 10.0, 40.0  # km: in one town, or in the next
FAR_AT_SEA = 3_000.0  # km between the middles of two seas: neighbours share a strait, Caribbean and Pacific nothing
A_DEGREE = 111.2  # km


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Of an article, prepared for comparing with many developments."""

    kind: str | None
    countries: Sequence[str]  # the likeliest first
    named: frozenset[str]  # countries that it speaks of, wherever it is
    towns: Sequence[Place]
    areas: frozenset[str]
    seas: Sequence[Place]
    name: str  # of its first town or area, as the text has it; "" for none

    @classmethod
    def of(cls, reading: Reading) -> "Whereabouts":
        """Those of the event that was read."""
        places = reading.event_places
        return cls(
            reading.event_type,
            reading.told_countries,
            frozenset(reading.named),
            _towns(places),
            _areas(places),
            _seas(places),
            next(iter(_names(places)), ""),
        )

    def by_country(self, known: Development) -> float:
        """Another country, unless one of the two speaks of the other's."""
        theirs = _countries(known)
        if not self.countries or not theirs:
            return 0.0
        if self.countries[0] in theirs or theirs[0] in self.countries:
            if self._is_struck_by_another(known):
                return BY_ANOTHER
            return ANSWERED if self._is_elsewhere_struck(theirs[0], known.event_type) else 0.0
        # a country that is second to both is often who strikes both others
        if not self.named.isdisjoint(theirs):
            return NAMED_COUNTRY
        for report in known.reports:
            if any(code in report.named for code in self.countries):
                return NAMED_COUNTRY
        return OTHER_COUNTRY

    def by_place(self, known: Development) -> float:
        """Towns by their distance; where a side names only its province, by that. A province that both share says
        little of two towns in it."""
        return self.by_place_and_scene(known)[0]

    def by_place_and_scene(self, known: Development) -> tuple[float, float]:
        """What the place says, and how much more it says that both name it first."""
        if not (self.towns or self.areas or self.seas):
            return 0.0, 0.0
        theirs = _places(known)
        there = _towns(theirs)
        return self._by_place(known.event_type, there, theirs), self._by_scene(known.event_type, there)

    def _by_place(self, kind: str | None, there: Sequence[Place], theirs: Sequence[Place]) -> float:
        if self.towns and there:
            # The text on a bombing recalls that of last week, in another town: only the first is where it happened.
            here = self.towns[:1] if self.kind in SUDDEN and kind in SUDDEN else self.towns
            km = min(_km(one, other) for one, other in product(here, there))
            if km <= NEAR:
                return SAME_PLACE if km <= THERE else NEXT_TOWN
            return 0.0 if self._is_called_as(theirs) else OTHER_PLACE
        other_areas = _areas(theirs)
        if self.areas and other_areas and self.areas.isdisjoint(other_areas):
            return 0.0 if self._is_called_as(theirs) else OTHER_PLACE
        seas = [_km(one, other) for one, other in product(self.seas, _seas(theirs))]
        return OTHER_PLACE if seas and min(seas) > FAR_AT_SEA else 0.0

    def _by_scene(self, kind: str | None, there: Sequence[Place]) -> float:
        """The first town of each is where it happened; a later one may be of a bombing that the text recalls."""
        if kind is None or kind != self.kind or not self.towns or not there:
            return 0.0
        return SAME_SCENE if _km(self.towns[0], there[0]) <= THERE else 0.0

    def _is_called_as(self, theirs: Sequence[Place]) -> bool:
        """Is one of theirs called the same, though it was read as another? "Lanao" is short for Lanao del Sur."""
        return any(
            one == self.name or one.startswith(f"{self.name} ") or self.name.startswith(f"{one} ")
            for one in _names(theirs)
        )

    def is_in_country_of(self, known: Development) -> bool:
        """Is the development's country one of the article's?"""
        first = known.countries[:1]
        return bool(first) and first[0] in self.countries

    def is_next_door_to(self, known: Development) -> bool:
        """Did it happen in the next town?"""
        return self.by_place(known) == NEXT_TOWN

    def is_elsewhere_than(self, known: Development) -> bool:
        """Does another country or another town say that it is another event?"""
        return self.by_country(known) <= OTHER_COUNTRY or self.by_place(known) <= OTHER_PLACE

    def _is_struck_by_another(self, known: Development) -> bool:
        """Do two attacks of one state on another name other states? Missiles from Iran are not those from Yemen."""
        kinds = {self.kind, known.event_type}
        if STATES_AT_WAR not in kinds or not kinds <= BLOWS or self.countries[0] != known.countries[0]:
            return False
        home = {self.countries[0]}
        theirs = {code for report in known.reports for code in report.named} - home
        return bool(theirs) and self.named > home and theirs.isdisjoint(self.named)

    def _is_elsewhere_struck(self, country: str, kind: str | None) -> bool:
        """Is a town of another country hit than that where the known blow fell? Blows are answered within hours."""
        if kind not in BLOWS or self.kind not in BLOWS or not self.towns:
            return False
        return self.towns[0].country == self.countries[0] != country


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


def _towns(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.kind == "city"]


def _seas(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.kind == "sea"]


def _names(places: Sequence[Place]) -> Sequence[str]:
    return [place.text.casefold() for place in places if place.kind != "country"]


def _areas(places: Sequence[Place]) -> frozenset[str]:
    return frozenset(place.admin1 for place in places if place.admin1 is not None)


def _km(one: Place, other: Place) -> float:
    """Near enough for towns of one country; one that is on no map is some other town unless the name is the same."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0 if one.name == other.name else NEAR
    east = (one.lon - other.lon + 180) % 360 - 180
    return A_DEGREE * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))
