"""How large the areas are that people name, from areas.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import MistakesError
from config.catalogues import CONFIG
from config.regions import PROVINCE


@dataclass(frozen=True, slots=True)
class Extent:
    """Of an area: the provinces that it is made of, or how far it goes from its middle."""

    provinces: tuple[str, ...] = ()  # GeoNames codes, as "SD.55"
    km: float = 0.0


def load_areas(path: Path = CONFIG / "areas.toml") -> Mapping[str, Extent]:
    """All areas by name; MistakesError names every one that is wrong."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    provinces, km = tables.get("provinces", {}), tables.get("km", {})
    mistakes = [f"{name}: {codes} must be codes as SD.55" for name, codes in provinces.items() if not _are_codes(codes)]
    mistakes += [f"{name}: {far} must be kilometres" for name, far in km.items() if not isinstance(far, int) or far < 1]
    mistakes += [f"{name} has both provinces and km" for name in provinces.keys() & km.keys()]
    if mistakes:
        raise MistakesError(f"{path.name} can't be used", mistakes)
    made = {name: Extent(provinces=tuple(codes)) for name, codes in provinces.items()}
    return made | {name: Extent(km=float(far)) for name, far in km.items()}


def _are_codes(codes: object) -> bool:
    return isinstance(codes, list) and bool(codes) and all(isinstance(c, str) and PROVINCE.fullmatch(c) for c in codes)
