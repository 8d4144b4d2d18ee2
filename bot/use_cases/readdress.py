"""Slack gives a channel a new id: what it was told stays told under that id, and what waits for it goes there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.errors import TransientError
from bot.life.phase import LOOK_BACK
from bot.model import NO_TRACE, Decision, Notice, NoticeState, Outcome
from bot.ports import Clock, Lease, Outbox, Stories
from bot.route.due import digest_key, picture_key
from bot.route.keys import notice_key, root_key
from bot.use_cases.settled import settled

HOLD_SECONDS = 300.0
DIGEST_DAYS = 31  # how long a digest is found again, and a day ahead, which has begun somewhere
MOVED = "its channel has a new id"
NOTHING = Outcome(Decision.MORE, MOVED)


@dataclass(frozen=True, slots=True)
class Readdress:
    """What it takes to move what was told. Doing it twice is doing it once."""

    workspace: str
    clock: Clock
    stories: Stories
    outbox: Outbox
    lease: Lease

    async def told(self, channel: str, new: str) -> None:
        """No story and no digest that the channel had comes again, and what is new of one finds its thread.
        TransientError while a courier posts there."""
        name, owner = f"channel:{new}", f"moving {channel}"
        if not await self.lease.hold(name, owner, HOLD_SECONDS):  # no courier takes a copy for something to post
            raise TransientError("something is being posted in the channel", retry_after=1.0)
        for key, fresh in self._keys(channel, new).items():
            await self._again(key, fresh, new, {})
        moved = await self._alerts(channel, new)
        for key, fresh in moved.items():
            await self._again(key, fresh, new, moved)
        await self.lease.release(name, owner)

    async def _alerts(self, channel: str, new: str) -> dict[str, str]:
        """The keys of those that may be looked for, with the ones that they get."""
        now = self.clock.now()
        stories = await self.stories.between(now - LOOK_BACK, now)
        ids = [id for story in stories for id in (story.id, *story.absorbed)]
        told = [id for id, found in zip(ids, await self.stories.told_each(ids), strict=True) if channel in found]
        return {root_key(self.workspace, channel, id): root_key(self.workspace, new, id) for id in told}

    async def waiting(self, channel: str, new: str) -> None:
        """What is under way is left to end first: TransientError until it has. It stands in both queues for a moment,
        not in none: nothing is lost should we end between the two."""
        known = self._keys(channel, new)
        while head := await self.outbox.next(channel):
            if head.state is NoticeState.POSTING:
                raise TransientError("something is being posted in the channel", retry_after=1.0)
            key, now = head.notice.key, self.clock.now()
            copy = self._copy(head.notice, self._key(head.notice, channel, new, known), new)
            above = await self.outbox.notice(copy.root) if copy.root else None
            root = self._key(above, channel, new, known) if above else ""
            if await self.outbox.known(root):  # what it answers or rewrites went along
                copy = replace(copy, root=root)
            await self._put(copy)
            await self.outbox.mark(key, NoticeState.EXPIRED, now, MOVED, head.attempt)
            if await self.outbox.known(key) is NoticeState.POSTING:  # a courier was faster
                await self.outbox.mark(copy.key, NoticeState.EXPIRED, now, MOVED)

    async def _again(self, key: str, fresh: str, new: str, moved: Mapping[str, str]) -> None:
        """The same as posted, under the other key. Should we end before it is marked it is too old to be posted."""
        notice, ts = await self.outbox.notice(key), await self.outbox.ts(key)
        if notice is None or ts is None or await self.outbox.known(fresh) is NoticeState.POSTED:
            return
        told = (await self.stories.told(notice.development_id or "")).get(notice.channel)
        root = moved.get(notice.root or "", notice.root)
        changed = replace(notice, root=root, expires=notice.created, severity=told or notice.severity)
        copy = self._copy(changed, fresh, new)
        await self._put(copy)
        await self.outbox.mark(fresh, NoticeState.POSTED, self.clock.now(), ts)

    async def _put(self, notice: Notice) -> None:
        """As a reader would, so that the channel counts as told."""
        await settled(
            self.stories,
            self.clock,
            lambda version: self.stories.commit(version, NOTHING, NO_TRACE, [notice], None),
        )

    def _copy(self, notice: Notice, key: str, new: str) -> Notice:
        """With its own key wherever the message carries it."""
        message = replace(notice.message, blocks=notice.message.blocks.replace(notice.key, key))
        return replace(notice, key=key, channel=new, message=message)

    def _key(self, notice: Notice, channel: str, new: str, known: Mapping[str, str]) -> str:
        """The one that this notice would have had in the channel of that id, as far as it is ever asked for."""
        story = notice.development_id or ""
        if notice.key == root_key(self.workspace, channel, story):
            return root_key(self.workspace, new, story)
        moved = notice_key(self.workspace, new, notice.kind, "moved", notice.key)
        return known.get(notice.key, moved)

    def _keys(self, channel: str, new: str) -> dict[str, str]:
        """Of the digests that may be there."""
        today = self.clock.now().date()
        days = [today - number * timedelta(days=1) for number in range(-1, DIGEST_DAYS)]
        return {
            key(self.workspace, channel, day, is_weekly): key(self.workspace, new, day, is_weekly)
            for key in (digest_key, picture_key)
            for day in days
            for is_weekly in (False, True)
        }
