"""Dead letters in Redis: a stream of items, and a list of the notices in state dead."""

from datetime import UTC, datetime
from typing import Any

from bot.errors import PermanentError, TransientError
from bot.model import DeadLetter, Item, Notice, Stage
from bot.world.codec import ITEM, NOTICE
from bot.world.redis_link import RedisLink, Script
from bot.world.stores import RETRIED, title_of

GIVEN_UP, RETRY, DROP = Script("given_up"), Script("outbox", "retry"), Script("drop")


class RedisDeadLetters:
    """Fits ports.DeadLetters. An item's letter has an id of the stream, a notice's its key."""

    def __init__(self, link: RedisLink, terms: str, *, most: int) -> None:
        self._link, self._terms, self._most = link, terms, most
        self._items, self._notices = link.key("dead"), link.key("dead-notices")

    async def every(self) -> list[DeadLetter]:
        items = await self._link.do("XRANGE", self._items, "-", "+")
        return [of_item(id, fields) for id, fields in items] + [
            of_notice(*words) for words in await self._link.run(GIVEN_UP)
        ]

    async def counts(self) -> dict[Stage, int]:
        items = await self._link.do("XLEN", self._items)
        return {Stage.READ: int(items), Stage.TELL: int(await self._link.do("LLEN", self._notices))}

    async def retry(self, id: str, now: datetime) -> bool:
        done = await self._link.run(RETRY, id, now.isoformat(), RETRIED, self._most, self._terms)
        if done < 0:
            raise TransientError("readers are behind; no dead letter goes back until they have caught up", 30)
        return bool(done)

    async def drop(self, id: str) -> bool:
        return bool(await self._link.run(DROP, id))


def of_item(id: str, fields: dict[str, str]) -> DeadLetter:
    """The letter of an item, also of one that nobody can read."""
    item = _read(fields["item"])
    return DeadLetter(
        id=id,
        stage=Stage.READ,
        title=item.title if item else "",
        origin=item.url if item else "",
        error=fields["error"],
        died=datetime.fromtimestamp(int(id.split("-")[0]) / 1000, UTC),
        attempts=int(fields.get("attempts", 0)),
    )


def of_notice(key: str, body: str, since: str, word: str, attempt: Any) -> DeadLetter:
    """The letter of a notice."""
    notice: Notice = NOTICE.value(body)
    return DeadLetter(
        id=key,
        stage=Stage.TELL,
        title=title_of(notice),
        origin=notice.channel,
        error=word,
        died=datetime.fromisoformat(since),
        attempts=int(attempt),
        expires=notice.expires,
    )


def _read(text: str) -> Item | None:
    try:
        return ITEM.value(text)
    except PermanentError:
        return None
