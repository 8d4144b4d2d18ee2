"""The outbox on a real server against its twin in memory and against the promise, whatever couriers do in what order.

Couriers look, begin, call, crash and come back late with what they knew. The one thing that they respect is the settle
time: nobody looks into the history while a call may still be under way.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.model import NoticeState
from bot.ports import Outbox, Waiting
from bot.world.memory_outbox import MemoryOutbox
from bot.world.redis_client import client_for
from bot.world.redis_link import RedisLink
from bot.world.redis_outbox import RedisOutbox
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES, sizes
from tests.contract.samples import NOW, notice

T = TypeVar("T")
STEPS_EACH = 50
COURIERS = st.integers(0, 2)
CHANNELS = st.sampled_from(["C1", "C2"])


@dataclass
class Flight:
    """One call that a courier has made: until it is over Slack may still store the message."""

    key: str
    attempt: int
    stored: bool = False
    over: bool = False


class Couriers(RuleBasedStateMachine):
    """Three couriers, two channels, one Slack."""

    runner: ClassVar[asyncio.Runner]
    link: ClassVar[RedisLink]
    workspaces: ClassVar[Iterator[int]] = count(1)

    def __init__(self) -> None:
        super().__init__()
        self.outbox = RedisOutbox(self.link.of(f"model {next(self.workspaces)}"))
        self.twin = MemoryOutbox()
        self.seen: dict[int, Waiting] = {}
        self.flights: dict[int, Flight] = {}
        self.slack: list[str] = []

    def both(self, ask: Callable[[Outbox], Coroutine[Any, Any, T]]) -> T:
        async def asked() -> T:
            ours, theirs = await ask(self.twin), await ask(self.outbox)
            assert ours == theirs
            return ours

        return self.runner.run(asked())

    @rule(channel=CHANNELS, number=st.integers(1, 4))
    def put(self, channel: str, number: int) -> None:
        self.both(lambda outbox: outbox.put([notice(f"{channel}-{number}", channel)]))

    @rule(who=COURIERS, channel=CHANNELS)
    def look(self, who: int, channel: str) -> None:
        if found := self.both(lambda outbox: outbox.next(channel)):
            self.seen[who] = found

    @rule(who=COURIERS)
    def begin(self, who: int) -> None:
        known = self.seen.get(who)
        if known is None or known.state is not NoticeState.WAITING or who in self.flights:
            return
        key, attempt = known.notice.key, known.attempt
        if self.both(lambda outbox: outbox.mark(key, NoticeState.POSTING, NOW, "", attempt)):
            self.flights[who] = Flight(key, attempt + 1)

    @rule(who=COURIERS)
    def stores(self, who: int) -> None:
        flight = self.flights.get(who)
        if flight and not flight.stored and not flight.over:
            flight.stored = True
            self.slack.append(flight.key)

    @rule(who=COURIERS)
    def ends(self, who: int) -> None:
        """The answer is on its way, or will never come; the courier has not acted on it yet."""
        if flight := self.flights.get(who):
            flight.over = True

    @rule(who=COURIERS)
    def hears(self, who: int) -> None:
        """Of the answer, however late: posted, or a refusal that another time may help."""
        flight = self.flights.get(who)
        if flight is None or not flight.over:
            return
        del self.flights[who]
        if flight.stored:
            self.both(lambda outbox: outbox.mark(flight.key, NoticeState.POSTED, NOW, "17.5"))
        else:
            self.both(lambda outbox: outbox.mark(flight.key, NoticeState.WAITING, NOW, "429", flight.attempt))

    @rule(who=COURIERS)
    def crashes(self, who: int) -> None:
        self.flights.pop(who, None)
        self.seen.pop(who, None)

    @rule(who=COURIERS)
    def settles(self, who: int) -> None:
        known = self.seen.get(who)
        if known is None or known.state is not NoticeState.POSTING:
            return
        key, attempt = known.notice.key, known.attempt
        if any(flight.key == key and not flight.over for flight in self.flights.values()):
            return
        if key in self.slack:
            self.both(lambda outbox: outbox.mark(key, NoticeState.POSTED, NOW, "17.5"))
        else:
            self.both(lambda outbox: outbox.mark(key, NoticeState.WAITING, NOW, "not there", attempt))

    @invariant()
    def nothing_is_there_twice(self) -> None:
        assert len(self.slack) == len(set(self.slack))

    def teardown(self) -> None:
        """Whatever is not posted is still in its queue."""
        counts = self.both(lambda outbox: outbox.counts())
        posted = {key for key in self.slack if self.runner.run(self.twin.known(key)) is NoticeState.POSTED}
        assert counts[NoticeState.POSTED] == len(posted)
        queued = sum(len(queue) for queue in self.twin.queues.values())
        assert counts[NoticeState.WAITING] + counts[NoticeState.POSTING] == queued
        self.both(lambda outbox: outbox.channels())


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
def test_couriers_in_any_order_post_nothing_twice_and_forget_nothing(redis_url: str) -> None:
    with asyncio.Runner() as runner:
        Couriers.runner, Couriers.link = runner, RedisLink(client_for(redis_url), "model")
        steps = sizes().model_steps
        chosen = settings(
            max_examples=steps // STEPS_EACH,
            stateful_step_count=STEPS_EACH,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        begun = runner.get_loop().time()
        run_state_machine_as_test(seed(SEED)(Couriers), settings=chosen)
        STORIES.append(f"outbox model: {steps} steps at {steps / (runner.get_loop().time() - begun):.0f} a second")
        runner.run(Couriers.link.close())
