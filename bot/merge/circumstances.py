"""What place, kind and toll say of an article and a development being one event, in log-odds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import cos, hypot, radians

from bot.merge.blasts import Blasts
from bot.merge.captives import Captives
from bot.model import Article, Development, Place, Reading

# Found by measuring, see docs/decisions/merge-same-story.md.
OTHER_COUNTRY = -8.0
NAMED_COUNTRY = -1.0  # where one of the two names the country that the other has: an attack from across a border
ANSWERED = -2.0  # two blows, each in the other's country
OTHER_PLACE, SAME_PLACE = -4.0, 0.5
NEXT_TOWN = -2.0  # a suburb is told by its city's name, but the next town may be struck the same day
SAME_SCENE = 0.9  # more where both name the same town first and the same kind: a town of the background is no scene
OTHER_SORT = -3.0
OTHER_KIND = -0.2  # of one sort: outlets often name the kind differently
OTHER_TOLL, FEWER_DEAD = -0.7, -1.5  # far more or far fewer than are known: a toll grows, but seldom falls
SAME_TOLL, SAME_HIGH_TOLL = 1.5, 2.0
NEAR_MANY = 1.8  # a country hardly suffers two such attacks within hours; outlets count the dead of one differently
HEARD = 2.0  # blasts that nobody explains yet, and the war that explains them
RISEN = 2.0  # a headline that says the toll rose speaks of what is known
ONLY_TALK = -1.5
# For one event where both are of the kind: no country has two of these in a week, or seldom on a day.
RARE = {"coup": 2.0} | dict.fromkeys(("hostage-taking", "piracy", "border-incident", "prison-break"), 1.0)

THERE, NEAR = 10.0, 40.0  # km: in one town, or in the next
FAR_AT_SEA = 3_000.0  # km between the middles of two seas: neighbours share a strait, Caribbean and Pacific nothing
A_DEGREE = 111.2  # km
MANY, MORE, VERY_MANY = 3, 5, 8  # dead, from which on two events seldom have as many, or nearly
NEAR_TOLL = 1.6  # times as many dead
MOST_RISEN = 5  # times as many dead as were known
FAR_TOLL = 3  # times as many dead; it counts while nobody says where

# Kinds that one event may be told as. Kinds without a common sort are two events, unless they are in one place.
SORTS = tuple(
    frozenset(line.split())
    for line in """
    interstate-attack air-strike shelling armed-clash territory-change attack mass-killing chemical-attack displacement
    interstate-attack air-strike shelling bombing suicide-attack attack mass-killing assassination sabotage
    border-incident armed-clash shelling military-move attack
    organised-crime-violence attack mass-killing armed-clash assassination
    hostage-taking hostage-release piracy attack prison-break
    hostage-taking armed-clash
    border-incident maritime-incident
    border-incident air-strike
    protest riot crackdown mass-arrest coup attack
    protest riot crackdown armed-clash
    protest crackdown blockade
    terror-arrest mass-arrest bombing suicide-attack attack assassination
    terror-arrest mass-arrest coup
    military-move weapons-test interstate-attack territory-change coup threat
    blockade maritime-incident piracy military-move interstate-attack threat attack
    assassination chemical-attack
    ceasefire peace-talks hostage-release
    cyber-attack sabotage
    sanctions
    """.strip().splitlines()
)
SORTED = frozenset().union(*SORTS)
# Kinds that happen at once; what lasts, such as a siege or talks, is told anew every day.
SUDDEN = frozenset({
    "interstate-attack", "air-strike", "shelling", "attack", "mass-killing", "chemical-attack", "bombing",
    "suicide-attack",
})  # fmt: skip
BLOWS = frozenset({"interstate-attack", "air-strike", "shelling"})  # from afar, as one country deals them to another
AT_SEA = frozenset({"piracy", "maritime-incident"})

# "Death toll climbs to 31", "toll in Somalia attack rises", "toll now 12"
TOLL_ROSE = re.compile(
    r"\btoll\b.{0,60}?\b(?:ris(?:es|en|ing)|rose|climb|jump|spik|grow|grew|mount|increas|reach|hit|pass|top|near|now)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Of an article, prepared for comparing with many developments."""

    countries: Sequence[str]  # the likeliest first
    named: frozenset[str]  # countries that it speaks of, wherever it is
    towns: Sequence[Place]
    areas: frozenset[str]
    seas: Sequence[Place]
    kind: str | None
    dead: int | None
    sudden: bool = False  # is it news of what happens at once?
    risen: bool = False  # does its headline say that the toll rose?
    captives: Captives | None = None
    blasts: Blasts | None = None

    @classmethod
    def of(cls, article: Article, reading: Reading) -> "Circumstances":
        places = reading.event_places
        return cls(
            reading.told_countries,
            frozenset(reading.named),
            _towns(places),
            _areas(places),
            _seas(places),
            reading.event_type,
            reading.fatalities,
            reading.hard_news and reading.event_type in SUDDEN,
            TOLL_ROSE.search(article.title) is not None,
            Captives.of(article, reading),
            Blasts.of(article.title, reading.event_type),
        )

    def weigh(self, development: Development) -> float:
        """What they say of the development; nothing where either side does not know them."""
        place = scene = 0.0
        if self.towns or self.areas or self.seas:
            theirs = _places(development)
            there = _towns(theirs)
            place = self._by_place(development.event_type, there, theirs)
            scene = self._by_scene(development.event_type, there)
        return (
            self._by_country(development)
            + place
            + _by_kind(self.kind, development.event_type, place)
            + scene
            + self._by_rarity(development, place)
            + self._by_captives(development, place)
            + self._by_blasts(development, place)
            + self._by_toll(development, place)
            + self._by_talk(development)
        )

    def is_next_door(self, development: Development) -> bool:
        """Did it happen in the next town?"""
        theirs = _places(development)
        return self._by_place(development.event_type, _towns(theirs), theirs) == NEXT_TOWN

    def is_elsewhere(self, development: Development) -> bool:
        """Does another country or another town say that it is another event?"""
        theirs = _places(development)
        place = self._by_place(development.event_type, _towns(theirs), theirs)
        return self._by_country(development) <= OTHER_COUNTRY or place <= OTHER_PLACE

    def _by_country(self, development: Development) -> float:
        theirs = _countries(development)
        if not self.countries or not theirs:
            return 0.0
        if self.countries[0] in theirs or theirs[0] in self.countries:
            return ANSWERED if self._is_elsewhere_struck(theirs[0], development.event_type) else 0.0
        # a country that is second to both is often who strikes both others
        if not self.named.isdisjoint(theirs):
            return NAMED_COUNTRY
        for report in development.reports:
            if any(code in report.named for code in self.countries):
                return NAMED_COUNTRY
        return OTHER_COUNTRY

    def _is_elsewhere_struck(self, country: str, kind: str | None) -> bool:
        """Is a town of another country hit than that where the known blow fell? Blows are answered within hours."""
        if kind not in BLOWS or self.kind not in BLOWS or not self.towns:
            return False
        return self.towns[0].country == self.countries[0] != country

    def _by_place(self, kind: str | None, there: Sequence[Place], theirs: Sequence[Place]) -> float:
        """Towns by their distance; where a side names only its province, by that. A province that both share says
        little of two towns in it."""
        if self.towns and there:
            # The text on a bombing recalls that of last week, in another town: only the first is where it happened.
            here = self.towns[:1] if self.kind in SUDDEN and kind in SUDDEN else self.towns
            km = min(_km(one, other) for one, other in product(here, there))
            return SAME_PLACE if km <= THERE else NEXT_TOWN if km <= NEAR else OTHER_PLACE
        other_areas = _areas(theirs)
        if self.areas and other_areas and self.areas.isdisjoint(other_areas):
            return OTHER_PLACE
        seas = [_km(one, other) for one, other in product(self.seas, _seas(theirs))]
        return OTHER_PLACE if seas and min(seas) > FAR_AT_SEA else 0.0

    def _by_scene(self, kind: str | None, there: Sequence[Place]) -> float:
        """The first town of each is where it happened; a later one may be of a bombing that the text recalls."""
        if kind is None or kind != self.kind or not self.towns or not there:
            return 0.0
        return SAME_SCENE if _km(self.towns[0], there[0]) <= THERE else 0.0

    def _by_toll(self, development: Development, place: float) -> float:
        """The same toll says nothing for two towns: another place always decides. Who follows up may count one of the
        dead; news of far fewer is of another attack."""
        dead, known = self.dead, development.fatalities
        if not dead or not known:
            return 0.0
        fewer, more = sorted((dead, known))
        if place >= 0 and dead == known >= MANY:
            return SAME_HIGH_TOLL if dead >= MORE else SAME_TOLL
        if self._is_risen_from(known, development, place):
            return RISEN
        alike = (self.kind in BLOWS) == (development.event_type in BLOWS)
        if alike and place >= 0 and fewer >= VERY_MANY and more <= NEAR_TOLL * fewer:
            return NEAR_MANY
        if place > 0 or FAR_TOLL * fewer > more:
            return 0.0
        return FEWER_DEAD if dead < known and self.sudden else OTHER_TOLL

    def _is_risen_from(self, known: int, development: Development, place: float) -> bool:
        if not self.risen or place < 0 or self.dead is None or not known <= self.dead <= MOST_RISEN * known:
            return False
        return self._is_there(development) and _by_kind(self.kind, development.event_type, place) > OTHER_SORT

    def _by_talk(self, development: Development) -> float:
        """What was only spoken of before it happened was hardly this."""
        if not self.sudden or any(report.hard_news for report in development.reports):
            return 0.0
        return ONLY_TALK

    def _by_captives(self, development: Development, place: float) -> float:
        """Those of another school, in another town, are not the same for being pupils, too."""
        found = self.captives.weigh(development) if self.captives else 0.0
        return min(found, 0.0) if place < 0 else found

    def _by_blasts(self, development: Development, place: float) -> float:
        if place < 0 or not self.sudden or not self.blasts or development.countries[:1] != tuple(self.countries[:1]):
            return 0.0
        return HEARD if self.blasts.explained(development) else 0.0

    def _by_rarity(self, development: Development, place: float) -> float:
        """A country has no two coups in a week, and seldom two abductions or clashes at its border on a day."""
        if self.kind is None or self.kind != development.event_type or place < 0:
            return 0.0
        return RARE.get(self.kind, 0.0) if self._is_there(development) else 0.0

    def _is_there(self, development: Development) -> bool:
        """Is the development's country one of the article's?"""
        first = development.countries[:1]
        return bool(first) and first[0] in self.countries


@lru_cache(maxsize=4096)
def of_one_sort(kind: str, other: str) -> bool:
    """May one event be told as both? Kinds that no sort names may be told as anything."""
    return not {kind, other} <= SORTED or any({kind, other} <= sort for sort in SORTS)


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


def _by_kind(kind: str | None, other: str | None, place: float) -> float:
    if kind is None or other is None or kind == other:
        return 0.0
    if of_one_sort(kind, other):
        return OTHER_KIND
    at_sea_and_ashore = not AT_SEA.isdisjoint((kind, other)) and not SUDDEN.isdisjoint((kind, other))
    return OTHER_KIND if place > 0 and not at_sea_and_ashore else OTHER_SORT


def _towns(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.kind == "city"]


def _seas(places: Sequence[Place]) -> Sequence[Place]:
    return [place for place in places if place.kind == "sea"]


def _areas(places: Sequence[Place]) -> frozenset[str]:
    return frozenset(place.admin1 for place in places if place.admin1 is not None)


def _km(one: Place, other: Place) -> float:
    """Near enough for towns of one country; one that is on no map is some other town unless the name is the same."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0 if one.name == other.name else NEAR
    east = (one.lon - other.lon + 180) % 360 - 180
    return A_DEGREE * hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2)))
