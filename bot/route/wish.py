"""Does a development meet a wish, and how is a wish said?"""

from collections.abc import Sequence

from bot.brief import is_dismissed
from bot.model import Development, Reason, Severity, Subscription
from bot.question import covers, is_unlocated
from bot.route.filter import lets_through

FORMERLY = "this channel followed it when it was told"


def wishes_met(
    development: Development, subscriptions: Sequence[Subscription]
) -> tuple[tuple[Subscription, ...], Reason]:
    """A channel's wishes that a development meets, the most open first, and the reason if there is none."""
    if is_dismissed(development):
        return (), Reason.DISMISSED
    found = wanting(development, subscriptions)
    if not found and not placed(development, subscriptions):
        return (), Reason.UNLOCATED if is_unlocated(development) else Reason.ELSEWHERE
    return found, Reason.FILTERED


def wanting(development: Development, subscriptions: Sequence[Subscription]) -> tuple[Subscription, ...]:
    """The wishes for its place and its kind, the most open first, whatever people have said of it."""
    return tuple(wish for wish in placed(development, subscriptions) if is_asked_for(development, wish))


def placed(development: Development, subscriptions: Sequence[Subscription]) -> tuple[Subscription, ...]:
    """The wishes for where it is, the most open first."""
    if is_unlocated(development):
        there = [wish for wish in subscriptions if wish.unlocated]
    else:
        there = [wish for wish in subscriptions if covers(wish.target, development)]
    return tuple(sorted(there, key=lambda wish: (wish.at_least, wish.target.name)))


def is_asked_for(development: Development, wish: Subscription) -> bool:
    """Is it of a kind that the wish names, and does it pass its filter?"""
    return (not wish.types or development.event_type in wish.types) and lets_through(wish.filter, development)


def meets(development: Development, wishes: Sequence[Subscription]) -> bool:
    """Is it in the place, of the kind and as bad as one of the wishes asks of an alert?"""
    met, _ = wishes_met(development, wishes)
    return bool(met) and development.severity >= met[0].at_least


def digest_floor(wishes: Sequence[Subscription]) -> Severity:
    """From which severity a digest has what meets these wishes, which are one or more."""
    return min(wish.digest_from for wish in wishes)


def why_here(development: Development, wishes: Sequence[Subscription], channel: str) -> str:
    """Why a channel has a story that it was told of, whatever people have said of it and whatever it turned out to be,
    in words as `in_words` has them."""
    own = [wish for wish in wishes if wish.channel == channel]
    known = wanting(development, own) or placed(development, own)
    return in_words(known[0]) if known else FORMERLY


def in_words(wish: Subscription) -> str:
    """As "this channel follows Sirte, 80 km around, severity high and above, only attack"."""
    floor = wish.at_least.as_minimum(f"severity {wish.at_least.label}")
    only = f", only {' or '.join(wish.types)}" if wish.types else ""
    where = f", where {wish.filter}" if wish.filter else ""
    place = ", ".join(filter(None, (wish.target.name, wish.target.extent)))
    return f"this channel follows {place}, {floor}{only}{where}"
