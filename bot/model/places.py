"""Where: regions, the places that an article names, and what a wish or a look-up is about."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Region:
    """A named set of countries and areas."""

    id: str
    name: str
    countries: frozenset[str]
    aliases: tuple[str, ...] = ()
    group: str = ""  # the heading it is listed under, such as "Africa"
    admin1: frozenset[str] = frozenset()  # areas in other countries that belong to it, as "UA.14"


class Role(StrEnum):
    """Is it where the event is, or only named?"""

    EVENT = "event"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in an article; `article[start:end] == text`."""

    text: str
    start: int
    end: int
    name: str
    kind: str  # country | admin1 | city | area | sea
    country: str | None  # None: an area or sea of several countries
    admin1: str | None = None  # GeoNames code with its country, as "LY.76"
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    role: Role = Role.MENTION
    is_small: bool = False  # an area no larger than a town: a district, a camp, an airport

    @property
    def key(self) -> str | None:
        """What tells it from all others: its GeoNames id, of an area or sea without one its name. None for what no map
        has."""
        if self.geonames_id is not None:
            return str(self.geonames_id)
        return self.name if self.kind in {"area", "sea"} else None


class TargetKind(StrEnum):
    REGION = "region"
    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Target:
    """What a subscription or a look-up is about."""

    kind: TargetKind
    id: str  # region id, country code, or of a place its key
    name: str
    country: str | None = None  # of a place
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 50.0  # of a place; 0 for an area that is known by its borders alone
    countries: tuple[str, ...] = ()  # of a region of a workspace's own
    areas: tuple[str, ...] = ()  # provinces that such a region or an area is made of, as "LY.76"
    admin1: str | None = None  # the province that a place lies in, as "US.MO"
    is_namesake: bool = False  # its country has another place of its name

    @property
    def key(self) -> str:
        """As "place 2210247": what tells it from every other."""
        return f"{self.kind} {self.id}"

    @property
    def has_radius(self) -> bool:
        """Is it a place with what lies around it, and not an area, country or region with borders of its own?"""
        return self.kind is TargetKind.PLACE and self.radius_km > 0

    @property
    def middle(self) -> tuple[float, float] | None:
        """Latitude and longitude of what its radius is around; None where it has none."""
        return (self.lat, self.lon) if self.has_radius and self.lat is not None and self.lon is not None else None

    def within(self, km: float) -> "Target":
        """What is so far around a place; of a province that has the name of a town in it, around that town."""
        return replace(self, radius_km=km, areas=())

    @property
    def extent(self) -> str:
        """How much of a place is meant, for a person; "" where its name says it."""
        if self.kind is not TargetKind.PLACE:
            return ""
        if self.areas:
            return "town and province" if self.has_radius else "all of it"
        return f"{self.radius_km:.0f} km around"


@dataclass(frozen=True, slots=True)
class OwnRegion:
    """A region that a workspace made for itself."""

    name: str
    slug: str  # of its name
    countries: tuple[str, ...]
    areas: tuple[str, ...]  # admin1, as "LY.76"
    by: str
    since: datetime

    @property
    def id(self) -> str:
        return f"own:{self.slug}"

    @property
    def target(self) -> Target:
        return Target(TargetKind.REGION, self.id, self.name, countries=self.countries, areas=self.areas)
