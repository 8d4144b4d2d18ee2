"""Named points in a worker's life at which it can be told to die or to freeze.

The order lies in a file, so that one that runs can be told; without the file nothing happens.
"""

import os
import signal
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.model import Arrangement, Development, Message, Notice, NoticeState, Outcome, Severity, Shelf, Trace
from bot.ports import Outbox, Posted, Slack, Stories, Waiting


class Point(StrEnum):
    BEFORE_INTENT = "before intent"
    AFTER_INTENT = "after intent"
    AFTER_POST = "after post"
    BEFORE_ACKNOWLEDGE = "before acknowledge"
    AFTER_ACKNOWLEDGE = "after acknowledge"
    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"


COURIERS = (Point.BEFORE_INTENT, Point.AFTER_INTENT, Point.AFTER_POST, Point.BEFORE_ACKNOWLEDGE)
READERS = (Point.BEFORE_COMMIT, Point.AFTER_COMMIT)


@dataclass(frozen=True)
class Points:
    """Where a process looks for its orders. An order is for whoever of the fleet comes to its point first."""

    folder: Path

    def reach(self, point: Point) -> None:
        """Dies or freezes here if that was ordered."""
        path = self._order(point)
        try:
            deed = path.read_text(encoding="utf-8")
            path.unlink()  # only one can
        except OSError:
            return
        os.kill(os.getpid(), signal.Signals[deed])

    def order(self, point: Point, deed: signal.Signals) -> None:
        fresh = self.folder / "order.new"  # half an order is none
        fresh.write_text(deed.name, encoding="utf-8")
        fresh.rename(self._order(point))

    def cancel(self, point: Point) -> None:
        self._order(point).unlink(missing_ok=True)

    def _order(self, point: Point) -> Path:
        return self.folder / f"order {point}"


@dataclass
class PiercedOutbox:
    """The outbox, with points around what the courier writes there."""

    outbox: Outbox
    points: Points

    async def mark(
        self, key: str, state: NoticeState, now: datetime, word: str = "", attempt: int | None = None
    ) -> bool:
        before, after = AROUND.get(state, (None, None))
        if before:
            self.points.reach(before)
        moved = await self.outbox.mark(key, state, now, word, attempt)
        if after:
            self.points.reach(after)
        return moved

    async def put(self, notices: Sequence[Notice]) -> list[Notice]:
        return await self.outbox.put(notices)

    async def known(self, key: str) -> NoticeState | None:
        return await self.outbox.known(key)

    async def states(self, keys: Sequence[str]) -> list[NoticeState | None]:
        return await self.outbox.states(keys)

    async def notice(self, key: str) -> Notice | None:
        return await self.outbox.notice(key)

    async def channels(self) -> list[str]:
        return await self.outbox.channels()

    async def next(self, channel: str) -> Waiting | None:
        return await self.outbox.next(channel)

    async def alone(self, notice: Notice) -> None:
        await self.outbox.alone(notice)

    async def ts(self, key: str) -> str | None:
        return await self.outbox.ts(key)

    async def counts(self) -> dict[NoticeState, int]:
        return await self.outbox.counts()

    async def alerts_since(self, since: datetime, channels: Collection[str]) -> Mapping[str, int]:
        return await self.outbox.alerts_since(since, channels)


AROUND = {
    NoticeState.POSTING: (Point.BEFORE_INTENT, Point.AFTER_INTENT),
    NoticeState.POSTED: (Point.BEFORE_ACKNOWLEDGE, Point.AFTER_ACKNOWLEDGE),
}


@dataclass
class PiercedSlack:
    """Slack, with a point between its answer and everything that follows from it."""

    slack: Slack
    points: Points

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> Posted:
        posted = await self.slack.post(channel, message, key=key, thread_ts=thread_ts, broadcast=broadcast)
        self.points.reach(Point.AFTER_POST)
        return posted

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None:
        await self.slack.edit(channel, ts, message, key=key)

    async def take_back(self, channel: str, ts: str) -> None:
        await self.slack.take_back(channel, ts)

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        return await self.slack.find(channel, keys, oldest, thread_ts)


@dataclass
class PiercedStories:
    """The stories, with points around the commit that also acknowledges the item."""

    stories: Stories
    points: Points

    async def commit(
        self, shelf_version: int, outcome: Outcome, trace: Trace, notices: Sequence[Notice], receipt: str | None
    ) -> bool:
        self.points.reach(Point.BEFORE_COMMIT)
        stored = await self.stories.commit(shelf_version, outcome, trace, notices, receipt)
        self.points.reach(Point.AFTER_COMMIT)
        return stored

    async def shelf(self, trace: Trace, since: datetime) -> Shelf:
        return await self.stories.shelf(trace, since)

    async def told(self, development_id: str) -> Mapping[str, Severity]:
        return await self.stories.told(development_id)

    async def told_each(self, development_ids: Sequence[str]) -> list[Mapping[str, Severity]]:
        return await self.stories.told_each(development_ids)

    async def arrange(self, shelf_version: int, arrangement: Arrangement, notices: Sequence[Notice]) -> bool:
        return await self.stories.arrange(shelf_version, arrangement, notices)

    async def get(self, development_id: str) -> Development | None:
        return await self.stories.get(development_id)

    async def between(self, since: datetime, until: datetime) -> list[Development]:
        return await self.stories.between(since, until)
