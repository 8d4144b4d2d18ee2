"""Kinds of event and actors told apart from the places among the words of a person."""

from dataclasses import replace

from bot.model import TargetKind
from bot.route.directory import Guess, Unknown, plain
from handlers.command import LookUp
from handlers.desk import Desk
from handlers.kinds import kinds_first, kinds_last
from handlers.question_text import subject_of


def told_apart(command: LookUp, desk: Desk) -> LookUp:
    """The question with the kinds of event that its words begin or end with, or an actor that they do, said to be
    such: "coup mali", "mali coups and riots"."""
    for words in dict.fromkeys((command.name, subject_of(command.name))):
        if not command.kind and (told := _with_kinds(replace(command, name=words), desk)):
            return _with_actor(told, desk) or told
        if told := _with_actor(replace(command, name=words), desk):
            return told
    return command


def _with_kinds(command: LookUp, desk: Desk) -> LookUp | None:
    kinds, rest = kinds_first(command.name, desk)
    if kinds:
        return replace(command, kind=",".join(kinds), name=subject_of(rest))
    behind, before = kinds_last(command.name, desk)
    return replace(command, kind=behind, name=subject_of(before)) if behind else None


def _with_actor(command: LookUp, desk: Desk) -> LookUp | None:
    """Whom the words begin or end with, unless they are rather the name of a place."""
    found = desk.actors.longest(command.name) or desk.actors.last(command.name)
    if command.actor or found is None or (command.kind and not names_no_place(found[0].name, desk)):
        return None
    return replace(command, actor=found[0].name, name=subject_of(found[1]))


def actor_first(words: str, desk: Desk) -> tuple[str | None, str]:
    """The actor that the words begin with, "" for no words, None for an unknown one; and the rest."""
    if not words:
        return "", ""
    found = desk.actors.longest(words)
    return (found[0].id, found[1]) if found else (None, "")


def names_no_place(words: str, desk: Desk) -> bool:
    """Is an actor or a kind of event called so, rather than a place? Hamas is no German town, for all that Lithuanians
    call Hamm like that, and "piracy" no slip for Piraí."""
    entry, called = desk.kinds.find(words) or desk.actors.find(words), plain(words)
    if entry is None:
        return False
    guess = desk.directory.guess(words)
    if isinstance(guess, Guess) and guess.target.kind is TargetKind.REGION:
        return False
    if isinstance(guess, Unknown) or plain(entry.name) == called:
        return True
    return not (guess.is_sure and (guess.target.kind is TargetKind.COUNTRY or plain(guess.target.name) == called))
