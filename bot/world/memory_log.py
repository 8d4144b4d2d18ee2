"""The delivery log in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import NoticeStep


@dataclass(frozen=True, slots=True)
class MemoryDeliveryLog:
    """Reads the steps that the outbox writes down."""

    steps: Sequence[NoticeStep]

    async def channels(self) -> list[str]:
        return sorted({step.channel for step in self.steps})

    async def of(self, channel: str) -> list[NoticeStep]:
        return [step for step in self.steps if step.channel == channel]
