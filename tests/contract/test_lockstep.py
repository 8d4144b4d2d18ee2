"""Whatever is done to them in whatever order, the stores in memory and those in Redis answer the same."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.errors import TransientError
from bot.model import Decision, Item, Notice, NoticeKind, NoticeState, Outcome, Severity, Stage, Trace
from bot.ports import Delivery
from bot.world import memory, redis_stores
from bot.world.clock import HandClock
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.stores import FINAL, Stores
from tests.contract.samples import NOW, development, item, notice, trace

T = TypeVar("T")
WEEK, PATIENT = timedelta(days=7), timedelta(seconds=60)
STREAM_MOST = 4

WORDS = st.sampled_from(["a", "b", "c"])
TRACES = st.builds(
    lambda address, content, handles: trace(address, content, (), tuple(handles)),
    st.sampled_from(["", "x", "y"]),
    WORDS,
    st.lists(WORDS, max_size=2, unique=True),
)
NOTICES = st.builds(
    lambda channel, kind, number: notice(
        f"{channel} {kind} {number}",
        channel,
        kind,
        root=None if kind is NoticeKind.ALERT else f"root {channel}",
        about=development("d1", severity=Severity(number)),
        created=NOW - timedelta(minutes=number),
    ),
    st.sampled_from(["C1", "C2"]),
    st.sampled_from([NoticeKind.ALERT, NoticeKind.UPDATE, NoticeKind.EDIT]),
    st.integers(1, 3),
)


@dataclass
class Twins:
    """The same workspace in memory and in Redis."""

    memory: Stores
    redis: Stores

    async def both(self, ask: Callable[[Stores], Coroutine[Any, Any, T]]) -> T:
        ours, theirs = await ask(self.memory), await ask(self.redis)
        assert ours == theirs
        return ours


async def given_up(stores: Stores, stage: Stage) -> list[tuple[str, str, str, int]]:
    """What the dead letters of a stage say, but for ids and times, which each store has of its own."""
    letters = [letter for letter in await stores.dead.every() if letter.stage is stage]
    return [(letter.title, letter.origin, letter.error, letter.attempts) for letter in letters]


class Lockstep(RuleBasedStateMachine):
    """Does everything to both."""

    url: ClassVar[str]
    workspaces: ClassVar[Iterator[int]] = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.in_hand: list[tuple[Delivery, Delivery]] = []
        self.keys = ["C1 alert 1"]
        self.version = 0

    @initialize()
    def open(self) -> None:
        clock = HandClock(NOW)
        self.link = RedisLink(self.runner.run(connect(self.url)), f"lockstep {next(self.workspaces)}")
        redis = redis_stores.stores(self.link, clock, "reader-1", idle=PATIENT, stream_most=STREAM_MOST)
        self.twins = Twins(memory.stores(clock, idle=PATIENT, stream_most=STREAM_MOST), redis)

    def teardown(self) -> None:
        self.runner.run(self.link.close())
        self.runner.close()

    def both(self, ask: Callable[[Stores], Coroutine[Any, Any, T]]) -> T:
        return self.runner.run(self.twins.both(ask))

    @rule(keys=st.lists(st.sampled_from("abcdefghijkl"), min_size=1, max_size=3))
    def claim(self, keys: list[str]) -> None:
        async def claim(stores: Stores) -> list[Item] | str:
            try:
                return await stores.inbox.claim([item(key) for key in keys])
            except TransientError as refusal:
                return str(refusal)

        self.both(claim)

    @rule(most=st.integers(1, 3))
    def take(self, most: int) -> None:
        ours = self.runner.run(self.twins.memory.inbox.take(most, 0))
        theirs = self.runner.run(self.twins.redis.inbox.take(most, 0))
        assert [(one.item, one.attempt) for one in ours] == [(one.item, one.attempt) for one in theirs]
        self.in_hand += zip(ours, theirs, strict=True)

    @rule(which=st.integers(0, 2), error=st.sampled_from(["", "unreadable"]))
    def put_away(self, which: int, error: str) -> None:
        for ours, theirs in self.in_hand[which : which + 1]:
            for stores, one in ((self.twins.memory, ours), (self.twins.redis, theirs)):
                self.runner.run(stores.inbox.bury(one, error) if error else stores.inbox.done(one.receipt))

    @rule(
        which=st.one_of(st.none(), st.integers(0, 2)),
        id=st.sampled_from(["", "d1", "d2", "d3"]),
        minutes=st.integers(0, 9),
        known_by=TRACES,
        told=st.lists(NOTICES, max_size=3),
        behind=st.sampled_from([0, 0, 0, 1]),
    )
    def commit(
        self, which: int | None, id: str, minutes: int, known_by: Trace, told: list[Notice], behind: int
    ) -> None:
        outcome = Outcome(Decision.NEW, "", development(id, minutes) if id else None)
        receipts: tuple[str | None, str | None] = (None, None)
        if which is not None and which < len(self.in_hand):
            receipts = (self.in_hand[which][0].receipt, self.in_hand[which][1].receipt)
        version = self.version - behind
        ours = self.runner.run(self.twins.memory.stories.commit(version, outcome, known_by, told, receipts[0]))
        theirs = self.runner.run(self.twins.redis.stories.commit(version, outcome, known_by, told, receipts[1]))
        assert ours is theirs
        self.keys += [one.key for one in told]
        self.look_up(known_by, 9)

    @rule(told=st.lists(NOTICES, min_size=1, max_size=4))
    def put(self, told: list[Notice]) -> None:
        self.both(lambda stores: stores.outbox.put(told))
        self.keys += [one.key for one in told]

    @rule(which=st.integers(0, 9), state=st.sampled_from(NoticeState))
    def mark(self, which: int, state: NoticeState) -> None:
        key = self.keys[-1 - which % len(self.keys)]
        self.both(lambda stores: stores.outbox.mark(key, state, NOW, f"word of {state}"))
        self.ask(key)

    @rule(channel=st.sampled_from(["C1", "C2"]), state=st.sampled_from(sorted(FINAL)))
    def serve(self, channel: str, state: NoticeState) -> None:
        if waiting := self.both(lambda stores: stores.outbox.next(channel)):
            key = waiting.notice.key
            self.both(lambda stores: stores.outbox.mark(key, NoticeState.POSTING, NOW))
            self.both(lambda stores: stores.outbox.mark(key, state, NOW, "17.5"))
            self.both(lambda stores: stores.outbox.mark(key, NoticeState.WAITING, NOW, "late"))
            self.ask(key)

    @rule(which=st.integers(0, 3), deed=st.sampled_from(["retry", "drop"]))
    def put_right(self, which: int, deed: str) -> None:
        async def put_right(stores: Stores) -> bool | str:
            letters = await stores.dead.every()
            id = letters[which].id if which < len(letters) else "unknown"
            try:
                return await (stores.dead.drop(id) if deed == "drop" else stores.dead.retry(id, NOW))
            except TransientError as refusal:
                return str(refusal)

        self.both(put_right)
        self.both(partial(given_up, stage=Stage.READ))
        self.ask(self.keys[-1])

    @rule(sought=TRACES, minutes=st.integers(0, 9))
    def look_up(self, sought: Trace, minutes: int) -> None:
        since = NOW - timedelta(minutes=minutes)
        self.version = self.both(lambda stores: stores.stories.shelf(sought, since)).version
        self.both(lambda stores: stores.stories.between(since, NOW - timedelta(minutes=2)))

    @rule(id=st.sampled_from(["d1", "d2"]))
    def remember(self, id: str) -> None:
        self.both(lambda stores: stores.inbox.waiting())
        self.both(lambda stores: stores.stories.told_each([id, "d1", "d2"]))
        self.both(lambda stores: stores.stories.get(id))

    def ask(self, key: str) -> None:
        self.both(lambda stores: stores.outbox.channels())
        self.both(lambda stores: stores.outbox.next(key[:2]))
        self.both(lambda stores: stores.outbox.known(key))
        self.both(lambda stores: stores.outbox.ts(key))
        self.both(lambda stores: stores.outbox.counts())
        self.both(lambda stores: stores.outbox.alerts_since(NOW - timedelta(minutes=2), ["C1", "C2"]))
        self.both(lambda stores: stores.log.of(key[:2]))
        self.both(lambda stores: stores.log.channels())
        self.both(lambda stores: stores.dead.counts())
        self.both(partial(given_up, stage=Stage.TELL))


@pytest.mark.redis
def test_the_twins_answer_the_same_to_everything(redis_url: str) -> None:
    Lockstep.url = redis_url
    run_state_machine_as_test(
        Lockstep,
        settings=settings(
            max_examples=40,
            stateful_step_count=40,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink thirty steps takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
