"""A step names the attempt that it belongs to: of two couriers that both believe the turn theirs, one gets it."""

import asyncio

from bot.model import NoticeState
from bot.world.stores import Stores
from tests.contract.samples import NOW, notice

WAITING, POSTING, POSTED = NoticeState.WAITING, NoticeState.POSTING, NoticeState.POSTED


async def test_of_many_who_begin_a_notice_at_once_one_has_begun_it(stores: Stores) -> None:
    await stores.outbox.put([notice("n")])
    begun = await asyncio.gather(*(stores.outbox.mark("n", POSTING, NOW, attempt=0) for _ in range(10)))
    assert begun.count(True) == 1
    waiting = await stores.outbox.next("C1")
    assert waiting is not None
    assert (waiting.state, waiting.attempt) == (POSTING, 1)


async def test_a_step_of_an_attempt_that_is_over_moves_nothing(stores: Stores) -> None:
    await stores.outbox.put([notice("n")])
    assert await stores.outbox.mark("n", POSTING, NOW, attempt=0)
    assert await stores.outbox.mark("n", WAITING, NOW, "not there", attempt=1)
    assert await stores.outbox.mark("n", POSTING, NOW, attempt=1)
    assert not await stores.outbox.mark("n", WAITING, NOW, "a late 429", attempt=1)
    assert await stores.outbox.known("n") is POSTING


async def test_a_ts_is_taken_from_whoever_brings_it_first(stores: Stores) -> None:
    await stores.outbox.put([notice("n")])
    await stores.outbox.mark("n", POSTING, NOW, attempt=0)
    assert await stores.outbox.mark("n", POSTED, NOW, "17.5")
    assert not await stores.outbox.mark("n", POSTED, NOW, "18.5")
    assert await stores.outbox.ts("n") == "17.5"
    assert not await stores.outbox.mark("unknown", POSTED, NOW, "17.5")
