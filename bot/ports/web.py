"""The web, the sources added at run time, and how each source has been doing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import Source


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with; kept byte for byte."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Downloaded:
    url: str  # after redirects
    body: bytes
    content_type: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    pass


class Web(Protocol):
    async def get(
        self, url: str, *, most_bytes: int, validators: Validators = Validators()
    ) -> Downloaded | NotModified:
        """Fetches a public address. TransientError or PermanentError say in a person's words why not."""


# The feeds


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a source has been doing."""

    source_id: str
    validators: Validators = Validators()
    polled: datetime | None = None  # last try
    ok: datetime | None = None  # last success
    newest: datetime | None = None  # newest item seen
    failures: int = 0  # in a row
    trouble: str = ""  # of the last try, for a person
    since: datetime | None = None  # first sight: what was there long before it is not news
    not_before: datetime | None = None  # the server asked to be left alone until then


class Feeds(Protocol):
    async def added(self) -> list[Source]:
        """Sources added at run time."""

    async def add(self, source: Source) -> None: ...

    async def remove(self, source_id: str) -> bool: ...

    async def states(self) -> dict[str, FeedState]: ...

    async def save(self, state: FeedState) -> None: ...
