"""What a button carries back to us: a target and a page, as text."""

import json
from dataclasses import asdict
from datetime import date

from bot.errors import PermanentError
from bot.model import Target, TargetKind

OLDER = "This button is from an older version. Please give the command again."


def pack(target: Target, page: int = 1) -> str:
    """At most 2,000 characters for any target of ours."""
    return json.dumps({"page": page, **asdict(target)}, separators=(",", ":"), ensure_ascii=False)


def unpack(value: str) -> tuple[Target, int]:
    """The target and the page; PermanentError for what we did not pack."""
    try:
        fields = json.loads(value)
        page = int(fields.pop("page"))
        return Target(**{**fields, "kind": TargetKind(fields["kind"])}), max(page, 1)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise PermanentError(OLDER) from problem


def number_in(value: str) -> int:
    """The page that a button turns to; PermanentError for what is no number."""
    if not (value.isascii() and value.isdigit()):
        raise PermanentError(OLDER)
    return int(value[:6])


def pack_day(day: date, is_weekly: bool) -> str:
    """The date of a digest, and which of the two."""
    return f"{'weekly ' if is_weekly else ''}{day.isoformat()}"


def unpack_day(value: str) -> tuple[date, bool]:
    """PermanentError for what we did not pack."""
    try:
        return date.fromisoformat(value.removeprefix("weekly ")), value.startswith("weekly ")
    except ValueError as problem:
        raise PermanentError(OLDER) from problem
