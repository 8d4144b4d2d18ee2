"""Feeds, subscriptions, leases and marks in memory."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model import DigestPlan, Source, Subscription, Target, TargetKind
from bot.ports import Clock, FeedState


@dataclass(slots=True)
class MemoryFeeds:
    """Sources added at run time, and how every source has been doing."""

    sources: dict[str, Source] = field(default_factory=dict)
    kept: dict[str, FeedState] = field(default_factory=dict)

    async def added(self) -> list[Source]:
        return [self.sources[id] for id in sorted(self.sources)]

    async def add(self, source: Source) -> None:
        self.sources[source.id] = source

    async def remove(self, source_id: str) -> bool:
        self.kept.pop(source_id, None)
        return self.sources.pop(source_id, None) is not None

    async def states(self) -> dict[str, FeedState]:
        return dict(self.kept)

    async def save(self, state: FeedState) -> None:
        self.kept[state.source_id] = state


@dataclass(slots=True)
class MemorySubscriptions:
    """Channels' wishes, the paused channels with the reason, and digest plans."""

    wishes: dict[tuple[str, TargetKind, str], Subscription] = field(default_factory=dict)
    pauses: dict[str, str] = field(default_factory=dict)
    digests: dict[tuple[str, bool], DigestPlan] = field(default_factory=dict)  # by channel and "once a week?"

    async def every(self) -> list[Subscription]:
        return [self.wishes[key] for key in sorted(self.wishes) if key[0] not in self.pauses]

    async def of(self, channel: str) -> list[Subscription]:
        return [self.wishes[key] for key in sorted(self.wishes) if key[0] == channel]

    async def put(self, subscription: Subscription) -> None:
        target = subscription.target
        self.wishes[subscription.channel, target.kind, target.id] = subscription

    async def drop(self, channel: str, target: Target) -> bool:
        return self.wishes.pop((channel, target.kind, target.id), None) is not None

    async def drop_channel(self, channel: str) -> None:
        self.wishes = {key: wish for key, wish in self.wishes.items() if key[0] != channel}
        self.pauses.pop(channel, None)
        self.digests = {key: plan for key, plan in self.digests.items() if key[0] != channel}

    async def pause(self, channel: str, why: str) -> None:
        self.pauses[channel] = why

    async def resume(self, channel: str) -> None:
        self.pauses.pop(channel, None)

    async def paused(self) -> dict[str, str]:
        return dict(self.pauses)

    async def plans(self) -> list[DigestPlan]:
        return [self.digests[key] for key in sorted(self.digests)]

    async def put_plan(self, plan: DigestPlan) -> None:
        self.digests[plan.channel, plan.is_weekly] = plan

    async def drop_plan(self, channel: str, is_weekly: bool = False) -> bool:
        return self.digests.pop((channel, is_weekly), None) is not None


@dataclass(slots=True)
class MemoryLease:
    """Who holds what until when."""

    clock: Clock
    holders: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    async def hold(self, name: str, owner: str, seconds: float) -> bool:
        now = self.clock.now()
        holder, until = self.holders.get(name, (owner, now))
        if holder != owner and until > now:
            return False
        self.holders[name] = (owner, now + timedelta(seconds=seconds))
        return True

    async def release(self, name: str, owner: str) -> None:
        if self.holders.get(name, ("", None))[0] == owner:
            del self.holders[name]


@dataclass(slots=True)
class MemorySeen:
    """Marks, whose they are and until when they count."""

    clock: Clock
    marks: dict[str, tuple[str, datetime]] = field(default_factory=dict)

    async def first(self, mark: str, owner: str, seconds: float) -> bool:
        now = self.clock.now()
        holder, until = self.marks.get(mark, ("", now))
        if until > now:
            return holder == owner
        self.marks[mark] = (owner, now + timedelta(seconds=seconds))
        return True

    async def forget(self, mark: str, owner: str) -> None:
        if self.marks.get(mark, ("", None))[0] == owner:
            del self.marks[mark]
