"""An outcome as the notices that channels get: an alert once, then updates in its thread and edits of its root."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model import (
    Development,
    Follow,
    Grouped,
    Message,
    Notice,
    NoticeKind,
    Outcome,
    Reason,
    Severity,
    Snooze,
    Subscription,
)
from bot.route.alert import FRESH, Verdict, why_tell
from bot.route.keys import notice_key, root_key
from bot.route.shelter import Shelter, Threads, because
from bot.route.snooze import of_channel

# Why a channel that was told hears no more of it; the last two: it moved, or they follow its place no more.
UNHEARD = frozenset({Reason.SNOOZED, Reason.QUIET_HOURS, Reason.DISMISSED, Reason.ELSEWHERE, Reason.UNLOCATED})
Alert = Callable[[Development, str, str, datetime], Message]  # development, the wish that brought it, key, now


@dataclass(frozen=True, slots=True)
class Composers:
    """How notices are worded; each is given the key that its message carries."""

    alert: Alert
    # Outcome, key, the people who follow the story there, and whether it may stand in another story's thread.
    update: Callable[[Outcome, str, Sequence[str], bool], Message]
    group: Callable[[Sequence[Grouped], str], Message]


@dataclass(frozen=True, slots=True)
class Told:
    """One channel's part in an outcome."""

    channel: str
    verdict: Verdict
    outcome: Outcome
    development: Development
    workspace: str
    now: datetime
    followers: tuple[str, ...] = ()  # Slack user ids
    home: str = ""  # the id of the story under whose alert the channel has it; "": its own
    shelter: Shelter | None = None

    @property
    def thread(self) -> str:
        return self.home or self.development.id

    @property
    def root(self) -> str:
        return root_key(self.workspace, self.channel, self.thread)

    @property
    def because(self) -> str:
        """Why its alert is here, and where it stands, for a person in the channel."""
        return because(self.verdict.wish, self.shelter)

    @property
    def is_grave(self) -> bool:
        """An escalation that must be seen in the channel, not only in the thread."""
        return self.verdict.reason is Reason.ESCALATED and self.development.severity is Severity.CRITICAL


def notices(
    outcome: Outcome,
    subscriptions: Iterable[Subscription],
    known: Threads,
    workspace: str,
    now: datetime,
    compose: Composers,
    follows: Sequence[Follow] = (),
    snoozes: Sequence[Snooze] = (),
) -> tuple[Notice, ...]:
    """All that is posted because of an outcome; within a channel in the order of posting."""
    found: list[Notice] = []
    for channel, verdict in verdicts(outcome, subscriptions, known.told, now, snoozes):
        if outcome.development is not None:
            followers, home = who_follows(outcome.development, channel, follows), known.homes.get(channel, "")
            shelter = known.shelters.get(channel)
            here = Told(channel, verdict, outcome, outcome.development, workspace, now, followers, home, shelter)
            found += [sheltered(_notice(kind, here, compose), here) for kind in kinds(verdict, outcome)]
    return tuple(found)


def verdicts(
    outcome: Outcome,
    subscriptions: Iterable[Subscription],
    told: Mapping[str, Severity],
    now: datetime,
    snoozes: Sequence[Snooze] = (),
) -> list[tuple[str, Verdict]]:
    """Every channel that follows anything or was told of it, with what it hears and why."""
    by_channel: dict[str, list[Subscription]] = {channel: [] for channel in told}
    for wish in subscriptions:
        by_channel.setdefault(wish.channel, []).append(wish)
    return [
        (channel, why_tell(outcome, wishes, told.get(channel), now, of_channel(snoozes, channel)))
        for channel, wishes in sorted(by_channel.items())
    ]


def who_follows(development: Development, channel: str, follows: Sequence[Follow]) -> tuple[str, ...]:
    """The people who asked to be mentioned, of it or of what was merged into it; who asked first comes first."""
    ids = {development.id, *development.absorbed}
    found = [one for one in follows if one.story in ids and one.channel == channel]
    return tuple(dict.fromkeys(one.user for one in sorted(found, key=lambda one: one.since)))


def kinds(verdict: Verdict, outcome: Outcome) -> tuple[NoticeKind, ...]:
    """The messages that a verdict asks for, in the order of posting."""
    match verdict.reason:
        case Reason.FIRST_REPORT:
            return (NoticeKind.ALERT,)
        case Reason.ESCALATED if verdict.told is None:
            return (NoticeKind.ALERT,)
        case Reason.ESCALATED | Reason.UPDATED:
            return (NoticeKind.UPDATE, NoticeKind.EDIT)
        case Reason.ALREADY_TOLD if is_counted(outcome):
            return (NoticeKind.EDIT,)
        case reason if reason in UNHEARD and verdict.told is not None:
            return (NoticeKind.EDIT,)  # the alert stays true; nobody is notified of an edit
    return ()


def is_counted(outcome: Outcome) -> bool:
    """Does the root message count it: one more report, one more independent source, another toll, more harmed?"""
    after, before = outcome.development, outcome.before
    return after is not None and before is not None and _counts(after) != _counts(before)


def _counts(development: Development) -> tuple[int | None, ...]:
    harmed = development.fatalities, development.wounded, development.taken
    return len(development.reports), development.sources, *harmed


def sheltered(notice: Notice, here: Told) -> Notice:
    """An alert of a part goes into the thread of the whole, that of a sequel into the thread of what it goes on with,
    where the channel has that; what is critical never does. A sequel is an alert all the same, since it may be another
    event: seen in the channel, and counted.

    Its key stays the alert's own, so that it is told once and can be edited."""
    if here.shelter is None or notice.kind is not NoticeKind.ALERT or notice.severity is Severity.CRITICAL:
        return notice
    reason = replace(here.verdict, reason=here.shelter.reason).sentence
    moved = replace(notice, reason=reason, root=root_key(here.workspace, here.channel, here.shelter.story))
    if here.shelter.reason is Reason.SEQUEL:
        return replace(moved, broadcast=True)
    return replace(moved, kind=NoticeKind.UPDATE, opens=True)


def _notice(kind: NoticeKind, here: Told, compose: Composers) -> Notice:
    version, newest = str(here.development.version), here.outcome.newest
    key = here.root
    if kind is not NoticeKind.ALERT:
        key = notice_key(here.workspace, here.channel, kind, here.development.id, version)
    return Notice(
        key=key,
        channel=here.channel,
        kind=kind,
        message=_message(kind, key, here, compose),
        reason=here.verdict.sentence,
        created=here.now,
        expires=here.now + FRESH,
        development_id=here.thread,
        severity=here.development.severity,
        root=None if kind is NoticeKind.ALERT else here.root,
        article=newest.article_id if newest and kind is NoticeKind.UPDATE else None,
        broadcast=kind is NoticeKind.UPDATE and here.is_grave,
    )


def _message(kind: NoticeKind, key: str, here: Told, compose: Composers) -> Message:
    if kind is NoticeKind.UPDATE:
        return compose.update(here.outcome, key, here.followers, here.shelter is not None)
    # An edited root keeps the alert's own key, so that it is still found by it.
    return compose.alert(here.development, here.because, here.root, here.now)
