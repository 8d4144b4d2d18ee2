"""The delivery log in Redis: a stream of steps for each channel, written by the scripts that make them."""

from datetime import datetime

from bot.model import NoticeKind, NoticeState, NoticeStep
from bot.world.redis_link import RedisLink


class RedisDeliveryLog:
    """Fits ports.DeliveryLog."""

    def __init__(self, link: RedisLink) -> None:
        self._link, self._logs = link, link.key("logs")

    async def channels(self) -> list[str]:
        return sorted(await self._link.do("SMEMBERS", self._logs))

    async def of(self, channel: str) -> list[NoticeStep]:
        entries = await self._link.do("XRANGE", self._link.key(f"log:{channel}"), "-", "+")
        if not entries:
            await self._link.do("SREM", self._logs, channel)  # all of it was too old
        return [_step(channel, fields) for _, fields in entries]


def _step(channel: str, fields: dict[str, str]) -> NoticeStep:
    return NoticeStep(
        key=fields["key"],
        channel=channel,
        kind=NoticeKind(fields["kind"]),
        title=fields["title"],
        state=NoticeState(fields["state"]),
        at=datetime.fromisoformat(fields["at"]),
        word=fields["word"],
        attempt=int(fields["attempt"]),
    )
