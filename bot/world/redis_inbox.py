"""The inbox in Redis: a stream with one consumer group; a claim and its place on the stream are one step."""

import time
from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.errors import PermanentError, TransientError
from bot.model import Item
from bot.ports import Delivery
from bot.world.codec import ITEM
from bot.world.redis_health import Footing
from bot.world.redis_link import RedisLink, Script
from bot.world.stores import CLAIMS_KEPT, DEAD_MOST

GROUP = "readers"
BATCH = 100  # items claimed in one step: short enough not to hold Redis up
BLOCK_MOST_SECONDS = 3.0  # well below the client's socket timeout, or a quiet stream looks like a lost connection
READER_GONE = timedelta(hours=1)

CLAIM, RECLAIM, DONE, BURY = Script("claim"), Script("reclaim"), Script("done"), Script("bury")
KEEP = Script("keep")


class RedisInbox:
    """Fits ports.Inbox. `reader` is unique to this start of the program."""

    def __init__(self, link: RedisLink, reader: str, *, idle: timedelta, most: int) -> None:
        self._link, self._reader, self._most = link, reader, most
        self._idle, self._footing = idle, Footing(link)
        self._stream = link.key("items")
        self._cursor = "0-0"
        self._reclaim_due = 0.0  # of the monotonic clock: reclaiming goes by time, not by what is read

    async def claim(self, items: Sequence[Item]) -> list[Item]:
        await self._footing.insist()
        claimed: list[Item] = []
        for start in range(0, len(items), BATCH):
            claimed += await self._claim_batch(items[start : start + BATCH])
        return claimed

    async def take(self, most: int, wait_seconds: float) -> list[Delivery]:
        """As the port says, but it waits three seconds at most."""
        await self._footing.insist()
        try:
            return await self._reclaim(most) or await self._read(most, wait_seconds)
        except PermanentError as refusal:
            if refusal.code != "NOGROUP":  # there until the first take, and again when Redis lost everything
                raise
        await self._found_group()
        return await self._read(most, wait_seconds)

    async def done(self, receipt: str) -> None:
        await self._link.run(DONE, GROUP, receipt)

    async def keep(self, receipts: Sequence[str]) -> None:
        if receipts:
            await self._link.run(KEEP, GROUP, self._reader, *receipts)

    async def hand_back(self, delivery: Delivery) -> None:
        again = ("RETRYCOUNT", delivery.attempt - 1, "JUSTID")
        await self._link.do("XCLAIM", self._stream, GROUP, self._reader, 0, delivery.receipt, *again)

    async def bury(self, delivery: Delivery, error: str) -> None:
        await self._bury(delivery.receipt, ITEM.text(delivery.item), error)

    async def waiting(self) -> int:
        return int(await self._link.do("XLEN", self._stream))

    async def has_room(self) -> bool:
        await self._footing.insist()
        return await self.waiting() < self._most

    async def _claim_batch(self, items: Sequence[Item]) -> list[Item]:
        words = [word for item in items for word in (item.key, ITEM.text(item))]
        new = await self._link.run(CLAIM, self._most, int(CLAIMS_KEPT.total_seconds()), *words)
        if new is None:
            raise TransientError("readers are behind; no new items until they have caught up", retry_after=30)
        return [items[place - 1] for place in new]

    async def _reclaim(self, most: int) -> list[Delivery]:
        now = time.monotonic()
        if now < self._reclaim_due:
            return []
        idle, gone = _milliseconds(self._idle), _milliseconds(READER_GONE)
        self._cursor, found = await self._link.run(RECLAIM, GROUP, self._reader, idle, most, self._cursor, gone)
        if self._cursor == "0-0":  # all looked through
            self._reclaim_due = now + self._idle.total_seconds() / 4
        return await self._deliveries((receipt, text, int(attempt)) for receipt, text, attempt in found)

    async def _read(self, most: int, wait_seconds: float) -> list[Delivery]:
        # To Redis, BLOCK 0 means for ever.
        block = max(1, int(min(wait_seconds, BLOCK_MOST_SECONDS) * 1000))
        words = ("GROUP", GROUP, self._reader, "COUNT", most, "BLOCK", block, "STREAMS", self._stream, ">")
        answer = await self._link.do("XREADGROUP", *words)
        entries = answer[0][1] if answer else []
        return await self._deliveries((receipt, fields["item"], 1) for receipt, fields in entries)

    async def _deliveries(self, entries: Iterable[tuple[str, str, int]]) -> list[Delivery]:
        """Those that can be read; an item nobody can read is buried at once."""
        readable: list[Delivery] = []
        for receipt, text, attempt in entries:
            try:
                readable.append(Delivery(receipt, ITEM.value(text), attempt))
            except PermanentError as error:
                await self._bury(receipt, text, str(error))
        return readable

    async def _bury(self, receipt: str, text: str, error: str) -> None:
        await self._link.run(BURY, GROUP, receipt, text, error, DEAD_MOST)

    async def _found_group(self) -> None:
        try:
            await self._link.do("XGROUP", "CREATE", self._stream, GROUP, "0", "MKSTREAM")
        except PermanentError as refusal:
            if refusal.code != "BUSYGROUP":  # another reader was first
                raise


def _milliseconds(time_span: timedelta) -> int:
    return int(time_span.total_seconds() * 1000)
