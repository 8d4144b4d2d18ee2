"""The outbox in memory."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Notice, NoticeKind, NoticeState
from bot.ports import Waiting
from bot.world.stores import FAILED, FINAL, REPLACED


@dataclass(slots=True)
class Record:
    """Where a notice stands."""

    notice: Notice
    since: datetime
    state: NoticeState = NoticeState.WAITING
    attempt: int = 0
    word: str = ""


class MemoryOutbox:
    """Notices in the order of their channel; `records` holds all that ever came, `queues` what is to be posted."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.queues: dict[str, list[str]] = {}

    async def put(self, notices: Sequence[Notice]) -> list[Notice]:
        return self.put_now(notices)

    async def known(self, key: str) -> NoticeState | None:
        record = self.records.get(key)
        return record.state if record else None

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
        record.state, record.since, record.word = state, now, word
        if state is NoticeState.POSTING:
            record.attempt += 1
        if state in FINAL:
            self._leave_queue(record.notice)
        return True

    async def ts(self, key: str) -> str | None:
        record = self.records.get(key)
        return record.word if record and record.state is NoticeState.POSTED else None

    async def counts(self) -> dict[NoticeState, int]:
        found = Counter(record.state for record in self.records.values())
        return {state: found[state] for state in NoticeState}

    async def alerts_since(self, since: datetime) -> Mapping[str, int]:
        alerts = (
            r.notice for r in self.records.values() if r.notice.kind is NoticeKind.ALERT and r.state not in FAILED
        )
        return Counter(notice.channel for notice in alerts if notice.created >= since)

    def put_now(self, notices: Sequence[Notice]) -> list[Notice]:
        """What `put` does, inside another store's single step."""
        return [notice for notice in notices if self._put_one(notice)]

    def _put_one(self, notice: Notice) -> bool:
        if notice.key in self.records:
            return False
        if notice.kind is NoticeKind.EDIT:
            self._replace_edits_of(notice)
        self.records[notice.key] = Record(notice, since=notice.created)
        self.queues.setdefault(notice.channel, []).append(notice.key)
        return True

    def _replace_edits_of(self, newer: Notice) -> None:
        for key in list(self.queues.get(newer.channel, [])):
            older = self.records[key]
            same = older.notice.kind is NoticeKind.EDIT and older.notice.root == newer.root
            if same and older.state is NoticeState.WAITING:
                older.state, older.since, older.word = NoticeState.EXPIRED, newer.created, REPLACED
                self._leave_queue(older.notice)

    def _leave_queue(self, notice: Notice) -> None:
        queue = self.queues[notice.channel]
        queue.remove(notice.key)
        if not queue:
            del self.queues[notice.channel]
