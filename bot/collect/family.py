"""Which house an address belongs to: its several feeds, sites and apps are one voice, never independent sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.model import Source

PREFIXES = ("www.", "feeds.", "rss.", "m.", "amp.")


@dataclass(frozen=True, slots=True)
class Families:
    """The publishers that are known by their sites."""

    publishers: Mapping[str, str] = field(default_factory=dict)  # by site, as "bbc.co.uk"

    def of(self, address: str) -> str:
        """The publisher of an address; its bare host where the site is nobody's that we know."""
        host = host_of(address)
        labels = host.split(".")
        sites = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.publishers[site] for site in sites if site in self.publishers), host)


def host_of(address: str) -> str:
    """The host of an address, without the names that sites give to their feeds and to their pages for telephones."""
    try:
        host = urlsplit(address).hostname or address
    except ValueError:
        return address
    for prefix in PREFIXES:
        host = host.removeprefix(prefix)
    return host


def families(named: Mapping[str, str], sources: Iterable[Source]) -> Families:
    """Those that the configuration names and those that its sources show; a host of several publishers is no house."""
    shown: dict[str, set[str]] = {}
    for source in sources:
        shown.setdefault(host_of(source.url), set()).add(source.publisher)
    return Families({host: next(iter(own)) for host, own in shown.items() if len(own) == 1} | dict(named))
