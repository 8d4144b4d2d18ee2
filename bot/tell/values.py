"""What a button carries back to us, as text."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.errors import PermanentError
from bot.model import Target, TargetKind
from bot.question import Question

OLDER = "This button is from an older version. Please give the command again."


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with the words for its stretch of time, as "in the last 7 days"."""

    question: Question
    words: str
    note: str = ""  # how it was understood
    others: tuple[Target, ...] = ()  # namesakes


def pack(target: Target) -> str:
    """At most 2,000 characters for any target of ours."""
    return json.dumps(asdict(target), separators=(",", ":"), ensure_ascii=False)


def unpack(value: str) -> Target:
    """PermanentError for what we did not pack."""
    try:
        return _target(json.loads(value))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise PermanentError(OLDER) from problem


def _target(fields: dict[str, Any]) -> Target:
    """A button of an older version carries a page as well."""
    own = {name: value for name, value in fields.items() if name != "page"}
    parts = {name: tuple(fields.get(name, ())) for name in ("countries", "areas")}
    return Target(**{**own, **parts, "kind": TargetKind(fields["kind"])})


@dataclass(frozen=True, slots=True)
class Swap:
    """A place that is followed, and a namesake to follow in its stead."""

    old: Target
    new: Target


def pack_swap(swap: Swap) -> str:
    """Both of them."""
    return json.dumps(asdict(swap), separators=(",", ":"), ensure_ascii=False)


def unpack_swap(value: str) -> Swap:
    """PermanentError for what we did not pack."""
    try:
        fields = json.loads(value)
        return Swap(_target(fields["old"]), _target(fields["new"]))
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise PermanentError(OLDER) from problem


def pack_asking(asking: Asking, page: int) -> str:
    """A question and the page of its answer; the moments are kept, so that the pages of one answer fit together."""
    target = asking.question.target
    fields = {"page": page, **_shared(asking), "target": asdict(target) if target else None}
    return json.dumps(fields, separators=(",", ":"), ensure_ascii=False)


def _shared(asking: Asking) -> dict[str, object]:
    """What the questions about several places have in common."""
    question = asking.question
    return {
        "since": question.since.timestamp(),
        "until": question.until.timestamp(),
        "words": asking.words,
        "kind": ",".join(question.kinds),
        "actor": question.actor,
    }


def unpack_asking(value: str) -> tuple[Asking, int]:
    """The question and the page; PermanentError for what we did not pack."""
    try:
        fields = json.loads(value)
        return _asking(fields, fields["target"]), max(int(fields["page"]), 1)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
        raise PermanentError(OLDER) from problem


def _asking(fields: dict[str, Any], told: dict[str, Any] | None) -> Asking:
    since, until = (datetime.fromtimestamp(float(fields[name]), UTC) for name in ("since", "until"))
    kinds = tuple(kind for kind in str(fields["kind"]).split(",") if kind)
    question = Question(since, until, _target(told) if told else None, kinds, str(fields["actor"]))
    return Asking(question, str(fields["words"]))


def pack_askings(askings: Sequence[Asking]) -> str:
    """The same question about each of several places; as long as the places are large, so a button may not hold it."""
    targets = [asdict(one.question.target) for one in askings if one.question.target]
    slim = [{name: part for name, part in target.items() if part not in (None, ())} for target in targets]
    return json.dumps({**_shared(askings[0]), "targets": slim}, separators=(",", ":"), ensure_ascii=False)


def unpack_askings(value: str) -> tuple[Asking, ...]:
    """One for each place; PermanentError for what we did not pack."""
    try:
        fields = json.loads(value)
        return tuple(_asking(fields, target) for target in fields["targets"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as problem:
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


def pack_preview(channel: str, is_weekly: bool) -> str:
    """Whose digest, and which of the two."""
    return f"{channel} {'weekly' if is_weekly else 'daily'}"


def unpack_preview(value: str) -> tuple[str, bool]:
    """PermanentError for what we did not pack."""
    channel, _, cadence = value.partition(" ")
    if not channel or cadence not in {"weekly", "daily"}:
        raise PermanentError(OLDER)
    return channel, cadence == "weekly"
