"""What the inside needs from the outside, in the words of the domain. `bot.world` has what fits.

Everything that a port keeps belongs to one workspace; the adapter knows which.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.access import Access, AuditEntry
from bot.brief import Brief
from bot.model import (
    Arrangement,
    DeadLetter,
    Development,
    DigestPlan,
    Feedback,
    Follow,
    Item,
    Message,
    Notice,
    NoticeState,
    NoticeStep,
    Outcome,
    OwnRegion,
    Ruling,
    Severity,
    Shelf,
    Snooze,
    Source,
    Stage,
    Subscription,
    Target,
    Trace,
)
from bot.question import Found, Question
from bot.trail import Trail


class Clock(Protocol):
    def now(self) -> datetime:
        """The time, aware, in UTC."""


class Tally(Protocol):
    def count(self, what: str, kind: str, times: int = 1) -> None:
        """Counts what happened, for those who watch the bot."""


# The web


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with; kept byte for byte."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Downloaded:
    url: str  # after redirects
    body: bytes
    content_type: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    pass


class Web(Protocol):
    async def get(
        self, url: str, *, most_bytes: int, validators: Validators = Validators()
    ) -> Downloaded | NotModified:
        """Fetches a public address. TransientError or PermanentError say in a person's words why not."""


# The feeds


@dataclass(frozen=True, slots=True)
class FeedState:
    """How a source has been doing."""

    source_id: str
    validators: Validators = Validators()
    polled: datetime | None = None  # last try
    ok: datetime | None = None  # last success
    newest: datetime | None = None  # newest item seen
    failures: int = 0  # in a row
    trouble: str = ""  # of the last try, for a person
    since: datetime | None = None  # first sight: what was there long before it is not news
    not_before: datetime | None = None  # the server asked to be left alone until then


class Feeds(Protocol):
    async def added(self) -> list[Source]:
        """Sources added at run time."""

    async def add(self, source: Source) -> None: ...

    async def remove(self, source_id: str) -> bool: ...

    async def states(self) -> dict[str, FeedState]: ...

    async def save(self, state: FeedState) -> None: ...


# Items on their way to a reader


@dataclass(frozen=True, slots=True)
class Delivery:
    """An item handed to one reader; `receipt` acknowledges it."""

    receipt: str
    item: Item
    attempt: int  # 1 at the first


class Inbox(Protocol):
    async def claim(self, items: Sequence[Item]) -> list[Item]:
        """Puts the items whose key was never seen on the stream, each in one atomic step; returns these."""

    async def take(self, most: int, wait_seconds: float) -> list[Delivery]:
        """New items, and those whose reader died."""

    async def done(self, receipt: str) -> None:
        """Nothing came of the item."""

    async def keep(self, receipts: Sequence[str]) -> None:
        """These are still in hand: nobody else gets them for another while."""

    async def hand_back(self, delivery: Delivery) -> None:
        """Leaves the item to any reader, after the usual silence; this delivery does not count as an attempt."""

    async def bury(self, delivery: Delivery, error: str) -> None:
        """Moves an item that can't be read to the dead letters."""

    async def waiting(self) -> int: ...

    async def has_room(self) -> bool:
        """False while readers are so far behind that claims are refused."""


# Developments

ENTRY_MOST = 100  # developments of one index entry that are looked at, the latest
SHELF_MOST = 60  # candidates; the best matches share the most, so what falls off would not have matched
# The same address or words is far stronger evidence than a shared handle.
STRONG, WEAK = 10, 1


def index_weights(trace: Trace) -> dict[str, int]:
    """The index entries a trace stands under, with how much sharing one says; every shelf is made by them."""
    weights = {f"handle:{handle}": WEAK for handle in trace.handles}
    weights |= {f"band:{band}": STRONG for band in trace.bands}
    weights[f"content:{trace.content}"] = STRONG
    if trace.address:
        weights[f"address:{trace.address}"] = STRONG
    return weights


