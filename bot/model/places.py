"""Where: regions, the places that an article names, and what a wish or a look-up is about."""

from dataclasses import dataclass
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


class TargetKind(StrEnum):
    REGION = "region"
    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Target:
    """What a subscription or a look-up is about."""

    kind: TargetKind
    id: str  # region id, country code, or GeoNames id as text
    name: str
    country: str | None = None  # of a place
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 50.0  # of a place
    countries: tuple[str, ...] = ()  # of a region of a workspace's own
    areas: tuple[str, ...] = ()  # of such a region, as "LY.76"
    admin1: str | None = None  # of a place with a namesake in its own country, as "US.MO"

    @property
    def key(self) -> str:
        """As "place 2210247": what tells it from every other."""
        return f"{self.kind} {self.id}"


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
