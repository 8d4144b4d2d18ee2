"""What the courier does next about a notice, and how. Pure."""

from datetime import datetime, timedelta
from enum import Enum

from bot.model import Message, Notice, NoticeKind, NoticeState
from bot.ports import Waiting
from bot.tell.pace import Call

EDITS = frozenset({NoticeKind.EDIT, NoticeKind.PICTURE})


class Step(Enum):
    """What the courier does next about the notice at the head of a channel."""

    POST = "post"
    WAIT = "wait"
    SETTLE = "settle"
    EXPIRE = "expire"


def next_step(waiting: Waiting, settle: timedelta, now: datetime) -> Step:
    """A notice in doubt is left alone for the settle time; one too old to be news is not posted.

    A doubt of the future is as good as settled: a clock was set back, and its hour may be a day away.
    """
    if waiting.state is NoticeState.POSTING:
        return Step.SETTLE if abs(now - waiting.since) >= settle else Step.WAIT
    return Step.EXPIRE if now >= waiting.notice.expires else Step.POST


def after_blind(notice: Notice) -> tuple[NoticeState, str]:
    """The state of a notice in doubt where the history may not be read: an alert is worth repeating, a digest not."""
    if notice.kind is NoticeKind.DIGEST:
        return NoticeState.DEAD, "may have been posted, and the history can't be read: not repeated"
    return NoticeState.WAITING, "the history can't be read: posting again, maybe twice"


def may_stand_alone(notice: Notice) -> bool:
    """Must the channel have it, though the thread that it is for is gone: the first of a story, and what is shown in
    the channel too?"""
    return notice.root is not None and notice.kind not in EDITS and (notice.is_first or notice.broadcast)


def call_for(notice: Notice) -> Call:
    """Which of Slack's limits a notice is under."""
    return Call.EDIT if notice.kind in EDITS else Call.POST


def plain(message: Message) -> Message:
    """The same words without blocks, for when Slack can't bear these."""
    return Message(text=message.text[:3_900], blocks="")
