"""What a correction by a person does to the alerts of a story: each is rewritten, and who follows the right place is
told for the first time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Decision, Development, Message, Notice, Outcome, Reason, Snooze, Subscription
from bot.route.notices import Alert, Composers, notices
from bot.route.rewriting import Occasion, rewritten
from bot.route.shelter import Threads, threads_of


@dataclass(frozen=True, slots=True)
class Audience:
    """Who has the story, and where, and who wishes for what."""

    workspace: str
    known: Threads
    wishes: Sequence[Subscription]
    snoozes: Sequence[Snooze] = ()


def put_right(before: Development, story: Development, to: Audience, now: datetime, alert: Alert) -> tuple[Notice, ...]:
    """One edit for each channel that has it, and the alerts of those that follow the right place and have not heard of
    it."""
    occasion = Occasion(to.workspace, Reason.BY_HAND, f"corrected {story.version}", now, alert)
    edits = [rewritten(thread, story, to.wishes, occasion) for thread in threads_of(to.known)]
    return *edits, *_first_told(before, story, to, now, alert)


def _first_told(before: Development, story: Development, to: Audience, now: datetime, alert: Alert) -> list[Notice]:
    strangers = [wish for wish in to.wishes if wish.channel not in to.known.told]
    outcome = Outcome(Decision.UPDATE, "corrected by a person", story, before)
    found = notices(outcome, strangers, to.known, to.workspace, now, Composers(alert, _never, _never), (), to.snoozes)
    return [notice for notice in found if notice.is_first]


def _never(*_: object) -> Message:
    raise AssertionError("who has not heard of a story gets its alert")
