"""Answers to look-ups: words become a question, the question an answer, page by page."""

from dataclasses import dataclass, replace

from bot.model import Message, Target, TargetKind
from bot.question import Question
from bot.route.directory import Guess, Unknown
from bot.span import WEEK, window
from bot.tell.compose_lookup import LookupPage, compose_lookup, compose_public
from bot.tell.compose_word import compose_mistake
from bot.tell.values import Asking
from bot.use_cases import lookup
from handlers.apart import actor_first, names_no_place, told_apart
from handlers.command import LookUp
from handlers.command_text import help_among
from handlers.desk import Desk
from handlers.kinds import kinds_first
from handlers.question_text import AROUND, subject_of
from handlers.wish_text import no_radius

WORLD = "world"  # everywhere, of a kind or an actor: those without a known place too, and all of it is found at once


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that name nothing we know, what may have been meant, and the places among that."""

    words: str
    suggestions: tuple[str, ...] = ()
    places: tuple[Target, ...] = ()

    def message(self) -> Message:
        return compose_mistake(self.words, self.suggestions, self.places)


async def look_up(command: LookUp, desk: Desk) -> Message:
    """The first page, or what may have been meant, to be looked up by a button."""
    asked = understood(command, desk)
    if isinstance(asked, NotUnderstood):
        return asked.message()
    return compose_lookup(await page(asked, 1, desk), desk.names)


async def look_up_target(target: Target, desk: Desk) -> Message:
    """The last days of what was meant."""
    time = window(WEEK, desk.clock.now())
    return await turned(Asking(Question(time.since, time.until, target), time.words), 1, desk)


async def page(asked: Asking, number: int, desk: Desk) -> LookupPage:
    """A page of the answer; where nothing is known of a place, its country is offered as well."""
    answer = await lookup.look_up(desk.archive, asked, number, desk.clock.now())
    target = asked.question.target
    if answer.found.total or target is None or target.kind is not TargetKind.PLACE:
        return answer
    country = desk.directory.country(target.country or "")
    return replace(answer, asked=replace(asked, others=(*asked.others, *([country] if country else []))))


async def turned(asked: Asking, number: int, desk: Desk) -> Message:
    """Another page of an answer."""
    return compose_lookup(await page(asked, number, desk), desk.names)


async def shown(asked: Asking, number: int, by: str, desk: Desk) -> Message:
    """A page for the whole channel."""
    return compose_public(await page(asked, number, desk), desk.names, by)


def understood(command: LookUp, desk: Desk) -> Asking | NotUnderstood:
    """The question of a command: about the place that its words name, else about a kind or an actor that they begin
    with."""
    if not command.instead and names_no_place(command.name, desk):
        return asking_of(told_apart(command, desk), desk)
    asked = asking_of(command, desk)
    if isinstance(asked, NotUnderstood) and not command.instead:
        return asking_of(told_apart(command, desk), desk)
    return asked


def asking_of(command: LookUp, desk: Desk) -> Asking | NotUnderstood:
    """The question that a command asks, with how its words were taken."""
    kinds, rest = kinds_first(command.kind, desk)
    if command.kind and not kinds:
        return NotUnderstood(f'I know no kind of event "{command.kind}".', desk.kinds.suggest(command.kind))
    actor, behind = actor_first(command.actor, desk)
    if actor is None:
        return NotUnderstood(f'I know no actor "{command.actor}".', desk.actors.suggest(command.actor))
    words = " ".join(words for words in (command.name, rest, behind) if words)
    if actor and desk.actors.find(words) and names_no_place(words, desk):
        return NotUnderstood(f'I look up one actor at a time, and "{words}" is another.')
    place = _place(words, command, desk)
    return place if isinstance(place, NotUnderstood) else _asking(command, kinds, actor, place, desk)


def asking_about(guess: Guess, words: str, command: LookUp, desk: Desk) -> Asking:
    """The same question about a place that these words were taken for; its kinds and actor must be known ones."""
    kinds, actor = kinds_first(command.kind, desk)[0], actor_first(command.actor, desk)[0]
    return _asking(command, kinds, actor or "", _taken(guess, words), desk)


def _asking(command: LookUp, kinds: tuple[str, ...], actor: str, place: "_Place", desk: Desk) -> Asking:
    time = window(command.span, desk.clock.now())
    target = None if place.target == desk.directory.region(WORLD) and (kinds or actor) else place.target
    around = ""
    if command.radius_km and target and target.has_radius:
        target, around = target.within(command.radius_km), f"With {command.radius_km:.0f} km around it."
    question = Question(time.since, time.until, target, kinds, actor)
    note = " ".join(word for word in (place.note, around, time.note) if word)
    return Asking(question, time.words, note, place.others)


@dataclass(frozen=True, slots=True)
class _Place:
    target: Target | None = None
    note: str = ""
    others: tuple[Target, ...] = ()


def _place(words: str, command: LookUp, desk: Desk) -> _Place | NotUnderstood:
    words = words.strip(' ",').removeprefix("in ").strip()
    if not words:
        return _Place()
    if command.instead and isinstance(desk.directory.find(words), Unknown):
        return _unknown(words, command, desk)
    guess = desk.directory.guess(words)
    if not subject_of(words) and not (isinstance(guess, Guess) and guess.is_sure):  # "latest news"
        return _Place()
    if isinstance(guess, Unknown) and (subject := subject_of(words)):  # "what happened in Mali?"
        guess = desk.directory.guess(subject)
    if isinstance(guess, Unknown):
        return _unknown(words, command, desk)
    if command.radius_km and not guess.target.has_radius:
        return NotUnderstood(no_radius(guess.target))
    return _taken(guess, words)


def _taken(guess: Guess, words: str) -> _Place:
    note = "" if guess.is_sure else f"I took “{words}” for {guess.target.name}."
    return _Place(guess.target, note, guess.others)


def places_in(words: str, desk: Desk) -> list[Target]:
    """The place that the words name, and the other regions and countries: too many words are the name of some town."""
    found: list[Target] = []
    while inside := desk.directory.longest(words, AROUND):
        target, words = inside
        if not found or target.kind is not TargetKind.PLACE:
            found.append(target)
    return found


def _unknown(words: str, command: LookUp, desk: Desk) -> NotUnderstood:
    unknown = desk.directory.find(words)
    near = unknown.suggestions if isinstance(unknown, Unknown) else ()
    if not near and not command.instead:
        near = tuple(target.name for target in places_in(words, desk))
    meant = [one for name in near if isinstance(one := desk.directory.find(name), Target)]
    commands = (f"/sitrep {command.instead}",) if command.instead else help_among(words)
    return NotUnderstood(f'I know no region, country or place "{words}".', (*commands, *near), tuple(meant))
