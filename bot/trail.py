"""What became of one article, step by step, and what each channel that follows its place was told."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on the way, with its reason in words."""

    stage: str  # as "gate", "relevance", "place", "event", "matching"
    said: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What one channel was told, and why or why not."""

    channel: str
    told: bool
    said: str


@dataclass(frozen=True, slots=True)
class Trail:
    """The newest way of the article at one address; of channels only those that follow where it happened."""

    address: str  # digest of the canonical address
    url: str
    title: str
    source_name: str
    at: datetime
    steps: tuple[Step, ...]
    development_id: str = ""
    channels: tuple[Judged, ...] = ()

    def judged(self, channel: str) -> Judged | None:
        return next((one for one in self.channels if one.channel == channel), None)
