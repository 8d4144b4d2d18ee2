"""What a correction by a person does to the alerts of a story: each is rewritten, and who follows the right place is
told for the first time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import (
    Decision,
    Development,
    Message,
    Notice,
    NoticeKind,
    Outcome,
    Reason,
    Severity,
    Snooze,
    Subscription,
)
from bot.route.alert import FRESH
from bot.route.keys import notice_key, root_key
from bot.route.notices import Alert, Composers, notices
from bot.route.shelter import NO_THREADS
from bot.route.wish import why_here


@dataclass(frozen=True, slots=True)
class Audience:
    """Who has the story, under which alert, and who wishes for what."""

    workspace: str
    told: Mapping[str, Severity]
    homes: Mapping[str, str]
    wishes: Sequence[Subscription]
    snoozes: Sequence[Snooze] = ()


def rewritten(story: Development, to: Audience, now: datetime, alert: Alert) -> tuple[Notice, ...]:
    """One edit for each channel that has it: nobody is notified."""
    return tuple(_edit(channel, story, to, now, alert) for channel in sorted(to.told))


def first_told(
    before: Development, story: Development, to: Audience, now: datetime, alert: Alert
) -> tuple[Notice, ...]:
    """The alerts of the channels that follow the right place and have not heard of it."""
    strangers = [wish for wish in to.wishes if wish.channel not in to.told]
    outcome = Outcome(Decision.UPDATE, "corrected by a person", story, before)
    found = notices(outcome, strangers, NO_THREADS, to.workspace, now, Composers(alert, _never, _never), (), to.snoozes)
    return tuple(notice for notice in found if notice.kind is NoticeKind.ALERT)


def _never(*_: object) -> Message:
    raise AssertionError("who has not heard of a story gets its alert")


def _edit(channel: str, story: Development, to: Audience, now: datetime, alert: Alert) -> Notice:
    home = to.homes.get(channel, story.id)
    root = root_key(to.workspace, channel, home)
    why = why_here(story, to.wishes, channel)
    return Notice(
        key=notice_key(to.workspace, channel, NoticeKind.EDIT, home, f"corrected {story.version}"),
        channel=channel,
        kind=NoticeKind.EDIT,
        message=alert(story, why, root, now),
        reason=f"{Reason.BY_HAND.value}; {why}",
        created=now,
        expires=now + FRESH,
        development_id=home,
        severity=story.severity,
        root=root,
    )
