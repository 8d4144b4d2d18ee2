"""Feeds, subscriptions, leases and marks in Redis."""

from bot.model import DigestPlan, Source, Subscription, Target
from bot.ports import FeedState
from bot.world.at_hand import TextsAtHand
from bot.world.codec import DIGEST_PLAN, FEED_STATE, SOURCE, SUBSCRIPTION
from bot.world.redis_link import RedisLink, Script

HOLD, RELEASE = Script("hold"), Script("release")
FIRST, FORGET_MARK = Script("first"), Script("forget_mark")
WISHES = Script("wishes")
FORGET_SOURCE, FORGET_CHANNEL = Script("forget_source"), Script("forget_channel")


class RedisFeeds:
    """Fits ports.Feeds."""

    def __init__(self, link: RedisLink) -> None:
        self._link, self._sources, self._states = link, link.key("sources"), link.key("feeds")

    async def added(self) -> list[Source]:
        found = await self._link.do("HGETALL", self._sources)
        return [SOURCE.value(found[id]) for id in sorted(found)]

    async def add(self, source: Source) -> None:
        await self._link.do("HSET", self._sources, source.id, SOURCE.text(source))

    async def remove(self, source_id: str) -> bool:
        return bool(await self._link.run(FORGET_SOURCE, source_id))

    async def states(self) -> dict[str, FeedState]:
        found = await self._link.do("HGETALL", self._states)
        return {id: FEED_STATE.value(text) for id, text in found.items()}

    async def save(self, state: FeedState) -> None:
        await self._link.do("HSET", self._states, state.source_id, FEED_STATE.text(state))


class RedisSubscriptions:
    """Fits ports.Subscriptions."""

    def __init__(self, link: RedisLink) -> None:
        self._link, self._wishes = link, link.key("subscriptions")
        self._pauses, self._plans = link.key("paused"), link.key("plans")
        self._at_hand = TextsAtHand(SUBSCRIPTION.value)
        self._last: tuple[str, list[Subscription]] = "", []  # the store's last answer, and what it says

    async def every(self) -> list[Subscription]:
        wishes, paused = await self._all()
        return [wish for wish in wishes if wish.channel not in paused]

    async def of(self, channel: str) -> list[Subscription]:
        wishes, _ = await self._all()
        return [wish for wish in wishes if wish.channel == channel]

    async def put(self, subscription: Subscription) -> None:
        field = _field(subscription.channel, subscription.target)
        await self._link.do("HSET", self._wishes, field, SUBSCRIPTION.text(subscription))

    async def drop(self, channel: str, target: Target) -> bool:
        return bool(await self._link.do("HDEL", self._wishes, _field(channel, target)))

    async def drop_channel(self, channel: str) -> None:
        await self._link.run(FORGET_CHANNEL, channel)

    async def pause(self, channel: str, why: str) -> None:
        await self._link.do("HSET", self._pauses, channel, why)

    async def resume(self, channel: str) -> None:
        await self._link.do("HDEL", self._pauses, channel)

    async def paused(self) -> dict[str, str]:
        return dict(await self._link.do("HGETALL", self._pauses))

    async def plans(self) -> list[DigestPlan]:
        found = await self._link.do("HGETALL", self._plans)
        return [DIGEST_PLAN.value(found[field]) for field in sorted(found)]

    async def put_plan(self, plan: DigestPlan) -> None:
        await self._link.do("HSET", self._plans, _plan_field(plan.channel, plan.is_weekly), DIGEST_PLAN.text(plan))

    async def drop_plan(self, channel: str, is_weekly: bool = False) -> bool:
        return bool(await self._link.do("HDEL", self._plans, _plan_field(channel, is_weekly)))

    async def _all(self) -> tuple[list[Subscription], frozenset[str]]:
        """Every subscription, and the channels that are paused."""
        text, paused = await self._link.run(WISHES)
        if text != self._last[0]:
            wishes = self._at_hand.values(text.split("\n") if text else [])
            wishes.sort(key=lambda wish: (wish.channel, wish.target.kind, wish.target.id))
            self._last = text, wishes
        return self._last[1], frozenset(paused)


def _field(channel: str, target: Target) -> str:
    """Slack's channel ids have no spaces."""
    return f"{channel} {target.kind} {target.id}"


def _plan_field(channel: str, is_weekly: bool) -> str:
    return f"{channel} weekly" if is_weekly else channel


class RedisLease:
    """Fits ports.Lease."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link

    async def hold(self, name: str, owner: str, seconds: float) -> bool:
        return bool(await self._link.run(HOLD, name, owner, int(seconds * 1000)))

    async def release(self, name: str, owner: str) -> None:
        await self._link.run(RELEASE, name, owner)


class RedisSeen:
    """Fits ports.Seen."""

    def __init__(self, link: RedisLink) -> None:
        self._link = link

    async def first(self, mark: str, owner: str, seconds: float) -> bool:
        return bool(await self._link.run(FIRST, mark, owner, int(seconds * 1000)))

    async def forget(self, mark: str, owner: str) -> None:
        await self._link.run(FORGET_MARK, mark, owner)
