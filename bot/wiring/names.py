"""Names from the gazetteer and the catalogues, as the directory and the messages want them."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from bot.interpret.extents import TOWN_KM, extent_of
from bot.interpret.gazetteer import Entry, Gazetteer, Sense
from bot.interpret.spelling import fold
from bot.model import Region, Target, TargetKind
from bot.route.directory import Directory
from bot.route.glossary import Entry as Known
from bot.route.glossary import Glossary
from bot.tell.names import Names
from bot.wiring.namesakes import namesakes
from bot.wiring.slips import spellings
from config.actors import load_actors
from config.events import load_events, load_families

FAMOUS = 100_000  # inhabitants from which a town is worth suggesting
SURE = 4.0  # power of ten of inhabitants from which a town may be meant by a slip; villages are written like anything
SURE_SHORT = 5.0  # of a name of four letters
FIRST_LETTER = 2.0  # what a wrong first letter costs, which people seldom get wrong
MOST_SUGGESTIONS = 3
CLOSE = 0.78
COUNTRY_NAMES = Path(__file__).parents[2] / "models" / "country_names.tsv"
PHRASE = re.compile(r"[a-z]+(?:[ -][a-z]+)*")  # what a person can type, without the signs of config/events.toml
WEAK = re.compile(r"~[a-z]+")


@dataclass
class GazetteerPlaces:
    """Fits `PlaceNames` over the gazetteer."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer.load)

    def find(self, name: str, country: str | None = None) -> list[Target]:
        if country is None and (short := self.gazetteer.abbreviation(name.upper())):
            return [self._target(short)]
        senses = self._senses(name, country)
        shared = _shared(senses, namesakes(senses))
        towns = {sense.entry.admin1[:1]: sense.entry for sense in reversed(senses) if sense.entry.kind == "city"}
        return [_as_its_town(self._target(sense.entry, shared), sense.entry, name, towns) for sense in senses]

    def namesakes(self, name: str, country: str | None = None) -> list[Target]:
        if country is None and self.gazetteer.abbreviation(name.upper()):
            return []
        senses = self._senses(name, country)
        others = namesakes(senses)
        shared = _shared(senses, others)
        return [self._target(entry, shared) for entry in others]

    def _senses(self, name: str, country: str | None) -> list[Sense]:
        return [sense for sense in self.gazetteer.senses(name) if country in {None, sense.entry.country}]

    def near(self, name: str) -> list[Target]:
        first = fold(name)[:1]
        found = [
            (sense.weight - (0.0 if spelling.startswith(first) else FIRST_LETTER), sense)
            for spelling in spellings(name)
            for sense in self.gazetteer.senses(spelling)
        ]
        found.sort(key=lambda ranked: -ranked[0])
        least = SURE if len(name.strip()) > 4 else SURE_SHORT
        return [self._target(sense.entry) for _, sense in found if sense.entry.fame >= least]

    def suggest(self, name: str) -> list[str]:
        meant = [target.name for target in self.near(name)[:MOST_SUGGESTIONS]]
        return list(dict.fromkeys([*meant, *get_close_matches(name.title(), self._famous, MOST_SUGGESTIONS, CLOSE)]))

    @cached_property
    def _famous(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.gazetteer.famous(FAMOUS)))

    def _target(self, entry: Entry, shared: Collection[str | None] = ()) -> Target:
        """A place as something to follow or look up; `shared` are countries with several places of its name."""
        if entry.kind == "country":
            return Target(TargetKind.COUNTRY, entry.countries[0], entry.name, country=entry.countries[0])
        extent = extent_of(entry)
        return Target(
            TargetKind.PLACE,
            _key(entry),
            entry.name,
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            radius_km=extent.km,
            areas=extent.provinces,
            admin1=next(iter(entry.admin1), None),
            is_namesake=entry.country in shared,
        )


def _shared(senses: Sequence[Sense], others: Sequence[Entry]) -> frozenset[str | None]:
    """The countries that alone do not tell the likeliest place of a name and its namesakes apart."""
    meant = Counter(entry.country for entry in (*(sense.entry for sense in senses[:1]), *others))
    return frozenset(country for country, count in meant.items() if count > 1)


def _as_its_town(target: Target, entry: Entry, name: str, towns: Mapping[tuple[str, ...], Entry]) -> Target:
    """A province that a town in it has the name of is meant with what is around that town; by the town's name where it
    is found by that: Aleppo, which nobody looks for as Ḩalab."""
    town = towns.get(entry.admin1[:1])
    if town is None or entry.kind != "admin1":
        return target
    called = target.name if fold(name) in fold(entry.name) else town.name
    return replace(target, id=_key(town), name=called, lat=town.lat, lon=town.lon, radius_km=TOWN_KM)


def _key(entry: Entry) -> str:
    """As that of the places which it is named by."""
    return str(entry.geonames_id or entry.name)


def directory(regions: tuple[Region, ...], gazetteer: Gazetteer) -> Directory:
    """Finds regions, countries and places by what people call them."""
    lines = (line.split("\t") for line in COUNTRY_NAMES.read_text("utf-8").splitlines())
    abroad = {code: names for code, *names in lines}
    return Directory(regions, gazetteer.countries, GazetteerPlaces(gazetteer), abroad)


def kinds(regions: tuple[Region, ...]) -> Glossary:
    """The kinds of event, also by each half of "Coup or mutiny" and by the phrases that speak of them, unless these
    begin with a region; a word that speaks of other things too means a kind that no other phrase of it is for."""
    named = tuple(f"{name} ".casefold() for region in regions for name in (region.name, *region.aliases))

    def is_typed(phrase: str) -> bool:
        return PHRASE.fullmatch(phrase) is not None and not phrase.startswith(named)

    events = [(Known(event.id, event.name), event) for event in load_events()]
    own = [(known, [*event.name.split(" or "), *filter(is_typed, event.words)]) for known, event in events]
    weak = [(known, [word[1:] for word in event.words if WEAK.fullmatch(word)]) for known, event in events]
    return Glossary([*own, *weak])


def actors() -> Glossary:
    """The actors, by all their names."""
    return Glossary((Known(actor.name, actor.name), [*actor.aliases, *actor.short]) for actor in load_actors())


def names(regions: tuple[Region, ...], gazetteer: Gazetteer) -> Names:
    """How ids are said to a person."""
    return Names(
        countries={code: called[0] for code, called in gazetteer.countries.items()},
        regions={region.id: region.name for region in regions},
        events={event.id: event.name for event in load_events()},
        families=load_families(),
        areas=dict(_areas(gazetteer)),
        groups={region.id: region.group for region in regions},
    )


def _areas(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for entry in gazetteer.entries("admin1"):
        if entry.admin1:
            yield entry.admin1[0], entry.name
