"""What a channel wants quiet for a while, and what is told all the same."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.brief import Brief
from bot.model import Development, Severity, Snooze, SnoozeKind
from bot.question import covers


def of_channel(snoozes: Iterable[Snooze], channel: str) -> tuple[Snooze, ...]:
    return tuple(one for one in snoozes if one.channel == channel)


def is_open(snooze: Snooze, at: datetime) -> bool:
    """Does it hold at that moment? It begins with its beginning and is over at its end."""
    return snooze.since <= at < snooze.until


def concerns(snooze: Snooze, development: Development) -> bool:
    """Is it of the story, actor, kind of event or place that was snoozed?"""
    match snooze.kind:
        case SnoozeKind.STORY:
            return snooze.subject in {development.id, *development.absorbed}
        case SnoozeKind.ACTOR:
            return any(actor.name.casefold() == snooze.subject.casefold() for actor in development.actors)
        case SnoozeKind.TYPE:
            return development.event_type == snooze.subject
        case SnoozeKind.REGION:
            return snooze.target is not None and covers(snooze.target, development)


def passes(snooze: Snooze, development: Development | Brief) -> bool:
    """What is critical passes every snooze, but for that of a story which was critical already when it was snoozed."""
    was_known = snooze.kind is SnoozeKind.STORY and snooze.severity is Severity.CRITICAL
    return development.severity is Severity.CRITICAL and not was_known


def hides(snooze: Snooze, development: Development) -> bool:
    return concerns(snooze, development) and not passes(snooze, development)


def hiding(development: Development, snoozes: Iterable[Snooze], at: datetime) -> Snooze | None:
    """The snooze that keeps it quiet at that moment, the one that ends last; None if it may be told."""
    found = [snooze for snooze in snoozes if is_open(snooze, at) and hides(snooze, development)]
    return max(found, key=lambda snooze: snooze.until, default=None)


def was_hidden(development: Development, snoozes: Sequence[Snooze], until: datetime) -> bool:
    """For a digest up to a moment: snoozed then, or when it was last reported."""
    return any(hiding(development, snoozes, at) for at in (until, development.last_reported))
