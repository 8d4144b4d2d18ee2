"""What was expected, what was decided and what stands in Slack, held against each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.model import NoticeState

Posted = tuple[str, str, str]  # channel, key, ts, as the sandbox's ledger keeps every post that was ever stored


@dataclass(frozen=True)
class Ledger:
    """The account of one run; `expected` has each channel's keys in the order in which they must stand there."""

    expected: Mapping[str, Sequence[str]]
    decided: Mapping[str, NoticeState]
    posted: Sequence[Posted]
    ordered: bool = True
    buried: Sequence[str] = field(default=())

    @property
    def wanted(self) -> set[tuple[str, str]]:
        return {(channel, key) for channel, keys in self.expected.items() for key in keys}

    @property
    def lost(self) -> set[tuple[str, str]]:
        return self.wanted - {(channel, key) for channel, key, _ in self.posted}

    @property
    def twice(self) -> set[tuple[str, str]]:
        counted = Counter((channel, key) for channel, key, _ in self.posted)
        return {place for place, count in counted.items() if count > 1}

    @property
    def strangers(self) -> set[tuple[str, str]]:
        return {(channel, key) for channel, key, _ in self.posted} - self.wanted

    @property
    def not_recorded(self) -> set[tuple[str, str]]:
        """Posted, but the outbox does not know it."""
        return {place for place in self.wanted - self.lost if self.decided.get(place[1]) is not NoticeState.POSTED}

    @property
    def out_of_order(self) -> list[str]:
        """Channels in which a later notice stands above an earlier one."""
        return [channel for channel, keys in self.expected.items() if self.ordered and self._first(channel) != [*keys]]

    def mistakes(self) -> dict[str, int]:
        """How much of what went wrong; empty when the promise was kept."""
        counts = {
            "lost": len(self.lost),
            "twice": len(self.twice),
            "strangers": len(self.strangers),
            "not recorded": len(self.not_recorded),
            "out of order": len(self.out_of_order),
            "buried": len(self.buried),
        }
        return {name: count for name, count in counts.items() if count}

    def _first(self, channel: str) -> list[str]:
        """The channel's keys, each at its first place."""
        wanted = set(self.expected[channel])
        keys = [key for where, key, _ in sorted(self.posted, key=lambda post: float(post[2])) if where == channel]
        found = [key for key in dict.fromkeys(keys) if key in wanted]
        missing = {key for where, key in self.lost if where == channel}
        return [*found, *(key for key in self.expected[channel] if key in missing)] if missing else found