class Stories(Protocol):
    async def shelf(self, trace: Trace, since: datetime) -> Shelf:
        """The developments reported since then that share an address, content, band or handle with the trace."""

    async def told(self, development_id: str) -> Mapping[str, Severity]:
        """The channels that have, or will have, an alert of it, with the severity last told. Not those whose alert
        was refused, given up or came too late: the next report of it is the first that they hear."""

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        """Stores the development, its trace and its notices and acknowledges the item in one transaction.
        False, and nothing stored, if by now it might be another outcome: if since that shelf the development was
        stored, or one that shares an index entry with the trace, or a channel that gets an alert or a line of a
        grouped message got either, or somebody ruled."""

    async def arrange(self, shelf_version: int, arrangement: Arrangement, notices: Sequence[Notice]) -> bool:
        """Stores what a person has ruled: the stories as they are now with all that their reports are known by, that
        the others are gone, the ruling and the notices, in one transaction. False if anything was stored since."""

    async def get(self, development_id: str) -> Development | None: ...

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        """Those reported in that time (their last report), newest first."""


class Archive(Protocol):
    async def find(self, question: Question, number: int, size: int) -> Found:
        """A page of what a question finds, with counts of all of it."""

    async def briefs(
        self,
        target: Target | None,
        since: datetime,
        until: datetime,
        least: Severity = Severity.LOW,
        facets: Sequence[str] = (),
    ) -> Sequence[Brief]:
        """Of all in the target that were last reported in that time, are that bad and stand under these facets too, in
        no order; None: of those of which nobody says where."""

    async def some(self, ids: Sequence[str]) -> list[Development]:
        """Those that are there, each once, in the order of the ids."""


class Trails(Protocol):
    """What became of articles, for some days."""

    async def add(self, trail: Trail) -> None:
        """In place of an earlier one of the same address."""

    async def of(self, address: str) -> Trail | None: ...

    async def latest(self, channel: str, most: int) -> list[Trail]:
        """The last that concerned what the channel follows, newest first."""


# Wishes


class Subscriptions(Protocol):
    async def every(self) -> list[Subscription]:
        """Of all channels that are not paused."""

    async def of(self, channel: str) -> list[Subscription]: ...

    async def put(self, subscription: Subscription) -> None:
        """Adds it, or replaces the channel's wish for the same target."""

    async def drop(self, channel: str, target: Target) -> bool: ...

    async def drop_channel(self, channel: str) -> None: ...

    async def pause(self, channel: str, why: str) -> None: ...

    async def resume(self, channel: str) -> None: ...

    async def paused(self) -> dict[str, str]:
        """Channel to reason."""

    async def plans(self) -> list[DigestPlan]:
        """By channel, the daily one before the weekly one."""

    async def put_plan(self, plan: DigestPlan) -> None:
        """Adds it, or replaces the channel's plan for the day or for the week."""

    async def drop_plan(self, channel: str, is_weekly: bool = False) -> bool: ...


# Who may change what


class AccessRules(Protocol):
    async def rules(self) -> Access: ...

    async def put(self, access: Access) -> None: ...


class AuditLog(Protocol):
    """Who asked for which change; the newest few thousand."""

    async def add(self, entry: AuditEntry) -> None: ...

    async def latest(self, most: int) -> list[AuditEntry]:
        """Newest first."""


# What people wrote down


class Entry(Protocol):
    """What stands in a notebook."""

    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=Entry)


