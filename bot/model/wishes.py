"""Who hears of it: what a channel or a person asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.event import Severity
from bot.model.places import Target


class QuietMode(StrEnum):
    """What comes through in quiet hours."""

    CRITICAL = "critical"  # critical only
    HOLD = "hold"  # nothing: all of it waits for the digest


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the local day in which a channel is left alone; over midnight where the end is before the start."""

    start: int  # 0..1439
    end: int
    timezone: str  # IANA
    mode: QuietMode = QuietMode.CRITICAL


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's wish."""

    channel: str
    target: Target
    at_least: Severity
    by: str  # Slack user id
    since: datetime
    unlocated: bool = False  # also developments without a known place
    digest: Severity | None = None  # from which severity the digest has it; None: as alerts
    types: tuple[str, ...] = ()  # only these kinds of event; none: every kind
    quiet: Quiet | None = None
    filter: str = ""  # as bot.route.filter_text writes it

    @property
    def digest_from(self) -> Severity:
        return self.at_least if self.digest is None else self.digest


@dataclass(frozen=True, slots=True)
class Follow:
    """One person's wish to be mentioned when a story changes in a channel."""

    story: str  # the development's id
    headline: str  # when it was asked for
    channel: str
    user: str
    since: datetime

    @property
    def id(self) -> str:
        return follow_id(self.story, self.channel, self.user)


def follow_id(story: str, channel: str, user: str) -> str:
    return f"{story} {channel} {user}"


class SnoozeKind(StrEnum):
    """What is kept quiet."""

    STORY = "story"
    ACTOR = "actor"
    TYPE = "type"
    REGION = "region"  # or a country, or a place


@dataclass(frozen=True, slots=True)
class Snooze:
    """A channel's wish not to be told of something for a while."""

    channel: str
    kind: SnoozeKind
    subject: str  # development id, actor's name, event type's id, or kind and id of the target
    name: str  # for a person
    by: str
    since: datetime
    until: datetime
    severity: Severity | None = None  # of a story, when it was snoozed
    target: Target | None = None  # of a region

    @property
    def id(self) -> str:
        return f"{self.channel} {self.kind} {self.subject}"

    @property
    def what(self) -> str:
        """As "the actor Boko Haram"; a headline stands in quotation marks."""
        if self.kind is SnoozeKind.STORY:
            return f"the story “{self.name}”"
        return f"the {'kind of event' if self.kind is SnoozeKind.TYPE else self.kind.value} {self.name}"


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A channel's digest: at `minute` of the local day in an IANA timezone, every day or once a week."""

    channel: str
    minute: int  # 0..1439
    timezone: str
    by: str
    since: datetime | None = None  # its first digest is due no earlier: one asked for at noon for 08:00 starts tomorrow
    covered: datetime | None = None  # until when the digests of the channel's plan before it reached
    weekday: int | None = None  # 0 is Monday; None: every day

    @property
    def is_weekly(self) -> bool:
        return self.weekday is not None
