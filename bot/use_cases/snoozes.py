"""Keeping a story, an actor, a kind of event or a region quiet in a channel, with an end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.brief import Brief, brief_of
from bot.model import Development, Snooze, SnoozeKind, Subscription, Target
from bot.ports import Archive, Notebook
from bot.question import actor_facet, kind_facet, place_facets
from bot.route.snooze import is_open, of_channel, passes
from bot.route.wish import meets, wishes_met
from bot.tell.compose_snooze import Hidden, Snoozable
from bot.use_cases.sifted import Asked, met, worst

PREVIEW = timedelta(days=30)
KEPT = timedelta(days=45)  # after its end: a digest or "why" may still ask
MOST_ACTORS = 4
MOST_PLACES = 3


def choices(
    development: Development, wishes: Sequence[Subscription], event: str, country: Target | None
) -> tuple[Snoozable, ...]:
    """The story itself, who is in it, its kind of event (said as `event`), and where the channel follows it."""
    found = [Snoozable(SnoozeKind.STORY, development.id, development.headline)]
    found += [Snoozable(SnoozeKind.ACTOR, one.name, one.name) for one in development.actors[:MOST_ACTORS]]
    if development.event_type:
        found.append(Snoozable(SnoozeKind.TYPE, development.event_type, event))
    met, _ = wishes_met(development, wishes)
    places = [*(wish.target for wish in met), *([country] if country else [])]
    found += [place(target) for target in list(dict.fromkeys(places))[:MOST_PLACES]]
    return tuple(found)


def place(target: Target) -> Snoozable:
    return Snoozable(SnoozeKind.REGION, target.key, target.name, target)


def snooze(
    what: Snoozable, channel: str, by: str, now: datetime, until: datetime, story: Development | None = None
) -> Snooze:
    """Of a `story` that is snoozed itself it counts later how bad it was."""
    severity = story.severity if story and what.kind is SnoozeKind.STORY else None
    return Snooze(channel, what.kind, what.subject, what.name, by, now, until, severity, what.target)


async def preview(archive: Archive, wishes: Sequence[Subscription], wish: Snooze, now: datetime) -> Hidden:
    """Of what the channel's wishes would have told it."""
    about = await _about(archive, wishes, wish, now)
    hidden = [one for one in about if not passes(wish, one)]
    return Hidden(await worst(archive, hidden), len(about) - len(hidden))


async def _about(archive: Archive, wishes: Sequence[Subscription], snooze: Snooze, now: datetime) -> list[Brief]:
    """What of the last 30 days it concerns that the wishes would have told."""
    since = now - PREVIEW
    if snooze.kind is SnoozeKind.STORY:
        read = await archive.some([snooze.subject])
        return [brief_of(one) for one in read if since <= one.last_reported <= now and meets(one, wishes)]
    asked = Asked(since, now, _facets(snooze))
    told = [one.brief for one in await met(archive, wishes, asked, lambda wish: wish.at_least) if one.is_alert]
    if asked.facets or snooze.target is None:
        return told
    there = {one.id for one in await archive.briefs(snooze.target, since, now)}
    return [one for one in told if one.id in there]


def _facets(snooze: Snooze) -> tuple[str, ...]:
    """Under which all that it concerns stands; none for a place that is a circle or has parts."""
    match snooze.kind:
        case SnoozeKind.ACTOR:
            return (actor_facet(snooze.subject),)
        case SnoozeKind.TYPE:
            return (kind_facet(snooze.subject),)
    return place_facets(snooze.target) if snooze.target else ()


async def put(snoozes: Notebook[Snooze], wish: Snooze) -> None:
    """Replaces the channel's snooze of the same, and forgets those that ended long ago."""
    for one in await snoozes.every():
        if wish.since - one.until > KEPT:
            await snoozes.drop(one.id)
    await snoozes.put(wish)


async def lift(snoozes: Notebook[Snooze], id: str, channel: str, now: datetime) -> Snooze | None:
    """Ends it now; None if the channel has no such snooze open."""
    found = next((one for one in await open_in(snoozes, channel, now) if one.id == id), None)
    if found is not None:
        await snoozes.put(replace(found, until=now))
    return found


async def open_in(snoozes: Notebook[Snooze], channel: str, now: datetime) -> list[Snooze]:
    """The channel's that hold now, the first to end first."""
    found = of_channel(await snoozes.every(), channel)
    return sorted((one for one in found if is_open(one, now)), key=lambda one: (one.until, one.id))