class Notebook(Protocol[E]):
    """What the workspace's people asked for, each under its id."""

    async def every(self) -> list[E]:
        """By id."""

    async def some(self, ids: Sequence[str]) -> list[E]:
        """Those that are there, in the order of the ids."""

    async def put(self, entry: E) -> None:
        """Adds it, or replaces the one with its id."""

    async def drop(self, id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Notebooks:
    """All that a workspace keeps in that way."""

    follows: Notebook[Follow]
    snoozes: Notebook[Snooze]
    regions: Notebook[OwnRegion]
    feedback: Notebook[Feedback]
    rulings: Notebook[Ruling]  # written by Stories.arrange, so that none stands without its stories


# Telling


@dataclass(frozen=True, slots=True)
class Waiting:
    """The notice whose turn it is in its channel."""

    notice: Notice
    state: NoticeState  # WAITING or POSTING
    attempt: int
    since: datetime  # when it took that state


class Outbox(Protocol):
    async def put(self, notices: Sequence[Notice]) -> list[Notice]:
        """Adds those whose key was never seen, and alerts that failed, which nobody has seen; returns these."""

    async def known(self, key: str) -> NoticeState | None: ...

    async def states(self, keys: Sequence[str]) -> list[NoticeState | None]:
        """Of each; what `known` says, asked at once."""

    async def notice(self, key: str) -> Notice | None:
        """What was put under the key; None if it never was, or is forgotten."""

    async def channels(self) -> list[str]:
        """Those with something to post."""

    async def next(self, channel: str) -> Waiting | None: ...

    async def mark(
        self, key: str, state: NoticeState, now: datetime, word: str = "", attempt: int | None = None
    ) -> bool:
        """Moves a notice to a state; `word` is the ts when posted, else the reason.
        False, and nothing moved, if it is through or its attempt is no longer this one."""

    async def ts(self, key: str) -> str | None:
        """Slack's id of a posted message."""

    async def counts(self) -> dict[NoticeState, int]: ...

    async def alerts_since(self, since: datetime, channels: Collection[str]) -> Mapping[str, int]:
        """How many alerts each of the channels got, or is about to get, since then; at most the last hour is known."""


class DeliveryLog(Protocol):
    """What became of each notice, for a set time."""

    async def channels(self) -> list[str]:
        """Those that have a log."""

    async def of(self, channel: str) -> list[NoticeStep]:
        """Oldest first."""


class DeadLetters(Protocol):
    """What was given up: items by readers, notices by couriers."""

    async def every(self) -> list[DeadLetter]:
        """Oldest first within a stage."""

    async def counts(self) -> dict[Stage, int]: ...

    async def retry(self, id: str, now: datetime) -> bool:
        """Puts it back to where it came from; False if it is there no more, or an edit of what a newer one has
        rewritten since, which expires. TransientError while there is no room."""

    async def drop(self, id: str) -> bool:
        """Forgets it; False if it is there no more."""


class Lease(Protocol):
    async def hold(self, name: str, owner: str, seconds: float) -> bool:
        """Takes or renews it; False while another owner has it."""

    async def release(self, name: str, owner: str) -> None: ...


class Seen(Protocol):
    async def first(self, mark: str, owner: str, seconds: float) -> bool:
        """True for the first who asks about the mark, however often, and for nobody else within that time."""

    async def forget(self, mark: str, owner: str) -> None:
        """Takes the mark back, if it is the owner's: what it stands for was not done."""


class Turns(Protocol):
    """The lanes in which all couriers of the workspace wait for their calls to Slack."""

    async def book(self, lane: str, every: float, behind: str = "", after: float = 0.0) -> float:
        """Takes the next place, `every` seconds before the one behind it; seconds until it comes. The next place in
        the lane `behind` comes `after` seconds after this one."""

    async def hold(self, lane: str, seconds: float) -> None:
        """Nobody's place comes for so long."""

    async def held(self, lane: str) -> float:
        """Seconds that it still is; 0 if it is not."""


class Slack(Protocol):
    """AmbiguousError where a post may or may not exist; TransientError with retry_after for a 429."""

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> str:
        """Posts once and returns the ts."""

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None: ...

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        """Which of the keys stand in the channel's recent history (or that thread's), with their ts."""


class Files(Protocol):
    """Files that lie with Slack, to be shown in a message."""

    async def keep(self, name: str, content: bytes, words: str) -> str:
        """Uploads one, described by these words, and returns its id. Nobody sees it until a message shows it."""
