"""Answers about what a channel follows: subscribe, unsubscribe, list."""

from collections.abc import Sequence

from bot import lookup
from bot import subscriptions as wishing
from bot.model import Message, Target
from bot.route.directory import Unknown
from bot.tell.compose_answer import INVITE, compose_subscribed, compose_unsubscribed
from bot.tell.compose_desk import compose_list
from bot.tell.compose_word import compose_mistake
from handlers.asked import Asked
from handlers.command import Subscribe, Unsubscribe
from handlers.desk import Desk


async def subscribe(command: Subscribe, asked: Asked, desk: Desk) -> Message:
    targets = _targets(command.names, desk)
    if isinstance(targets, Unknown):
        return _unknown(targets)
    return await follow(targets, command.terms, asked, desk)


async def follow(targets: Sequence[Target], terms: wishing.Terms, asked: Asked, desk: Desk) -> Message:
    """Subscribes the channel, and shows what that would have told. A channel that was paused and may be posted to now
    is served again."""
    now = desk.clock.now()
    made = await wishing.subscribe(desk.wishes, asked.channel, targets, terms, asked.user, now)
    heard = await lookup.would_have_heard(desk.stories, made, now)
    if may_post := await asked.room.may_post(asked.channel):
        await desk.wishes.resume(asked.channel)
    return compose_subscribed(made, heard, desk.names, "" if may_post else INVITE)


async def unsubscribe(command: Unsubscribe, asked: Asked, desk: Desk) -> Message:
    targets = _targets(command.names, desk)
    if isinstance(targets, Unknown):
        return _unknown(targets)
    ended = await wishing.unsubscribe(desk.wishes, asked.channel, targets)
    return compose_unsubscribed(ended.dropped, ended.not_followed)


async def unsubscribe_all(asked: Asked, desk: Desk) -> Message:
    ended = await wishing.unsubscribe_all(desk.wishes, asked.channel)
    return compose_unsubscribed(ended.dropped, ())


async def listed(channel: str, desk: Desk) -> Message:
    wishes = await wishing.wishes_of(desk.wishes, channel)
    return compose_list(wishes.subscriptions, wishes.plans, wishes.paused)


def _targets(names: Sequence[str], desk: Desk) -> list[Target] | Unknown:
    """All of them, or the first that is unknown: half a command is not done."""
    found = [one for name in names for one in desk.directory.find_all(name)]
    targets = list(dict.fromkeys(one for one in found if isinstance(one, Target)))
    return next((one for one in found if isinstance(one, Unknown)), targets)


def _unknown(words: Unknown) -> Message:
    return compose_mistake(f'I know no region, country or place "{words.words}".', words.suggestions)
