"""What a correction by a person does to the alerts of a story: each is rewritten, its thread hears why where nobody
knows the place any more, and who follows the right place is told for the first time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import (
    Correction,
    Decision,
    Development,
    FeedbackKind,
    Message,
    Notice,
    NoticeKind,
    Outcome,
    Reason,
    Snooze,
    Subscription,
)
from bot.question import is_unlocated
from bot.route.alert import FRESH
from bot.route.keys import notice_key, root_key
from bot.route.notices import Alert, Composers, notices
from bot.route.rewriting import Occasion, rewritten
from bot.route.shelter import Thread, Threads, threads_of

Unplaced = Callable[[Correction, str], Message]  # who took the place back, and the message's key


@dataclass(frozen=True, slots=True)
class Audience:
    """Who has the story, and where, and who wishes for what."""

    workspace: str
    known: Threads
    wishes: Sequence[Subscription]
    snoozes: Sequence[Snooze] = ()


def put_right(
    before: Development, story: Development, to: Audience, now: datetime, alert: Alert, unplaced: Unplaced
) -> tuple[Notice, ...]:
    """One edit for each channel that has it, a word in its thread where the story is nowhere from now on, and the
    alerts of those that follow the right place and have not heard of it."""
    occasion = Occasion(to.workspace, Reason.BY_HAND, f"corrected {story.version}", now, alert)
    threads = threads_of(to.known)
    edits = [rewritten(thread, story, to.wishes, occasion) for thread in threads]
    words: list[Notice] = []
    if taken := _taken_back(before, story):
        words = [_why(thread, story, taken, occasion, unplaced) for thread in threads]
    return *edits, *words, *_first_told(before, story, to, now, alert)


def _taken_back(before: Development, story: Development) -> Correction | None:
    """The correction by which nobody knows any more where it happened."""
    places = [one for one in story.corrections if one.kind is FeedbackKind.PLACE]
    return places[-1] if places and is_unlocated(story) and not is_unlocated(before) else None


def _why(thread: Thread, story: Development, taken: Correction, occasion: Occasion, unplaced: Unplaced) -> Notice:
    """No news: nobody is mentioned, and nothing is told of how bad it is."""
    key = notice_key(occasion.workspace, thread.channel, NoticeKind.UPDATE, thread.home, occasion.subject)
    return Notice(
        key=key,
        channel=thread.channel,
        kind=NoticeKind.UPDATE,
        message=unplaced(taken, key),
        reason=f"{occasion.reason.value}; where it happened was taken back",
        created=occasion.now,
        expires=occasion.now + FRESH,
        root=root_key(occasion.workspace, thread.channel, thread.home),
    )


def _first_told(before: Development, story: Development, to: Audience, now: datetime, alert: Alert) -> list[Notice]:
    strangers = [wish for wish in to.wishes if wish.channel not in to.known.told]
    outcome = Outcome(Decision.UPDATE, "corrected by a person", story, before)
    found = notices(outcome, strangers, to.known, to.workspace, now, Composers(alert, _never, _never), (), to.snoozes)
    return [notice for notice in found if notice.is_first]


def _never(*_: object) -> Message:
    raise AssertionError("who has not heard of a story gets its alert")
