"""A question to the bot in a sentence, as "@Sitrep what happened in Mali this week?", answered in its thread; in a
direct message, which is about nothing else, right below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.model import Message, Notice, NoticeKind
from bot.route.directory import Guess
from bot.route.keys import notice_key
from bot.tell.compose_lookup import compose_public
from bot.tell.compose_several import compose_several_public
from bot.tell.compose_word import compose_hello, compose_help, compose_mistake
from handlers import asking, several, story
from handlers.apart import names_no_place, told_apart
from handlers.command import (
    Command,
    Help,
    LookUp,
    Mistake,
    StoriesFollowed,
    Story,
    Subscribe,
    Unsubscribe,
    Why,
)
from handlers.command_text import as_typed, bare, parse
from handlers.desk import Desk
from handlers.question_text import AROUND, question_in, subject_of
from handlers.several import Several

MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^<>]*)?>")
NO_QUESTION = "A sentence asks what happened; everything else is a command."
MAYBE_A_QUESTION = (
    LookUp | Story | Why | StoriesFollowed | Mistake | Help
)  # "stories from Mali", "sources in Mali say …"
DIRECT = "D"  # how Slack's ids of direct messages begin
MOST_IN_NAME = 3  # words, one of which may be a kind of event: "coups ivory coast, mali"
STAYS = timedelta(minutes=15)  # nobody waits longer for an answer


@dataclass(frozen=True, slots=True)
class Question:
    """Somebody's sentence, and where it stands."""

    id: str  # of Slack's event
    channel: str
    user: str
    sentence: str
    ts: str  # of the message
    inside: str  # ts of the thread that it stands in, "" for none

    @property
    def is_direct(self) -> bool:
        """Was it written to the bot alone?"""
        return self.channel.startswith(DIRECT)

    @property
    def thread(self) -> str:
        """Where it is answered."""
        return self.inside or ("" if self.is_direct else self.ts)


def question_of(event: dict[str, Any]) -> Question:
    sentence = MENTION.sub(" ", str(event.get("text", "")))
    said, where = bare(as_typed(sentence)), (str(event.get(name, "")) for name in ("ts", "thread_ts"))
    return Question(str(event["id"]), str(event["channel"]), str(event["user"]), said, *where)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer for everybody who sees the question."""

    message: Message
    why: str


async def answered(question: Question, desk: Desk) -> Notice | Message:
    """What is posted below the question, through the outbox, so that it is posted once whatever happens; a message for
    the person alone where the question is not understood and others look on."""
    key = notice_key(desk.workspace, question.channel, NoticeKind.WORD, "mention", question.id)
    said = await _said(question, key, desk)
    if isinstance(said, Message) and not question.is_direct:
        return said
    told = Told(said, "asked for by a direct message") if isinstance(said, Message) else said
    now, thread = desk.clock.now(), question.thread or None
    return Notice(key, question.channel, NoticeKind.WORD, told.message, told.why, now, now + STAYS, thread=thread)


async def _said(question: Question, key: str, desk: Desk) -> Told | Message:
    command = parse(question.sentence)
    if not isinstance(command, MAYBE_A_QUESTION):
        return compose_mistake(NO_QUESTION, (_as_command(question.sentence, command),))
    if isinstance(command, Help) and (command.about or question.sentence.casefold() in {"help", "help!"}):
        return compose_help(command.about)
    asked = question_in(question.sentence)
    if asked is None:
        return compose_hello()
    if isinstance(asked, Mistake):
        return compose_mistake(asked.words, asked.suggestions, examples=asked.examples)
    if isinstance(asked, Story):
        return await story.shown(asked.what, desk)
    known, others = in_words_known(asked, desk)
    if each := _of_several(asked, known, others, desk):
        pages = await several.pages_of(each.asked, desk)
        said = compose_several_public(pages, each.unknown, desk.names, question.user, key)
        return Told(said, f"asked for by a mention: {each.words}")
    found = asking.asking_of(known, desk)
    if isinstance(found, asking.NotUnderstood):
        return found.message()
    page = await asking.page(found, 1, desk)
    return Told(compose_public(page, desk.names, question.user, key), f"asked for by a mention: {found.words}")


def _as_command(sentence: str, command: Command) -> str:
    """What to type instead: "subscribe me to Libya, please" is "/sitrep subscribe Libya"."""
    verb, _, rest = sentence.partition(" ")
    is_wordy = isinstance(command, Subscribe | Unsubscribe)
    return f"/sitrep {verb} {subject_of(rest) or rest if is_wordy else rest}".strip()


def in_words_known(asked: LookUp, desk: Desk) -> tuple[LookUp, Sequence[str]]:
    """The question with what its words name told apart: a kind of event or an actor first, then a place; and the
    regions and countries that are named beside that."""
    if not asked.name or _is_place(asked.name, desk):
        return asked, ()
    apart = told_apart(asked, desk)
    place, *others = _places(apart.name, desk)
    return replace(apart, name=place), others


def _of_several(asked: LookUp, known: LookUp, others: Sequence[str], desk: Desk) -> Several | None:
    """Where the sentence lists towns, which only "and" tells apart, or names several regions and countries."""
    if not asked.name or _is_place(asked.name, desk):
        return None
    in_full = several.several(told_apart(asked, desk), desk)
    if in_full and (not in_full.unknown or _is_list(asked.name)):
        return in_full
    return several.of_each([known.name, *others], known, desk) if others else None


def _is_list(words: str) -> bool:
    """Names between commas, and no sentence, in which much is no name."""
    return all(len(name.split()) <= MOST_IN_NAME for name in several.COMMAS.split(words))


def _is_place(words: str, desk: Desk) -> bool:
    guess = desk.directory.guess(words)
    return isinstance(guess, Guess) and guess.is_sure and not names_no_place(words, desk)


def _places(words: str, desk: Desk) -> Sequence[str]:
    """Those among these words; all of the words where none is known, so that they can be named as unknown."""
    rest = " ".join(word for word in words.split() if word.casefold() not in AROUND)
    if not rest or _is_place(words, desk):
        return (words if rest else "",)
    return [one.name for one in asking.places_in(words, desk)] or (rest,)
