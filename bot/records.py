"""Lines of JSON as articles."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.collect.family import host_of
from bot.model import Article

NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)  # of an article that does not say when it was published
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: JSON may hold it, UTF-8 may not
MOST_OF_A_LINE = 20  # characters of a bad line that its error repeats

MOST_OF_A_TROUBLE = 200

Canonical = Callable[[str], str]
House = Callable[[str], str]  # the publisher of an address


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands where a reading would, and says why there is none."""

    problem: str

    @classmethod
    def because(cls, trouble: Exception) -> "Unread":
        """Of an article that broke what read it."""
        return cls(f"it can't be read: {type(trouble).__name__}: {trouble}"[:MOST_OF_A_TROUBLE])


def record_of(line: str) -> dict[str, Any]:
    """The object in a line; ValueError if there is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise ValueError(f"not valid JSON: {line.strip()[:MOST_OF_A_LINE]!r}") from problem
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    return record


def identity_of(line: str) -> str | None:
    """The line's id, if it can be read."""
    try:
        identity = record_of(line).get("id")
    except ValueError:
        return None
    return identity if isinstance(identity, str) else None


def article_of(record: Any, identity: Any, canonical: Canonical, house: House = host_of) -> Article:
    """The article that a record holds; ValueError says what is wrong with it."""
    if not isinstance(record, dict):
        raise ValueError(f"{identity} must be an object with title and text")
    for name, value in (("id", identity), ("title", record.get("title")), ("text", record.get("text"))):
        if not isinstance(value, str):
            raise ValueError(f"{name} is missing" if value is None else f"{name} must be a text")
    url, source = (record[name] if isinstance(record.get(name), str) else "" for name in ("url", "source"))
    return Article(
        id=identity,
        url=canonical(url),
        title=SURROGATE.sub("\N{REPLACEMENT CHARACTER}", record["title"]),
        text=SURROGATE.sub("\N{REPLACEMENT CHARACTER}", record["text"]),
        published=_moment(record.get("published")),
        source_name=source,
        publisher=house(url or source),
    )


def _moment(written: Any) -> datetime:
    """When it was published; NO_DATE where that is not said, is not in ISO 8601 or lies before there was a web."""
    try:
        moment = datetime.fromisoformat(written)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return NO_DATE
    return max(moment, NO_DATE)
