"""A question about several places at once: each is asked for itself, and what nobody knows is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model import Message
from bot.route.directory import AND, Guess, Unknown
from bot.tell.compose_lookup import LookupPage
from bot.tell.compose_several import MOST_PLACES, compose_several, compose_several_public
from bot.tell.names import listed
from bot.tell.values import Asking
from handlers import asking
from handlers.apart import actor_first, told_apart
from handlers.command import LookUp
from handlers.desk import Desk
from handlers.kinds import kinds_first
from handlers.question_text import subject_of

COMMAS = re.compile(r"\s*[,;/]\s*")


@dataclass(frozen=True, slots=True)
class Several:
    """The questions in the order of their places, and a sentence for each name that was not understood."""

    asked: tuple[Asking, ...]
    unknown: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The stretch of time, which is the same for all."""
        return self.asked[0].words


async def look_up(command: LookUp, desk: Desk) -> Message:
    """What was asked for, about one place or about each of several."""
    found = None if command.instead else _in_command(command, desk)
    if found is None:
        return await asking.look_up(command, desk)
    if len(found.asked) == 1 and not found.unknown:  # named twice
        return await asking.turned(found.asked[0], 1, desk)
    return compose_several(await pages_of(found.asked, desk), found.unknown, desk.names)


async def shown(asked: Sequence[Asking], by: str, desk: Desk) -> Message:
    """The same answer for the whole channel."""
    return compose_several_public(await pages_of(asked, desk), (), desk.names, by)


def _in_command(command: LookUp, desk: Desk) -> Several | None:
    """A comma is tried first: what is written much like a list may be a slip for some town."""
    is_understood = not isinstance(asking.understood(command, desk), asking.NotUnderstood)
    if is_understood and not COMMAS.search(command.name):
        return None
    return several(told_apart(command, desk), desk)


def several(command: LookUp, desk: Desk) -> Several | None:
    """None where the words are no list of places, or none of them is known."""
    kinds, behind_kind = kinds_first(command.kind, desk)
    actor, behind_actor = actor_first(command.actor, desk)
    if (command.kind and not kinds) or actor is None:
        return None
    words = " ".join(part for part in (command.name, behind_kind, behind_actor) if part)
    return of_each(_listed(words, desk), replace(command, kind=",".join(kinds), actor=actor), desk)


def of_each(names: Sequence[str], command: LookUp, desk: Desk) -> Several | None:
    """The question about each of these names; a country behind its town is no other place."""
    found = desk.directory.find_each([subject_of(name) or name for name in names])
    if len(names) < 2 and any(isinstance(one, Unknown) for one in found):
        return None  # more words than a list of regions and countries
    told = [_guessed(one, desk) for one in found]
    known = {one.target.key: (one, words) for one, words in told if isinstance(one, Guess)}
    if len(told) < 2 or not known:
        return None
    guesses, left = list(known.values())[:MOST_PLACES], list(known.values())[MOST_PLACES:]
    unknown = [one.sentence for one, _ in told if isinstance(one, Unknown)]
    if left:
        others = listed([one.target.name for one, _ in left], 3)
        unknown.append(f"I look up {MOST_PLACES} places at a time; ask me about {others} as well.")
    return Several(tuple(asking.asking_about(*one, command, desk) for one in guesses), tuple(unknown))


async def pages_of(asked: Sequence[Asking], desk: Desk) -> Sequence[LookupPage]:
    """The first page about each."""
    return [await asking.page(one, 1, desk) for one in asked]


def _listed(words: str, desk: Desk) -> list[str]:
    """The names that commas part, or "and" where that is in no name: "Bosnia and Herzegovina" is one."""
    return [name for part in COMMAS.split(words.strip(' ,;"')) for name in parted(part, desk) if name]


def parted(words: str, desk: Desk) -> list[str]:
    """At "and", unless the whole is a name."""
    is_one = not AND.search(words) or not isinstance(desk.directory.find(words), Unknown)
    return [words] if is_one else AND.split(words)


def _guessed(found: Guess | Unknown, desk: Desk) -> tuple[Guess | Unknown, str]:
    """Also what a slip was meant as, with the words: who only looks something up is shown what was taken."""
    return (desk.directory.guess(found.words), found.words) if isinstance(found, Unknown) else (found, "")
