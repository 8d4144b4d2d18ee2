"""How large a place is: a province is itself, an area is made of provinces, and around a town are some kilometres."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.interpret.gazetteer import Entry

FILE = Path(__file__).parents[2] / "models" / "gazetteer_extents.toml"
TOWN_KM, SEA_KM = 50.0, 600.0  # what is around a town, or what is as large, and around the middle of a sea
WIDE_KM = 250.0  # around the middle of an area of several countries, such as a river


@dataclass(frozen=True, slots=True)
class Extent:
    """The provinces that a place is made of, or how far it goes from its middle."""

    provinces: tuple[str, ...] = ()  # GeoNames codes, as "SD.55"
    km: float = 0.0


def extent_of(entry: Entry) -> Extent:
    """Of a place that is no country."""
    if entry.kind == "admin1":
        return Extent(entry.admin1)
    if entry.kind == "sea":
        return Extent(km=SEA_KM)
    if entry.kind == "area" and not entry.is_district:
        return _areas().get(entry.name) or Extent(km=TOWN_KM if entry.country else WIDE_KM)
    return Extent(km=TOWN_KM)


def is_small(entry: Entry) -> bool:
    """Is it an area no larger than a town: a district, a camp, an airport?"""
    return entry.kind == "area" and extent_of(entry) == Extent(km=TOWN_KM)


@cache
def _areas() -> Mapping[str, Extent]:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    made = {name: Extent(provinces=tuple(codes)) for name, codes in tables["provinces"].items()}
    return made | {name: Extent(km=float(far)) for name, far in tables["km"].items()}
