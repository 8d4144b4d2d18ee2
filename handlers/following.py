"""Answers about what a channel follows: subscribe, unsubscribe, list."""

from collections.abc import Sequence
from dataclasses import replace

from bot.errors import PermanentError
from bot.model import Message, Quiet, Subscription, Target, TargetKind
from bot.route.filter_text import Vocabulary, Wrong
from bot.route.filter_text import parse as parse_filter
from bot.tell.compose_answer import INVITE, compose_quiet, compose_subscribed, compose_unsubscribed
from bot.tell.compose_desk import compose_list
from bot.tell.compose_word import compose_mistake, compose_word, compose_wrong_filter
from bot.tell.values import Swap
from bot.use_cases import lookup
from bot.use_cases import subscriptions as wishing
from handlers.asked import Asked
from handlers.command import QuietHours, Subscribe, Unsubscribe
from handlers.desk import Desk
from handlers.kinds import kind_ids, unknown_kind
from handlers.room import timezone_of
from handlers.wish_places import guesses_of, places_of
from handlers.wish_text import no_radius

NOTHING_FOLLOWED = "This channel follows nothing yet: /sitrep subscribe REGION."
NOT_ANY_MORE = "This channel does not follow that any more."
NO_DIGEST = "There is no digest here yet: `/sitrep digest at 08:00`, else what is held back is told nowhere."


async def subscribe(command: Subscribe, asked: Asked, desk: Desk) -> Message:
    guesses = places_of(command.names, desk)
    if isinstance(guesses, Message):
        return guesses
    targets = [guess.target for guess in guesses]
    terms = await understood(command.terms, targets, asked, desk)
    if isinstance(terms, Message):
        return terms
    followed = {target.key for target in targets}
    swaps = [Swap(one.target, wishing.around(other, terms)) for one in guesses for other in one.others]
    return await follow(targets, terms, asked, desk, [swap for swap in swaps if swap.new.key not in followed])


async def understood(
    terms: wishing.Terms, targets: Sequence[Target], asked: Asked, desk: Desk
) -> wishing.Terms | Message:
    """The terms with kinds, filter and quiet hours as we store them, or the mistake in them."""
    if terms.radius_km and not any(target.has_radius for target in targets):
        return compose_mistake(no_radius(targets[0]))
    for name in terms.types:
        if not kind_ids(name, desk):
            return unknown_kind(name, desk)
    types = tuple(dict.fromkeys(known for name in terms.types for known in kind_ids(name, desk)))
    wanted = stored_filter(terms.filter, desk)
    if isinstance(wanted, Wrong):
        return compose_wrong_filter(terms.filter, wanted.problem, wanted.word, wanted.at)
    quiet = terms.quiet
    if quiet and not quiet.timezone:
        quiet = replace(quiet, timezone=await timezone_of(asked.room, asked.user))
    return replace(terms, types=types, filter=wanted, quiet=quiet)


def stored_filter(text: str, desk: Desk) -> str | Wrong:
    """As it is stored."""
    if not text:
        return ""
    known = Vocabulary(
        lambda words: kind_ids(words, desk),
        lambda words: _country(words, desk),
        lambda words: (actor_name(words, desk),),
    )
    found = parse_filter(text, known)
    return found if isinstance(found, Wrong) else str(found)


def actor_name(words: str, desk: Desk) -> str:
    """What readings call an actor, by any of its names; other words may be a part of the names of several."""
    found = desk.actors.find(words)
    return found.name if found else words


def _country(words: str, desk: Desk) -> tuple[str, ...]:
    target = desk.directory.find(words)
    return (target.id,) if isinstance(target, Target) and target.kind is TargetKind.COUNTRY else ()


async def follow(
    targets: Sequence[Target], terms: wishing.Terms, asked: Asked, desk: Desk, swaps: Sequence[Swap] = ()
) -> Message:
    """Subscribes the channel, and shows what that would have told."""
    made = await wishing.subscribe(desk.wishes, asked.channel, targets, terms, asked.user, desk.clock.now())
    return await _followed(made, asked, desk, swaps)


async def swap(wanted: Swap, asked: Asked, desk: Desk) -> Message:
    """A namesake instead, on the terms of the wish as it stands; PermanentError where that has been ended meanwhile."""
    made = await wishing.swap(desk.wishes, asked.channel, wanted.old, wanted.new, asked.user, desk.clock.now())
    if made is None:
        raise PermanentError(NOT_ANY_MORE)
    return await _followed([made], asked, desk)


async def _followed(made: Sequence[Subscription], asked: Asked, desk: Desk, swaps: Sequence[Swap] = ()) -> Message:
    """A channel that was paused and may be posted to now is served again."""
    heard = await lookup.would_have_heard(desk.archive, made, desk.clock.now())
    may_post = await asked.room.may_post(asked.channel)
    if may_post and asked.channel in await desk.wishes.paused():
        await desk.standing.resume(asked.channel)
    warning = "" if may_post else INVITE
    if not warning and needs_digest(made) and not (await wishing.wishes_of(desk.wishes, asked.channel)).plans:
        warning = NO_DIGEST
    return compose_subscribed(made, heard, desk.names, warning, swaps)


async def quiet_hours(command: QuietHours, asked: Asked, desk: Desk) -> Message:
    """For all that the channel follows; without a timezone in the person's own time."""
    quiet = command.quiet
    if quiet and not quiet.timezone:
        quiet = replace(quiet, timezone=await timezone_of(asked.room, asked.user))
    return await keep_quiet(quiet, asked, desk)


async def keep_quiet(quiet: Quiet | None, asked: Asked, desk: Desk) -> Message:
    """The channel's wishes as they are then, with a warning where what is held back would be told nowhere."""
    made = await wishing.keep_quiet(desk.wishes, asked.channel, quiet)
    if not made:
        return compose_word(NOTHING_FOLLOWED)
    plans = (await wishing.wishes_of(desk.wishes, asked.channel)).plans
    return compose_quiet(made, NO_DIGEST if quiet and not plans else "")


def needs_digest(wishes: Sequence[Subscription]) -> bool:
    """Is something held back for it, or only told there?"""
    return any(wish.quiet or wish.digest_from < wish.at_least for wish in wishes)


async def unsubscribe(command: Unsubscribe, asked: Asked, desk: Desk) -> Message:
    """Of namesakes the one that is followed."""
    guesses = guesses_of(command.names, desk)
    if isinstance(guesses, Message):
        return guesses
    followed = {wish.target.key for wish in await desk.wishes.of(asked.channel)}
    targets = list(dict.fromkeys(guess.among(followed) for guess in guesses))
    ended = await wishing.unsubscribe(desk.wishes, asked.channel, targets)
    return compose_unsubscribed(ended.dropped, ended.not_followed)


async def unsubscribe_all(asked: Asked, desk: Desk) -> Message:
    ended = await wishing.unsubscribe_all(desk.wishes, asked.channel)
    return compose_unsubscribed(ended.dropped, (), ended.digests)


async def listed(channel: str, desk: Desk) -> Message:
    wishes = await wishing.wishes_of(desk.wishes, channel)
    return compose_list(wishes.subscriptions, wishes.plans, wishes.paused)
