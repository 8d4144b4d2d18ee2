"""The sources that Sitrep reads from the first day, from sources.toml."""

from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import MistakesError
from bot.model import Source
from config.catalogues import CONFIG, Entry, read

SOURCES = CONFIG / "sources.toml"
_FIELDS = ("id", "name", "publisher", "url", "language", "tier", "country")


def load_sources(path: Path = SOURCES) -> tuple[Source, ...]:
    """The catalogue's sources in its order; MistakesError names all its mistakes at once."""
    addresses: dict[str, str] = {}

    def build(entry: Entry) -> Source:
        source = _source(entry)
        if source.url in addresses:
            raise ValueError(f"{source.url} is there already, as {addresses[source.url]}")
        addresses[source.url] = source.id
        return source

    sources = read(path, "source", build, key=lambda source: source.id)
    if not sources:
        raise MistakesError(f"{path.name} can't be used", ["it names no [[source]]"])
    return sources


def _source(entry: Entry) -> Source:
    entry.allow(*_FIELDS)
    return Source(
        id=_id(entry.text("id")),
        name=entry.text("name"),
        publisher=entry.text("publisher"),
        url=_address(entry.text("url")),
        language=_language(entry.text("language", "en")),
        tier=_tier(entry),
        country=_country(entry.text("country", "")),
    )


def _id(value: str) -> str:
    if not value.replace("-", "").isalnum() or value != value.lower() or not value.isascii():
        raise ValueError(f"id {value!r} must be small letters, digits and hyphens")
    return value


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise ValueError(f"url {value!r} must be a web address (https://…)")
    return value


def _language(value: str) -> str:
    if len(value) != 2 or not value.isalpha() or not value.islower():
        raise ValueError(f"language {value!r} must be an ISO 639-1 code such as en")
    return value


def _tier(entry: Entry) -> int:
    tier = entry.fields.get("tier", 2)
    if tier not in (1, 2, 3) or isinstance(tier, bool):
        raise ValueError(f"tier {tier!r} must be 1, 2 or 3")
    return int(tier)


def _country(value: str) -> str | None:
    if value and (len(value) != 2 or not value.isalpha() or not value.isupper()):
        raise ValueError(f"country {value!r} must be an ISO 3166-1 code such as KE")
    return value or None
