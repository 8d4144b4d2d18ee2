"""What is sent and why, what became of it, and what was given up."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum

from bot.model.digest import Mention, Picture
from bot.model.event import Severity


class Reason(Enum):
    """Why a channel was told, or was not. The value is for a person."""

    FIRST_REPORT = "first report of it"
    UPDATED = "the story changed"
    ESCALATED = "it got worse"
    BELOW_THRESHOLD = "below the channel's minimum severity"
    ELSEWHERE = "not in a place that the channel follows"
    UNLOCATED = "the place is unknown, and the channel did not ask for such"
    ALREADY_TOLD = "already told"
    CATCH_UP = "it was there before we watched: digest only"
    TOO_OLD = "too old to be news"
    FILTERED = "not of a kind that the channel asked for"
    QUIET_HOURS = "quiet hours: in the digest"
    DISMISSED = "somebody here said that it is not relevant"
    SNOOZED = "snoozed in this channel"
    PART = "a part of a wider development: in its thread"
    SEQUEL = "it seems to go on with a story that was told: in its thread"
    HELD_BACK = "too many alerts this hour: in one grouped message, and in the digest"
    DIGEST_DUE = "the channel's digest"
    STANDING = "time has passed"
    BY_HAND = "corrected, merged or split"


class NoticeKind(StrEnum):
    ALERT = "alert"  # a root message
    GROUP = "group"  # a root message for what a storm would have posted one by one
    UPDATE = "update"  # a reply in its thread
    EDIT = "edit"  # the root message rewritten
    DIGEST = "digest"
    PICTURE = "picture"  # a digest that was posted, edited to show its picture
    WORD = "word"  # a plain word to a channel, such as the welcome


@dataclass(frozen=True, slots=True)
class Message:
    """What Slack is given: `text` is complete by itself, `blocks` is Block Kit as JSON text."""

    text: str
    blocks: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """A development in a channel's grouped message, as it stood when it was held back."""

    development_id: str
    headline: str
    url: str
    severity: Severity
    country: str = ""  # the first; "": unlocated


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for one channel, once."""

    key: str  # deterministic: of workspace, channel, kind, development and version (or local date)
    channel: str
    kind: NoticeKind
    message: Message
    reason: str
    created: datetime
    expires: datetime
    development_id: str | None = None
    severity: Severity | None = None  # of the development when it was told
    root: str | None = None  # key of the alert whose thread this belongs to, or that it edits
    article: str | None = None  # whose report it tells
    thread: str | None = None  # Slack's ts of somebody's message that it answers
    grouped: tuple[Grouped, ...] = ()  # what a grouped message has, in the order of arrival
    broadcast: bool = False  # also shown in the channel, for a real escalation
    opens: bool = False  # the first that its channel hears of the development, though in another's thread
    mentions: tuple[Mention, ...] = ()  # what a digest told, and those before it
    picture: Picture | None = None  # to be drawn and shown

    @property
    def is_first(self) -> bool:
        """Does its channel hear of the development by it for the first time?"""
        return self.kind is NoticeKind.ALERT or self.opens


class NoticeState(StrEnum):
    WAITING = "waiting"
    POSTING = "posting"
    POSTED = "posted"
    REFUSED = "refused"
    DEAD = "dead"
    EXPIRED = "expired"


FAILED = frozenset({NoticeState.REFUSED, NoticeState.DEAD, NoticeState.EXPIRED})  # it was never posted


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """A notice taking a state, as its channel's log has it."""

    key: str
    channel: str
    kind: NoticeKind
    title: str  # the first words of the message
    state: NoticeState
    at: datetime
    word: str  # Slack's ts when posted, else why
    attempt: int  # calls to Slack begun so far


# What was given up


class Stage(StrEnum):
    """Of the way: where something was given up."""

    READ = "read"  # an item, by the readers
    TELL = "tell"  # a notice, by the couriers


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An item or a notice that the bot has given up and keeps for its operator."""

    id: str
    stage: Stage
    title: str
    origin: str  # the item's address, or the notice's channel
    error: str
    died: datetime
    attempts: int
    expires: datetime | None = None  # after that a notice is not news any more
