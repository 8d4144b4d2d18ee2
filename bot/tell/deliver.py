"""The courier takes each notice from the outbox to Slack: once, in its channel's order, at Slack's pace.

*posting* is written before the call and *posted* after the answer. What is in between when the connection, the
process or Slack fails is in doubt: after the settle time a look at the channel's history decides whether the message
is there. docs/guarantees.md says what this promises.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum

import structlog

from bot.errors import AmbiguousError, PermanentError, SitrepError, TransientError
from bot.model import Message, Notice, NoticeKind, NoticeState
from bot.ports import Clock, Lease, Outbox, Slack, Waiting

log = structlog.get_logger()

CHANNEL_GONE = frozenset({"is_archived", "channel_not_found", "not_in_channel", "channel_is_archived"})
RESTRICTED = "restricted_action"  # and its longer forms: the channel's own rules forbid posting
WORKSPACE_GONE = frozenset({"account_inactive", "invalid_auth", "token_revoked", "token_expired", "not_authed"})
OUR_MISTAKE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"})
MOST_ATTEMPTS = 8
WORKSPACE_WAIT_SECONDS = 60.0


class Step(Enum):
    """What the courier does next about the notice at the head of a channel."""

    POST = "post"
    WAIT = "wait"
    SETTLE = "settle"
    EXPIRE = "expire"


def next_step(waiting: Waiting, settle: timedelta, now: datetime) -> Step:
    """A notice in doubt is left alone for the settle time; one too old to be news is not posted."""
    if waiting.state is NoticeState.POSTING:
        return Step.SETTLE if now - waiting.since >= settle else Step.WAIT
    return Step.EXPIRE if now >= waiting.notice.expires else Step.POST


def after_missing(notice: Notice, attempt: int) -> tuple[NoticeState, str]:
    """The state of a notice in doubt whose message is not in the channel, and why."""
    if attempt >= MOST_ATTEMPTS:
        return NoticeState.DEAD, f"given up after {attempt} attempts"
    return NoticeState.WAITING, "not in the channel's history: posting again"


def after_blind(notice: Notice) -> tuple[NoticeState, str]:
    """The same where the history may not be read: an alert is worth repeating, a digest is not."""
    if notice.kind is NoticeKind.DIGEST:
        return NoticeState.DEAD, "may have been posted, and the history can't be read: not repeated"
    return NoticeState.WAITING, "the history can't be read: posting again, maybe twice"


def pauses_channel(code: str) -> bool:
    """Does this refusal concern all that would be posted there?"""
    return code in CHANNEL_GONE or code.startswith(RESTRICTED)


@dataclass
class Pace:
    """When the next call of a kind may go out, in seconds of the monotonic clock."""

    post_every: float = 1.05  # Slack allows about one post a second and channel
    edit_every: float = 1.25  # chat.update: 50 a minute and workspace
    _next: dict[str, float] = field(default_factory=dict)

    def book(self, notice: Notice, now: float) -> float:
        """Seconds to wait before this notice may go; the place is taken with the call."""
        lane, every = self._lane(notice)
        start = max(now, self._next.get(lane, now), self._next.get(f"held {self._method(notice)}", now))
        self._next[lane] = start + every
        return start - now

    def hold(self, notice: Notice, until: float) -> None:
        """Obeys a 429: it concerns one method in the whole workspace."""
        self._next[f"held {self._method(notice)}"] = until

    def _lane(self, notice: Notice) -> tuple[str, float]:
        if notice.kind is NoticeKind.EDIT:
            return "edit", self.edit_every
        return f"post {notice.channel}", self.post_every

    def _method(self, notice: Notice) -> str:
        return "update" if notice.kind is NoticeKind.EDIT else "post"


@dataclass
class Courier:
    """Posts for every channel whose lease it holds; any number of couriers may run."""

    outbox: Outbox
    slack: Slack
    lease: Lease
    clock: Clock
    owner: str  # unique to this start of the program
    on_refused: Callable[[str, str], Awaitable[None]]  # channel, Slack's error code
    settle: timedelta = timedelta(seconds=25)  # longer than a call may take
    lease_seconds: float = 60.0
    margin_seconds: float = 25.0  # a call starts only with so much of the lease left
    pace: Pace = field(default_factory=Pace)
    monotonic: Callable[[], float] = time.monotonic
    _leased: dict[str, float] = field(default_factory=dict)

    async def run(self, stopping: asyncio.Event, every: float = 0.25) -> None:
        """Serves channels until told to stop, then finishes the calls under way."""
        under_way: dict[str, asyncio.Task[None]] = {}
        while not stopping.is_set():
            try:
                for channel in await self.outbox.channels():
                    if channel not in under_way:
                        under_way[channel] = asyncio.create_task(self.serve(channel, stopping))
            except TransientError as trouble:
                log.warning("outbox out of reach", trouble=str(trouble))
            under_way = {channel: task for channel, task in under_way.items() if not task.done()}
            await pause(stopping, every)
        await asyncio.gather(*under_way.values())

    async def serve(self, channel: str, stopping: asyncio.Event) -> None:
        """Posts what waits for a channel, oldest first, while this courier may write there."""
        try:
            if not await self._may_write(channel):
                return
            while not stopping.is_set() and (waiting := await self.outbox.next(channel)):
                await self._advance(waiting, stopping)
            self._leased.pop(channel, None)
            await self.lease.release(f"channel:{channel}", self.owner)
        except SitrepError as trouble:
            log.warning("channel waits", channel=channel, trouble=str(trouble))
            await pause(stopping, 1.0)

    async def _advance(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        now = self.clock.now()
        match next_step(waiting, self.settle, now):
            case Step.POST:
                await self._post(waiting, stopping)
            case Step.WAIT:
                await pause(stopping, min(1.0, self.settle.total_seconds() / 4))
            case Step.SETTLE:
                await self._settle(waiting)
            case Step.EXPIRE:
                await self._mark(waiting.notice, NoticeState.EXPIRED, "too old to be news")

    async def _post(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        notice = waiting.notice
        root = await self.outbox.ts(notice.root) if notice.root else None
        if notice.root and root is None:
            return await self._mark(notice, NoticeState.EXPIRED, "its alert was never posted")
        if wait := self.pace.book(notice, self.monotonic()):
            await pause(stopping, wait)
        if stopping.is_set() or not await self._may_write(notice.channel):
            return None
        await self._mark(notice, NoticeState.POSTING)
        if not self._still_mine(notice.channel):
            return await self._mark(notice, NoticeState.WAITING, "the lease ran out before the call")
        return await self._call(notice, root)

    async def _call(self, notice: Notice, root: str | None) -> None:
        try:
            ts = await self._send(notice, root)
        except AmbiguousError as doubt:
            log.warning("posting in doubt", key=notice.key, channel=notice.channel, trouble=str(doubt))
        except TransientError as busy:
            self.pace.hold(notice, self.monotonic() + (busy.retry_after or 2.0))
            await self._mark(notice, NoticeState.WAITING, str(busy))
        except PermanentError as refusal:
            await self._refused(notice, root, refusal)
        else:
            await self._mark(notice, NoticeState.POSTED, ts)

    async def _send(self, notice: Notice, root: str | None) -> str:
        if notice.kind is NoticeKind.EDIT and root:
            await self.slack.edit(notice.channel, root, notice.message, key=notice.key)
            return root
        return await self.slack.post(
            notice.channel, notice.message, key=notice.key, thread_ts=root, broadcast=notice.broadcast
        )

    async def _refused(self, notice: Notice, root: str | None, refusal: PermanentError) -> None:
        if refusal.code in OUR_MISTAKE and notice.message.blocks:
            log.error("Slack refused our blocks; posting plain text", key=notice.key, trouble=str(refusal))
            plain = replace(notice, message=Message(text=notice.message.text[:3_900], blocks=""))
            return await self._call(plain, root)
        if refusal.code in WORKSPACE_GONE:
            log.critical("the workspace refuses the bot", code=refusal.code)
            self.pace.hold(notice, self.monotonic() + WORKSPACE_WAIT_SECONDS)
            return await self._mark(notice, NoticeState.WAITING, refusal.code)
        await self._mark(notice, NoticeState.REFUSED, refusal.code or str(refusal))
        if pauses_channel(refusal.code):
            await self.on_refused(notice.channel, refusal.code)
        return None

    async def _settle(self, waiting: Waiting) -> None:
        notice = waiting.notice
        if notice.kind is NoticeKind.EDIT:  # the same words twice are the same message
            return await self._mark(notice, NoticeState.WAITING, "edited again to be sure")
        root = await self.outbox.ts(notice.root) if notice.root else None
        oldest = waiting.since - timedelta(seconds=60)
        try:
            found = await self.slack.find(notice.channel, [notice.key], oldest, root)
        except PermanentError:
            return await self._mark(notice, *after_blind(notice))
        if ts := found.get(notice.key):
            return await self._mark(notice, NoticeState.POSTED, ts)
        return await self._mark(notice, *after_missing(notice, waiting.attempt))

    async def _mark(self, notice: Notice, state: NoticeState, word: str = "") -> None:
        log.info("notice", key=notice.key, kind=notice.kind, channel=notice.channel, state=state, word=word)
        await self.outbox.mark(notice.key, state, self.clock.now(), word)

    async def _may_write(self, channel: str) -> bool:
        """Takes or renews the channel's lease, counted from before it was asked for."""
        if self._still_mine(channel):
            return True
        asked = self.monotonic()
        held = await self.lease.hold(f"channel:{channel}", self.owner, self.lease_seconds)
        self._leased[channel] = asked + self.lease_seconds if held else asked
        return held

    def _still_mine(self, channel: str) -> bool:
        return self._leased.get(channel, 0.0) - self.monotonic() > self.margin_seconds


async def pause(stopping: asyncio.Event, seconds: float) -> None:
    """Sleeps, but not past the moment of stopping."""
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
