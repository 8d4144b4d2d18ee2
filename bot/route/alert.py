"""Which channels hear of an outcome, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import Decision, Development, Outcome, Reason, Severity, Snooze, Subscription
from bot.route.snooze import hiding
from bot.route.target import covers, is_unlocated

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
            return "nothing that this channel follows"
        return wish_in_words(self.subscription)

    @property
    def sentence(self) -> str:
        """The whole answer to "why?"."""
        quiet = f": {self.snooze.what}" if self.snooze else ""
        return f"{self.reason.value}{quiet}; {self.wish}"


def wish_in_words(wish: Subscription) -> str:
    """As "this channel follows Libya, severity high and above"."""
    floor = "every severity" if wish.at_least is Severity.LOW else f"severity {wish.at_least.label} and above"
    return f"this channel follows {wish.target.name}, {floor}"


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
    if not wishes:
        return Verdict(otherwise, None, told)
    if told is None:
        return Verdict(_first_time(outcome, development, wishes[0], now), wishes[0])
    return Verdict(_follow_up(outcome, development, told), wishes[0], told)


def wishes_met(
    development: Development, subscriptions: Sequence[Subscription]
) -> tuple[tuple[Subscription, ...], Reason]:
    """A channel's wishes that a development meets, the most open first, and the reason if there is none."""
    if is_unlocated(development):
        met, otherwise = [wish for wish in subscriptions if wish.unlocated], Reason.UNLOCATED
    else:
        met, otherwise = [wish for wish in subscriptions if covers(wish.target, development)], Reason.ELSEWHERE
    return tuple(sorted(met, key=lambda wish: (wish.at_least, wish.target.name))), otherwise


def meets(development: Development, wishes: Sequence[Subscription]) -> bool:
    """Is it in the place and as bad as one of the wishes asks?"""
    met, _ = wishes_met(development, wishes)
    return bool(met) and development.severity >= met[0].at_least


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
