"""The places that a wish names, and how to follow what is no place."""

import re
from collections.abc import Sequence

from bot.model import Message, Target, TargetKind
from bot.route.directory import Guess, Unknown
from bot.tell.compose_word import compose_mistake
from handlers.apart import names_no_place, told_apart
from handlers.command import LookUp
from handlers.command_text import help_among
from handlers.desk import Desk
from handlers.kinds import kind_ids, kinds_first
from handlers.question_text import subject_of

BUT_FOR = re.compile(r"(.+?)[\s,]+(?:except(?:\s+for)?|without|excluding|but\s+not|not)\s+(.+)", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:,|&|\b(?:and|or)\b)\s*", re.IGNORECASE)


def guesses_of(names: Sequence[str], desk: Desk) -> list[Guess] | Message:
    """All of them, or what is said of those that are unknown: half a command is not done."""
    found = desk.directory.find_each(names)
    if _unknown(found):
        found = desk.directory.find_each([_named(name, desk) for name in names])
    unknown = _unknown(found)
    if not unknown:
        return list({one.target.key: one for one in found if isinstance(one, Guess)}.values())
    called = " or ".join(f'"{one.words}"' for one in unknown)
    nothing = " Nothing was changed." if len(found) > 1 else ""
    near = [name for one in unknown for name in (one.suggestions if len(unknown) == 1 else one.suggestions[:1])]
    near = [*help_among(" ".join(one.words for one in unknown)), *near]
    return compose_mistake(f"I know no region, country or place {called}.{nothing}", near)


def _unknown(found: Sequence[Guess | Unknown]) -> list[Unknown]:
    return [one for one in found if isinstance(one, Unknown)]


def places_of(names: Sequence[str], desk: Desk) -> list[Guess] | Message:
    """As `guesses_of`, but an actor or a kind of event is no place, and who wants to follow one is told how."""
    guesses = guesses_of(names, desk)
    if isinstance(guesses, list) and not any(names_no_place(name, desk) for name in names):
        return guesses
    as_typed = ", ".join(names)
    return _but_for(as_typed, desk) or next(
        filter(None, (_not_a_place(words, desk) for words in (as_typed, *names))), guesses
    )


def _not_a_place(words: str, desk: Desk) -> Message | None:
    """How to follow actors or kinds of event, where the words begin or end with some, in places or anywhere."""
    if not names_no_place(words, desk) and _is_known(words, desk):
        return None
    told = told_apart(LookUp(subject_of(words) or words), desk)
    if not (told.kind or told.actor) or (told.name and not _are_known(told.name, desk)):
        return None
    kinds = kinds_first(told.kind, desk)[0]
    family = desk.names.family(kinds)
    types = _quoted(family) if family else ",".join(kinds)
    term = f'where actor:"{told.actor}"' if told.actor else f"type:{types}"
    what = f"{told.actor} is an actor" if told.actor else "That names kinds of event"
    return compose_mistake(f"{what}. Channels follow places.", (f"/sitrep subscribe {told.name or 'world'} {term}",))


def _but_for(words: str, desk: Desk) -> Message | None:
    """How to follow places but for what is named behind "except"."""
    found = BUT_FOR.match(words)
    if not found or not _are_known(found[1], desk):
        return None
    denied = [_denied(name, desk) for name in BETWEEN.split(found[2])]
    if not all(denied):
        return None
    said = "What a channel leaves out is said in a filter."
    return compose_mistake(said, (f"/sitrep subscribe {found[1]} where NOT {' AND NOT '.join(denied)}",))


def _denied(name: str, desk: Desk) -> str:
    """The field of a filter that says so; "" for what nobody knows."""
    if kind_ids(name, desk):
        return f"type:{_quoted(name)}"
    if actor := desk.actors.find(name):
        return f"actor:{_quoted(actor.name)}"
    target = desk.directory.find(name)
    if not isinstance(target, Target):
        return ""
    return f"{'country' if target.kind is TargetKind.COUNTRY else 'place'}:{_quoted(target.name)}"


def _quoted(name: str) -> str:
    return name if name.isalpha() else f'"{name}"'


def _are_known(words: str, desk: Desk) -> bool:
    """Each of the names that commas part?"""
    return not _unknown(desk.directory.find_each([name.strip() for name in words.split(",")]))


def _is_known(words: str, desk: Desk) -> bool:
    return not _unknown(desk.directory.find_all(words))


def _named(words: str, desk: Desk) -> str:
    """Without the words around a name, as in "around Benghazi"; those of a name that is known are its own."""
    return words if _is_known(words, desk) else subject_of(words) or words
