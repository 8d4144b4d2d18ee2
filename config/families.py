"""Publishers by their sites, from sources.toml."""

from collections.abc import Mapping
from pathlib import Path

from config.catalogues import Entry, read
from config.sources import SOURCES


def load_families(path: Path = SOURCES) -> Mapping[str, str]:
    """Publisher by site; MistakesError names all mistakes at once."""
    known: dict[str, str] = {}

    def build(entry: Entry) -> str:
        entry.allow("publisher", "sites")
        publisher = entry.text("publisher")
        for site in entry.texts("sites"):
            if "/" in site or "." not in site or site != site.lower():
                raise ValueError(f"site {site!r} must be a host in small letters, such as bbc.co.uk")
            if site in known:
                raise ValueError(f"{site} is {known[site]}'s already")
            known[site] = publisher
        return publisher

    read(path, "family", build, key=str)
    return known
