"""Dead letters in memory."""

from dataclasses import dataclass
from datetime import datetime

from bot.errors import TransientError
from bot.model import DeadLetter, Stage
from bot.world.memory_inbox import Buried, MemoryInbox
from bot.world.memory_outbox import MemoryOutbox, Record
from bot.world.stores import title_of


@dataclass(frozen=True, slots=True)
class MemoryDeadLetters:
    """What the inbox and the outbox in memory have given up."""

    inbox: MemoryInbox
    outbox: MemoryOutbox

    async def every(self) -> list[DeadLetter]:
        items = [_of_item(id, one) for id, one in self.inbox.buried.items()]
        return items + [_of_notice(self.outbox.records[key]) for key in self.outbox.given_up]

    async def counts(self) -> dict[Stage, int]:
        return {Stage.READ: len(self.inbox.buried), Stage.TELL: len(self.outbox.given_up)}

    async def retry(self, id: str, now: datetime) -> bool:
        if id not in self.inbox.buried:
            return self.outbox.retry(id, now)
        if not await self.inbox.has_room():
            raise TransientError("readers are behind; no dead letter goes back until they have caught up", 30)
        self.inbox.enter(self.inbox.buried.pop(id).item)
        return True

    async def drop(self, id: str) -> bool:
        if id in self.outbox.given_up:
            self.outbox.given_up.remove(id)
            return True
        return self.inbox.buried.pop(id, None) is not None


def _of_item(id: str, one: Buried) -> DeadLetter:
    return DeadLetter(id, Stage.READ, one.item.title, one.item.url, one.error, one.died, one.attempts)


def _of_notice(record: Record) -> DeadLetter:
    notice = record.notice
    return DeadLetter(
        id=notice.key,
        stage=Stage.TELL,
        title=title_of(notice),
        origin=notice.channel,
        error=record.word,
        died=record.since,
        attempts=record.attempt,
        expires=notice.expires,
    )
