"""How often a method may be called, after Slack's tiers. The figures below are Slack's floors; its real limits
are a little more generous, so that what stays within these stays within Slack's."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    per_minute: float
    burst: float


TIER_1 = Rate(1, 10)  # Slack lets a few quick reconnects pass; a storm of them is refused
TIER_2 = Rate(20, 20)
TIER_3 = Rate(50, 50)
TIER_4 = Rate(100, 100)
UNLIMITED = Rate(math.inf, math.inf)
POST_IN_CHANNEL = Rate(60, 3)  # "about one a second", short bursts tolerated
POST_IN_WORKSPACE = Rate(300, 300)  # "several hundred a minute"


@dataclass(slots=True)
class Bucket:
    rate: Rate
    tokens: float
    filled: float

    def take(self, now: float) -> float:
        """0 and one token less, or the seconds until there is one."""
        gained = (now - self.filled) * self.rate.per_minute / 60
        self.tokens, self.filled = min(self.rate.burst, self.tokens + gained), now
        if self.tokens < 1:
            return (1 - self.tokens) * 60 / self.rate.per_minute
        self.tokens -= 1
        return 0.0


@dataclass(slots=True)
class Limits:
    """One bucket for each method, or method and channel. `overrides` replaces a rate by the bucket's kind."""

    now: Callable[[], float]
    overrides: dict[str, Rate] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    _buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    def override(self, kind: str, rate: Rate) -> None:
        self.overrides[kind] = rate
        for key in [key for key in self._buckets if key[0] == kind]:
            del self._buckets[key]

    def wait(self, kind: str, of: str, rate: Rate) -> int:
        """0, or whole seconds as `Retry-After` has them; a refused call costs nothing."""
        rate = self.overrides.get(kind, rate)
        if math.isinf(rate.per_minute):
            return 0
        bucket = self._buckets.setdefault((kind, of), Bucket(rate, rate.burst, self.now()))
        seconds = math.ceil(bucket.take(self.now()))
        if seconds:
            self.refused[kind] = self.refused.get(kind, 0) + 1
        return seconds
