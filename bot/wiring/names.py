"""Names from the gazetteer and the catalogues, as the directory and the messages want them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from bot.interpret.gazetteer import Entry, Gazetteer
from bot.model import Region, Target, TargetKind
from bot.route.directory import Directory
from bot.tell.names import Names
from config.events import load_events

FAMOUS = 5.0  # power of ten of inhabitants from which a town is worth suggesting
MOST_SUGGESTIONS = 3
CLOSE = 0.78
RADIUS_KM = {"city": 50.0, "admin1": 150.0, "area": 250.0, "sea": 600.0}


@dataclass
class GazetteerPlaces:
    """Fits `PlaceNames` over the gazetteer."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer.load)

    def find(self, name: str) -> list[Target]:
        short = self.gazetteer.abbreviation(name.upper())
        senses = [short] if short else [sense.entry for sense in self.gazetteer.senses(name)]
        return [target_of(entry) for entry in senses]

    def suggest(self, name: str) -> list[str]:
        return get_close_matches(name.title(), self._famous, MOST_SUGGESTIONS, CLOSE)

    @cached_property
    def _famous(self) -> list[str]:
        kinds = ("city", "admin1", "area", "sea")
        return [entry.name for kind in kinds for entry in self.gazetteer.entries(kind) if entry.fame >= FAMOUS]


def target_of(entry: Entry) -> Target:
    """A place as something to follow or look up."""
    if entry.kind == "country":
        return Target(TargetKind.COUNTRY, entry.countries[0], entry.name, country=entry.countries[0])
    return Target(
        TargetKind.PLACE,
        str(entry.geonames_id or entry.name),
        entry.name,
        country=entry.country,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=RADIUS_KM.get(entry.kind, 50.0),
    )


def directory(regions: tuple[Region, ...], gazetteer: Gazetteer) -> Directory:
    """Finds regions, countries and places by what people call them."""
    return Directory(regions, gazetteer.countries(), GazetteerPlaces(gazetteer))


def names(regions: tuple[Region, ...], gazetteer: Gazetteer) -> Names:
    """How ids are said to a person."""
    return Names(
        countries={code: called[0] for code, called in gazetteer.countries().items()},
        regions={region.id: region.name for region in regions},
        events={event.id: event.name for event in load_events()},
        areas=dict(_areas(gazetteer)),
        groups={region.id: region.group for region in regions},
    )


def _areas(gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    for entry in gazetteer.entries("admin1"):
        if entry.admin1:
            yield entry.admin1[0], entry.name
