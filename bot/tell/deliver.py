"""The courier takes each notice from the outbox to Slack: once, in its channel's order, at Slack's pace.

*posting* is written before the call and *posted* after the answer. What is in between when the connection, the
process or Slack fails is in doubt: after the settle time a look at the channel's history decides whether the message
is there. Every step names the attempt that it belongs to, so a courier that was frozen and comes back disturbs nothing
of what another has begun since. docs/guarantees.md says what this promises.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog

from bot.errors import AmbiguousError, PermanentError, SitrepError, TransientError
from bot.model import Notice, NoticeKind, NoticeState
from bot.ports import Clock, Lease, Outbox, Posted, Slack, Waiting
from bot.tell.pace import Call, Pace, pause
from bot.tell.refusals import OUR_MISTAKE, WORKSPACE_GONE, after_refusal, is_gone, pauses_channel
from bot.tell.steps import EDITS, Step, after_blind, call_for, may_stand_alone, next_step, plain
from bot.tell.thread import top_of

log = structlog.get_logger()

WORKSPACE_WAIT_SECONDS = 60.0
FILE_WAIT_SECONDS, MOST_LOOKS_AT_A_FILE = 2.0, 5
CLOCKS_APART = timedelta(hours=1)  # at most, Slack's clock and ours: a look into the history reaches back so far
LOOKS_IN_VAIN = 3  # after which Slack may be choking on our blocks, and the words alone are tried


@dataclass
class Courier:
    """Posts for every channel whose lease it holds; any number of couriers may run."""

    outbox: Outbox
    slack: Slack
    lease: Lease
    clock: Clock
    owner: str  # unique to this start of the program
    pace: Pace
    on_refused: Callable[[str, str], Awaitable[None]]  # channel, Slack's error code
    settle: timedelta = timedelta(seconds=25)  # longer than a call may take
    lease_seconds: float = 60.0
    margin_seconds: float = 25.0  # a call starts only with so much of the lease left
    monotonic: Callable[[], float] = time.monotonic
    _leased: dict[str, float] = field(default_factory=dict)
    _in_vain: Counter[str] = field(default_factory=Counter)  # looks for a notice that was not there

    async def run(self, stopping: asyncio.Event, every: float = 0.25) -> None:
        """Serves channels until told to stop, then finishes the calls under way."""
        under_way: dict[str, asyncio.Task[None]] = {}
        try:
            while not stopping.is_set():
                await self._begin(under_way, stopping)
                await pause(stopping, every)
            await asyncio.gather(*under_way.values())
        finally:  # whoever runs it again finds nobody still at it; a call cut short is in doubt, and settled
            for task in under_way.values():
                task.cancel()

    async def _begin(self, under_way: dict[str, asyncio.Task[None]], stopping: asyncio.Event) -> None:
        """Serves every channel with something to post that is not served yet."""
        for channel in [channel for channel, task in under_way.items() if task.done()]:
            del under_way[channel]
        try:
            for channel in await self.outbox.channels():
                if channel not in under_way:
                    under_way[channel] = asyncio.create_task(self.serve(channel, stopping))
        except TransientError as trouble:
            log.warning("outbox out of reach", trouble=str(trouble))

    async def serve(self, channel: str, stopping: asyncio.Event) -> None:
        """Posts what waits for a channel, oldest first, while this courier may write there."""
        try:
            while not stopping.is_set() and await self._may_write(channel):
                if (waiting := await self.outbox.next(channel)) is None:
                    break
                await self._advance(waiting, stopping)
            self._leased.pop(channel, None)
            await self.lease.release(f"channel:{channel}", self.owner)
        except SitrepError as trouble:
            log.warning("channel waits", channel=channel, trouble=str(trouble))
            await pause(stopping, 1.0)
        except Exception:  # a mistake of ours in one channel must not stop the others
            log.exception("channel broke its courier", channel=channel)
            await pause(stopping, WORKSPACE_WAIT_SECONDS)

    async def _advance(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        match next_step(waiting, self.settle, self.clock.now()):
            case Step.POST:
                await self._post(waiting, stopping)
            case Step.WAIT:
                await pause(stopping, min(1.0, self.settle.total_seconds() / 4))
            case Step.SETTLE:
                await self._settle(waiting, stopping)
            case Step.EXPIRE:
                await self._mark(waiting, NoticeState.EXPIRED, "too old to be news")

    async def _post(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        notice = waiting.notice
        root = await self._thread(notice)
        if notice.root and root is None:
            await self._without_thread(waiting)
            return
        await self.pace.turn(call_for(notice), notice.channel, stopping)
        if stopping.is_set() or not await self._may_write(notice.channel):
            return
        if not await self._mark(waiting, NoticeState.POSTING):
            return  # another courier has begun it
        begun = replace(waiting, state=NoticeState.POSTING, attempt=waiting.attempt + 1)
        if self._still_mine(notice.channel):
            await self._call(begun, root)
        else:
            await self._mark(begun, NoticeState.WAITING, "the lease ran out before the call")

    async def _thread(self, notice: Notice) -> str | None:
        """Slack's ts of the message that it edits, or in whose thread it goes."""
        if not notice.root:
            return notice.thread
        is_edit = notice.kind in EDITS
        return await self.outbox.ts(notice.root if is_edit else await top_of(self.outbox, notice.root))

    async def _without_thread(self, waiting: Waiting) -> None:
        if waiting.notice.is_first:  # the channel must hear of the story all the same
            await self.outbox.alone(waiting.notice)
        else:
            await self._mark(waiting, NoticeState.EXPIRED, "what it belongs to was never posted")

    async def _call(self, begun: Waiting, root: str | None) -> None:
        notice = begun.notice
        try:
            posted = await self._confirmed(begun, await self._send(notice, root), root)
        except AmbiguousError as doubt:
            log.warning("posting in doubt", key=notice.key, channel=notice.channel, trouble=str(doubt))
        except TransientError as busy:
            await self.pace.hold(call_for(notice), busy.retry_after or 2.0)
            await self._mark(begun, NoticeState.WAITING, str(busy))
        except PermanentError as refusal:
            await self._refused(begun, refusal)
        else:
            await self._posted(begun, posted)

    async def _confirmed(self, begun: Waiting, posted: Posted, root: str | None) -> Posted:
        """Looks whether a message that seems to have gone astray has, since it may be deleted for that."""
        if posted.in_thread:
            return posted
        try:
            found = await self._look(begun, root)
        except SitrepError as trouble:
            log.warning("not looked at", key=begun.notice.key, channel=begun.notice.channel, trouble=str(trouble))
            found = None
        return found or replace(posted, in_thread=True)

    async def _posted(self, begun: Waiting, posted: Posted) -> None:
        """Slack has put what was for a thread that is gone into the channel, where not all of it belongs."""
        if not posted.in_thread and not may_stand_alone(begun.notice):
            await self._take_back(begun, posted.ts)
            return
        if not posted.in_thread:
            await self.outbox.alone(begun.notice)  # so that what follows of it finds it
        await self._mark(begun, NoticeState.POSTED, posted.ts)

    async def _take_back(self, begun: Waiting, ts: str) -> None:
        notice = begun.notice
        try:
            await self.slack.take_back(notice.channel, ts)
        except SitrepError as trouble:
            log.warning("left in the channel", key=notice.key, channel=notice.channel, trouble=str(trouble))
        await self._mark(begun, NoticeState.REFUSED, "thread_not_found")

    async def _send(self, notice: Notice, root: str | None) -> Posted:
        message = plain(notice.message) if self._in_vain[notice.key] >= LOOKS_IN_VAIN else notice.message
        if notice.kind in EDITS and root:
            await self.slack.edit(notice.channel, root, message, key=notice.key)
            return Posted(root)
        return await self.slack.post(
            notice.channel, message, key=notice.key, thread_ts=root, broadcast=notice.broadcast
        )

    async def _refused(self, begun: Waiting, refusal: PermanentError) -> None:
        notice = begun.notice
        if notice.kind is NoticeKind.PICTURE:
            await self._no_picture(begun, refusal)
        elif refusal.code in OUR_MISTAKE and notice.message.blocks and self._in_vain[notice.key] < LOOKS_IN_VAIN:
            log.error("Slack refused our blocks; posting plain text", key=notice.key, trouble=str(refusal))
            self._in_vain[notice.key] = LOOKS_IN_VAIN
            await self._mark(begun, NoticeState.WAITING, refusal.code)
        elif is_gone(refusal.code) and may_stand_alone(notice):
            await self.outbox.alone(notice)
            await self._mark(begun, NoticeState.WAITING, refusal.code)
        elif refusal.code in WORKSPACE_GONE:
            log.critical("the workspace refuses the bot", code=refusal.code)
            await self.pace.hold(call_for(notice), WORKSPACE_WAIT_SECONDS)
            await self._mark(begun, NoticeState.WAITING, refusal.code)
        else:
            await self._mark(begun, after_refusal(refusal.code), refusal.code or str(refusal))
            if pauses_channel(refusal.code):
                await self.on_refused(notice.channel, refusal.code)

    async def _no_picture(self, begun: Waiting, refusal: PermanentError) -> None:
        """The digest stands as it was. Slack takes a moment to look at a file before it may be shown."""
        if refusal.code in OUR_MISTAKE and begun.attempt < MOST_LOOKS_AT_A_FILE:
            await self.pace.hold(Call.EDIT, FILE_WAIT_SECONDS)
            await self._mark(begun, NoticeState.WAITING, "the picture is not ready to be shown")
        else:
            await self._mark(begun, NoticeState.EXPIRED, f"no picture: {refusal.code or refusal}")

    async def _settle(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        notice = waiting.notice
        if notice.kind in EDITS:  # the same words twice are the same message
            await self._mark(waiting, NoticeState.WAITING, "edited again to be sure")
            return
        root = await self._thread(notice)
        await self.pace.turn(Call.LOOK, notice.channel, stopping)
        try:
            found = await self._look(waiting, root)
        except TransientError as busy:
            await self.pace.hold(Call.LOOK, busy.retry_after or 2.0)
        except PermanentError:
            await self._mark(waiting, *after_blind(notice))
        else:
            await self._settled(waiting, found)

    async def _look(self, waiting: Waiting, root: str | None) -> Posted | None:
        """In the thread; where that is gone, in the channel."""
        notice, since = waiting.notice, waiting.since - CLOCKS_APART
        try:
            found = await self.slack.find(notice.channel, [notice.key], since, root)
        except PermanentError as refusal:
            if root is None or not is_gone(refusal.code):
                raise
            astray = await self.slack.find(notice.channel, [notice.key], since, None)
            return Posted(astray[notice.key], in_thread=False) if notice.key in astray else None
        return Posted(found[notice.key]) if notice.key in found else None

    async def _settled(self, waiting: Waiting, found: Posted | None) -> None:
        if found:
            await self._posted(waiting, found)
            return
        self._in_vain[waiting.notice.key] += 1
        await self._mark(waiting, NoticeState.WAITING, "not in the channel's history: posting again")

    async def _mark(self, known: Waiting, state: NoticeState, word: str = "") -> bool:
        """False, and nothing done, where somebody has begun the notice anew since; a ts is never refused."""
        notice = known.notice
        posted = state is NoticeState.POSTED
        if posted:
            self._in_vain.pop(notice.key, None)
        attempt = None if posted else known.attempt
        moved = await self.outbox.mark(notice.key, state, self.clock.now(), word, attempt)
        if moved:
            log.info("notice", key=notice.key, kind=notice.kind, channel=notice.channel, state=state, word=word)
        return moved

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
