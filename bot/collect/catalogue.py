"""Which sources we read: those of the configuration and those that people added."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bot.collect.family import Families
from bot.errors import PermanentError
from bot.model import Source

UNKNOWN = Families()
_NO_WORD = re.compile(r"[^a-z0-9]+")


def all_sources(fixed: Iterable[Source], added: Iterable[Source]) -> tuple[Source, ...]:
    """Every source once, by id and by address; the configuration wins over what was added."""
    by_id: dict[str, Source] = {}
    addresses: set[str] = set()
    for source in (*fixed, *added):
        if source.id not in by_id and source.url not in addresses:
            by_id[source.id] = source
            addresses.add(source.url)
    return tuple(by_id.values())


def new_source(url: str, name: str, language: str = "en", families: Families = UNKNOWN) -> Source:
    """A source that a person adds; the same address always gets the same id. PermanentError if it is no web address."""
    try:
        parts = urlsplit(url.strip())
    except ValueError as mistake:
        raise PermanentError(f"{url!r} is not a web address ({mistake})") from mistake
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or "." not in host:
        raise PermanentError(f'"{url}" is not a public web address (https://…)')
    return Source(
        id=source_id(parts.geturl()),
        name=name.strip() or host,
        publisher=families.of(parts.geturl()),
        url=parts.geturl(),
        language=language,
        tier=3,
    )


def source_id(url: str) -> str:
    """A short name for an address, as "example-org-3f9c21"."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return f"{_NO_WORD.sub('-', host.lower()).strip('-')}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"


def not_yet_read(found: Iterable[Source], known: Sequence[Source]) -> tuple[Source, ...]:
    """Those of which neither the id nor the address is known."""
    ids, addresses = {one.id for one in known}, {one.url for one in known}
    return tuple(one for one in found if one.id not in ids and one.url not in addresses)
