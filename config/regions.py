"""The regions that channels follow, from regions.toml."""

import re
from pathlib import Path

from bot.model import Region
from config.catalogues import CONFIG, Entry, read

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}")
PROVINCE = re.compile(r"[A-Z]{2}\.[A-Z0-9]+")


def load_regions(path: Path = CONFIG / "regions.toml") -> tuple[Region, ...]:
    """All regions; MistakesError names every wrong entry with its line."""
    return read(path, "region", _region, lambda region: region.id)


def _region(entry: Entry) -> Region:
    entry.allow("id", "name", "group", "aliases", "countries", "admin1")
    region = Region(
        id=entry.text("id"),
        name=entry.text("name"),
        group=entry.text("group"),
        aliases=entry.texts("aliases"),
        countries=_codes(entry, "countries", COUNTRY, "LY"),
        admin1=_codes(entry, "admin1", PROVINCE, "LY.76"),
    )
    if not ID.fullmatch(region.id):
        raise ValueError(f"id {region.id!r} must be in kebab-case")
    if not region.countries and not region.admin1:
        raise ValueError(f"{region.id} has neither countries nor admin1")
    return region


def _codes(entry: Entry, field: str, form: re.Pattern[str], example: str) -> frozenset[str]:
    codes = entry.texts(field)
    if wrong := [code for code in codes if not form.fullmatch(code)]:
        raise ValueError(f"{field}: {', '.join(wrong)} must look like {example}")
    return frozenset(codes)
