"""The outbox in memory."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import FAILED, Notice, NoticeKind, NoticeState, NoticeStep
from bot.ports import Waiting
from bot.world.stores import AGAIN, FINAL, REPLACED, RETRIED, standing_alone, title_of

WAITING, POSTING = NoticeState.WAITING, NoticeState.POSTING


@dataclass(slots=True)
class Record:
    """Where a notice stands."""

    notice: Notice
    since: datetime
    state: NoticeState = NoticeState.WAITING
    attempt: int = 0
    word: str = ""
    begun: datetime | None = None  # the first call to Slack


class MemoryOutbox:
    """Notices in the order of their channel; `records` holds all that ever came, `queues` what is to be posted,
    `steps` each state that any of them took, `given_up` the keys of the dead."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.queues: dict[str, list[str]] = {}
        self.edits: dict[str, str] = {}  # the latest edit of a root that is not through
        self.edited: dict[str, str] = {}  # the latest edit of a root
        self.steps: list[NoticeStep] = []
        self.given_up: list[str] = []
        self.on_failed: Callable[[Notice], None] = lambda _: None
        self.on_reopened: Callable[[Notice], None] = lambda _: None

    async def put(self, notices: Sequence[Notice]) -> list[Notice]:
        return self.put_now(notices)

    async def known(self, key: str) -> NoticeState | None:
        record = self.records.get(key)
        return record.state if record else None

    async def states(self, keys: Sequence[str]) -> list[NoticeState | None]:
        return [await self.known(key) for key in keys]

    async def notice(self, key: str) -> Notice | None:
        record = self.records.get(key)
        return record.notice if record else None

    async def channels(self) -> list[str]:
        return sorted(self.queues)

    async def next(self, channel: str) -> Waiting | None:
        if channel not in self.queues:
            return None
        record = self.records[self.queues[channel][0]]
        return Waiting(record.notice, record.state, record.attempt, record.since)

    async def mark(
        self, key: str, state: NoticeState, now: datetime, word: str = "", attempt: int | None = None
    ) -> bool:
        record = self.records.get(key)
        if record is None or record.state in FINAL:  # what is through stays through
            return False
        if attempt is not None and record.attempt != attempt:  # another has begun it anew
            return False
        self._move(record, state, now, word)
        return True

    async def alone(self, notice: Notice) -> None:
        if record := self.records.get(notice.key):
            record.notice = standing_alone(notice)

    async def ts(self, key: str) -> str | None:
        record = self.records.get(key)
        return record.word if record and record.state is NoticeState.POSTED else None

    async def counts(self) -> dict[NoticeState, int]:
        found = Counter(record.state for record in self.records.values() if record.word != REPLACED)
        return {state: found[state] for state in NoticeState}

    async def alerts_since(self, since: datetime, channels: Collection[str]) -> Mapping[str, int]:
        alerts = (
            r.notice for r in self.records.values() if r.notice.kind is NoticeKind.ALERT and r.state not in FAILED
        )
        found = Counter(notice.channel for notice in alerts if notice.created >= since)
        return {channel: found[channel] for channel in channels}

    def put_now(self, notices: Sequence[Notice]) -> list[Notice]:
        """What `put` does, inside another store's single step."""
        return [notice for notice in notices if self._put_one(notice)]

    def has_failed(self, key: str | None) -> bool:
        """Has it come to an end without being posted?"""
        return key in self.records and self.records[key].state in FAILED

    def retry(self, key: str, now: datetime) -> bool:
        """Queues a dead notice once more; False if it is not dead, or an edit that a newer one has outdated."""
        if key not in self.records or self.records[key].state is not NoticeState.DEAD:
            return False
        notice = self.records[key].notice
        if notice.kind is NoticeKind.EDIT and self.edited.get(notice.root or "", key) != key:
            self._set_state(self.records[key], NoticeState.EXPIRED, now, REPLACED)
            self.given_up = [other for other in self.given_up if other != key]
            return False
        self._reopen(self.records[key], now, RETRIED)
        return True

    def _put_one(self, notice: Notice) -> bool:
        if self.has_failed(notice.key) and notice.is_first:
            self._renew(notice)
            return True
        if notice.key in self.records:
            return False
        if notice.kind is NoticeKind.EDIT:
            self._replace_edit(notice)
        self.records[notice.key] = Record(notice, since=notice.created)
        self.queues.setdefault(notice.channel, []).append(notice.key)
        self._note(self.records[notice.key])
        return True

    def _renew(self, notice: Notice) -> None:
        """After more than one attempt the channel is looked at first: it may be there."""
        record = self.records[notice.key]
        record.notice = notice
        self._reopen(record, notice.created, AGAIN)
        if record.attempt > 1 and record.begun:
            self._set_state(record, POSTING, record.begun, AGAIN)

    def _reopen(self, record: Record, now: datetime, word: str) -> None:
        self._set_state(record, WAITING, now, word)
        self.given_up = [key for key in self.given_up if key != record.notice.key]
        self.queues.setdefault(record.notice.channel, []).append(record.notice.key)
        self.on_reopened(record.notice)

    def _move(self, record: Record, state: NoticeState, now: datetime, word: str) -> None:
        self._set_state(record, state, now, word)
        if state in FINAL:
            self._leave_queue(record.notice)
        if state in FAILED:
            self.on_failed(record.notice)
        if state is NoticeState.DEAD:
            self.given_up.append(record.notice.key)

    def _set_state(self, record: Record, state: NoticeState, now: datetime, word: str) -> None:
        record.state, record.since, record.word = state, now, word
        if state is POSTING:
            record.attempt, record.begun = record.attempt + 1, record.begun or now
        self._note(record)

    def _note(self, record: Record) -> None:
        one = record.notice
        step = NoticeStep(
            one.key, one.channel, one.kind, title_of(one), record.state, record.since, record.word, record.attempt
        )
        self.steps.append(step)

    def _replace_edit(self, newer: Notice) -> None:
        """An edit still waiting gives way to a newer one of the same root; one under way does not."""
        older = self.records.get(self.edits.get(newer.root or "", ""))
        if older and older.state is WAITING:
            self._move(older, NoticeState.EXPIRED, newer.created, REPLACED)
        self.edits[newer.root or ""] = self.edited[newer.root or ""] = newer.key

    def _leave_queue(self, notice: Notice) -> None:
        if self.edits.get(notice.root or "") == notice.key:
            del self.edits[notice.root or ""]
        queue = self.queues[notice.channel]
        queue.remove(notice.key)
        if not queue:
            del self.queues[notice.channel]
