"""Which channels hear of an outcome, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import Decision, Development, Outcome, Reason, Severity, Snooze, Subscription
from bot.route.quiet import is_quiet
from bot.route.snooze import hiding
from bot.route.wish import FORMERLY, in_words, placed, wishes_met

FRESH = timedelta(hours=24)  # an older event is no alert any more; the digest may still have it
LOUD = frozenset({Reason.FIRST_REPORT, Reason.UPDATED, Reason.ESCALATED})  # a channel is told
TOLD_ABOUT = frozenset({Decision.NEW, Decision.UPDATE, Decision.MORE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why one channel is told or not, and by which of its wishes."""

    reason: Reason
    subscription: Subscription | None = None
    told: Severity | None = None  # what the channel heard before
    snooze: Snooze | None = None  # what keeps it quiet

    @property
    def wish(self) -> str:
        """The wish that brought it here, for a person in the channel."""
        if self.subscription is None:
            return "nothing that this channel follows" if self.told is None else FORMERLY
        return in_words(self.subscription)

    @property
    def sentence(self) -> str:
        """The whole answer to "why?"."""
        quiet = f": {self.snooze.what}" if self.snooze else ""
        return f"{self.reason.value}{quiet}; {self.wish}"


def why_tell(
    outcome: Outcome,
    subscriptions: Sequence[Subscription],
    told: Severity | None,
    now: datetime,
    snoozes: Sequence[Snooze] = (),
) -> Verdict:
    """Judges an outcome for one channel by its subscriptions, the severity it was told of, if it was, and its snoozes:
    these silence only what would have been told."""
    verdict = _judged(outcome, subscriptions, told, now)
    if outcome.development is None or verdict.reason not in LOUD:
        return verdict
    quiet = hiding(outcome.development, snoozes, now)
    return replace(verdict, reason=Reason.SNOOZED, snooze=quiet) if quiet else verdict


def _judged(outcome: Outcome, subscriptions: Sequence[Subscription], told: Severity | None, now: datetime) -> Verdict:
    development = outcome.development
    if development is None or outcome.decision not in TOLD_ABOUT:
        return Verdict(Reason.ALREADY_TOLD, None, told)
    wishes, otherwise = wishes_met(development, subscriptions)
    if otherwise is Reason.DISMISSED and told is not None:
        known = placed(development, subscriptions)
        return Verdict(otherwise, known[0] if known else None, told)
    if not wishes and told is not None:  # who knows a story hears how it goes on, whatever kind it turns out to be
        wishes = placed(development, subscriptions)
    if not wishes:
        return Verdict(otherwise, None, told)
    verdicts = [_by_wish(outcome, development, wish, told, now) for wish in wishes]
    return next((verdict for verdict in verdicts if verdict.reason in LOUD), verdicts[0])


def _by_wish(
    outcome: Outcome, development: Development, wish: Subscription, told: Severity | None, now: datetime
) -> Verdict:
    reason = _first_time(outcome, development, wish, now) if told is None else _follow_up(outcome, development, told)
    if reason in LOUD and is_quiet(wish.quiet, development.severity, now):
        reason = Reason.QUIET_HOURS
    return Verdict(reason, wish, told)


def _follow_up(outcome: Outcome, development: Development, told: Severity) -> Reason:
    """A channel that knows the story hears every change, also one for the better."""
    if development.severity > told:
        return Reason.ESCALATED
    return Reason.UPDATED if outcome.decision is Decision.UPDATE else Reason.ALREADY_TOLD


def _first_time(outcome: Outcome, development: Development, wish: Subscription, now: datetime) -> Reason:
    if development.severity < wish.at_least:
        return Reason.BELOW_THRESHOLD
    if development.catch_up:
        return Reason.CATCH_UP
    if now - _news_of(outcome, development) > FRESH:
        return Reason.TOO_OLD
    grew = outcome.before is not None and outcome.before.severity < wish.at_least
    return Reason.ESCALATED if grew else Reason.FIRST_REPORT


def _news_of(outcome: Outcome, development: Development) -> datetime:
    """When it was news: more of the same does not make an old story new, a change does."""
    return development.first_reported if outcome.decision is Decision.MORE else development.last_reported
