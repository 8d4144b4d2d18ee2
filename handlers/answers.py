"""A command as its answer: reads, asks a use case, words what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot import lookup
from bot import subscriptions as wishing
from bot.digests import first_day
from bot.errors import PermanentError
from bot.model import DigestPlan, Message, Source, Target
from bot.route.directory import Unknown
from bot.tell.compose_answer import INVITE, compose_plan, compose_subscribed, compose_unsubscribed
from bot.tell.compose_desk import Health, compose_list, compose_sources, compose_status, in_trouble
from bot.tell.compose_lookup import compose_lookup
from bot.tell.compose_word import compose_help, compose_mistake, compose_word
from handlers import command_text as typed
from handlers.desk import Desk
from handlers.room import Room

CHANGES = (
    typed.Subscribe, typed.Unsubscribe, typed.UnsubscribeAll, typed.DigestAt, typed.DigestOff,
    typed.AddSource, typed.RemoveSource,
)  # fmt: skip
NOTHING_FOLLOWED = "This channel follows nothing yet, so there would be nothing in it: /sitrep subscribe REGION."


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked, where."""

    channel: str
    user: str
    room: Room


async def answer(command: typed.Command, asked: Asked, desk: Desk) -> Message:
    """What the person is told; changes are for full members only."""
    if isinstance(command, CHANGES) and (refusal := await asked.room.refusal(asked.user)):
        return compose_word(refusal)
    return await _answer(command, asked, desk)


async def _answer(command: typed.Command, asked: Asked, desk: Desk) -> Message:  # noqa: C901 - one arm a command
    match command:
        case typed.Help():
            return compose_help()
        case typed.Mistake(words, suggestions):
            return compose_mistake(words, suggestions)
        case typed.LookUp():
            return await _look_up(command, desk)
        case typed.Subscribe():
            return await _subscribe(command, asked, desk)
        case typed.Unsubscribe():
            return await _unsubscribe(command, asked, desk)
        case typed.UnsubscribeAll():
            ended = await wishing.unsubscribe_all(desk.wishes, asked.channel)
            return compose_unsubscribed(ended.dropped, ())
        case typed.List():
            return await listed(asked.channel, desk)
        case typed.DigestNow():
            zone = await asked.room.timezone(asked.user) or "UTC"
            return await desk.digests.now(asked.channel, zone, desk.clock.now())
        case typed.DigestAt():
            return await _digest_at(command, asked, desk)
        case typed.DigestOff():
            ended_plan = await desk.wishes.drop_plan(asked.channel)
            return compose_word("No more digests here." if ended_plan else "This channel had no digest.")
        case typed.Sources():
            return compose_sources(await sources(desk), await desk.feeds.states())
        case typed.AddSource(url):
            return await _add_source(url, asked, desk)
        case typed.RemoveSource(source_id):
            return await _remove_source(source_id, desk)
        case typed.Status():
            return compose_status(await health(desk))
    assert_never(command)


async def _look_up(command: typed.LookUp, desk: Desk) -> Message:
    target = desk.directory.find(command.name)
    if isinstance(target, Unknown):
        meant = (f"/sitrep {command.instead}",) if command.instead else ()
        return unknown(target, meant)
    return await page(target, 1, desk)


async def page(target: Target, number: int, desk: Desk) -> Message:
    """One page of a look-up."""
    return compose_lookup(await lookup.look_up(desk.stories, target, number, desk.clock.now()), desk.names)


def unknown(words: Unknown, first: Sequence[str] = ()) -> Message:
    return compose_mistake(f'I know no region, country or place "{words.words}".', (*first, *words.suggestions))


async def _subscribe(command: typed.Subscribe, asked: Asked, desk: Desk) -> Message:
    targets = _targets(command.names, desk)
    if isinstance(targets, Unknown):
        return unknown(targets)
    return await follow(targets, command.terms, asked, desk)


async def follow(targets: Sequence[Target], terms: wishing.Terms, asked: Asked, desk: Desk) -> Message:
    """Subscribes the channel, and shows what that would have told."""
    now = desk.clock.now()
    made = await wishing.subscribe(desk.wishes, asked.channel, targets, terms, asked.user, now)
    heard = await lookup.would_have_heard(desk.stories, made, now)
    warning = "" if await asked.room.may_post(asked.channel) else INVITE
    return compose_subscribed(made, heard, desk.names, warning)


async def _unsubscribe(command: typed.Unsubscribe, asked: Asked, desk: Desk) -> Message:
    targets = _targets(command.names, desk)
    if isinstance(targets, Unknown):
        return unknown(targets)
    ended = await wishing.unsubscribe(desk.wishes, asked.channel, targets)
    return compose_unsubscribed(ended.dropped, ended.not_followed)


def _targets(names: Sequence[str], desk: Desk) -> list[Target] | Unknown:
    """All of them, or the first that is unknown: half a command is not done."""
    found = [one for name in names for one in desk.directory.find_all(name)]
    targets = list(dict.fromkeys(one for one in found if isinstance(one, Target)))
    return next((one for one in found if isinstance(one, Unknown)), targets)


async def listed(channel: str, desk: Desk) -> Message:
    """What the channel follows."""
    wishes = await wishing.wishes_of(desk.wishes, channel)
    return compose_list(wishes.subscriptions, wishes.plan, wishes.paused)


async def _digest_at(command: typed.DigestAt, asked: Asked, desk: Desk) -> Message:
    now = desk.clock.now()
    zone = command.timezone or await asked.room.timezone(asked.user) or "UTC"
    plan = DigestPlan(asked.channel, command.minute, zone, asked.user, since=now)
    await desk.wishes.put_plan(plan)
    follows = await desk.wishes.of(asked.channel)
    return compose_plan(plan, first_day(plan, now), "" if follows else NOTHING_FOLLOWED)


async def sources(desk: Desk) -> list[Source]:
    """Those of the catalogue and those added since."""
    return [*desk.sources, *await desk.feeds.added()]


async def _add_source(url: str, asked: Asked, desk: Desk) -> Message:
    source = await desk.discover(url, asked.user)
    known = await sources(desk)
    if any(one.url == source.url or one.id == source.id for one in known):
        return compose_word(f"{source.name} is read already.")
    await desk.feeds.add(source)
    return compose_word(
        f"Added {source.name} ({source.id}). What it has now goes to digests and look-ups, not to alerts."
    )


async def _remove_source(source_id: str, desk: Desk) -> Message:
    if await desk.feeds.remove(source_id):
        return compose_word(f"{source_id} is not read any more.")
    if any(source.id == source_id for source in desk.sources):
        raise PermanentError(f"{source_id} is in config/sources.toml; take it out there.")
    return compose_mistake(f'I read no source "{source_id}".', ("/sitrep sources",))


async def health(desk: Desk) -> Health:
    """The numbers of the moment."""
    now = desk.clock.now()
    states = await desk.feeds.states()
    known = await sources(desk)
    return Health(
        now=now,
        sources=len(known),
        failing=[source.name for source in known if in_trouble(states.get(source.id))],
        last_read=max((state.ok for state in states.values() if state.ok), default=None),
        developments=len(await desk.stories.between(now - timedelta(days=1), now)),
        waiting=await desk.inbox.waiting(),
        notices=await desk.outbox.counts(),
    )
