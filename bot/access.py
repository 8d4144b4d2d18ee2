"""Who may change what in a workspace, and why not. Pure: what Slack says of a person comes in as an argument."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum, auto


class Subject(StrEnum):
    """What a change is about."""

    SUBSCRIPTIONS = "subscriptions"  # what a channel follows: digests, filters and snoozes too
    SOURCES = "sources"
    REGIONS = "regions"  # a workspace's own
    STORIES = "stories"  # merged, split or corrected by hand
    ACCESS = "access"  # these rules themselves


class Who(StrEnum):
    """Which full members of the workspace may make a change; guests and other companies never may."""

    EVERYONE = "everyone"
    MEMBERS = "members"  # of the channel that it is asked for in
    ADMINS = "admins"  # of the workspace, and the people who are named


@dataclass(frozen=True, slots=True)
class Rule:
    subject: Subject
    who: Who


@dataclass(frozen=True, slots=True)
class Access:
    """A workspace's rules; without one everyone may."""

    rules: tuple[Rule, ...] = ()
    named: tuple[str, ...] = ()  # Slack's ids of people who may do what admins may, but for changing these rules

    def who(self, subject: Subject) -> Who:
        if subject is Subject.ACCESS:
            return Who.ADMINS
        return next((rule.who for rule in self.rules if rule.subject is subject), Who.EVERYONE)

    def ruled(self, subjects: tuple[Subject, ...], who: Who) -> "Access":
        """With this rule for these subjects."""
        others = tuple(rule for rule in self.rules if rule.subject not in subjects)
        return replace(self, rules=others + tuple(Rule(subject, who) for subject in subjects))

    def naming(self, user: str) -> "Access":
        return replace(self, named=tuple(sorted({*self.named, user})))

    def without(self, user: str) -> "Access":
        return replace(self, named=tuple(one for one in self.named if one != user))


class Membership(Enum):
    """What a person is in the workspace, as far as Slack says."""

    ADMIN = auto()
    MEMBER = auto()
    GUEST = auto()
    OUTSIDE = auto()  # of another workspace, as in a channel shared with it, or gone
    UNTOLD = auto()  # the workspace does not let the bot see its people
    UNSURE = auto()  # Slack gave no answer


class Refusal(Enum):
    """Why somebody may not; the value is for that person."""

    OUTSIDE = "Only people of the workspace that I belong to can change things here. Please ask one of them."
    GUEST = "Guests can look things up, but not change anything. Please ask a full member of this channel."
    UNSURE = "I could not ask Slack who you are, so I changed nothing. Please try again."
    MEMBERS_ONLY = "Only full members of this workspace can see who changed what."
    NOT_A_MEMBER = "Only members of this channel may change this. Join it, or ask somebody who is in it."
    NOT_AN_ADMIN = "Only admins of this workspace may change this. Please ask one of them."
    NOT_NAMED = "Only admins of this workspace and these people may change this. Please ask one of them:"
    UNTOLD = (
        "Only admins may change this, and I can't see who is one: the app lacks the scope users:read. "
        "Please ask whoever installed it."
    )


class Presence(Enum):
    """Is the person in the channel?"""

    THERE = auto()
    NOT_THERE = auto()
    UNSURE = auto()


def why_not(subject: Subject, access: Access, user: str, membership: Membership, presence: Presence) -> Refusal | None:
    """Why this person may not change it; None where they may."""
    if found := NEVER.get(membership):
        return found
    match access.who(subject):
        case Who.EVERYONE:
            return None
        case Who.MEMBERS:
            return WHERE[presence]
        case Who.ADMINS:
            return _unless_admin(subject, access, user, membership)


def _unless_admin(subject: Subject, access: Access, user: str, membership: Membership) -> Refusal | None:
    is_named = user in access.named and subject is not Subject.ACCESS
    if membership is Membership.ADMIN or is_named:
        return None
    if membership is Membership.UNTOLD:
        return Refusal.UNTOLD
    return Refusal.NOT_NAMED if access.named and subject is not Subject.ACCESS else Refusal.NOT_AN_ADMIN


NEVER = {Membership.OUTSIDE: Refusal.OUTSIDE, Membership.GUEST: Refusal.GUEST, Membership.UNSURE: Refusal.UNSURE}
WHERE = {Presence.THERE: None, Presence.NOT_THERE: Refusal.NOT_A_MEMBER, Presence.UNSURE: Refusal.UNSURE}


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who asked for which change, where and when, and what came of it."""

    at: datetime
    user: str
    channel: str
    subject: Subject
    asked: str  # as "subscribe sahel min=high"
    answer: str  # what the person was told
    refused: bool = False
