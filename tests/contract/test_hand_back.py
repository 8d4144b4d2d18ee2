"""An item that is kept stays in hand; one handed back comes again as if it had not been taken."""

import asyncio

from bot.world.stores import Stores
from tests.contract.conftest import IMPATIENT
from tests.contract.samples import item

IDLE_SECONDS = IMPATIENT.total_seconds()


async def test_an_item_handed_back_comes_again_without_counting(impatient_stores: Stores) -> None:
    inbox = impatient_stores.inbox
    await inbox.claim([item("a")])
    attempts = []
    for _ in range(3):
        [delivery] = await inbox.take(1, 0)
        attempts.append(delivery.attempt)
        await inbox.hand_back(delivery)
        assert await inbox.take(1, 0) == []  # the trouble may last
        await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert attempts == [1, 1, 1]


async def test_a_done_item_can_not_be_handed_back(impatient_stores: Stores) -> None:
    inbox = impatient_stores.inbox
    await inbox.claim([item("a")])
    [delivery] = await inbox.take(1, 0)
    await inbox.done(delivery.receipt)
    await inbox.hand_back(delivery)
    await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert await inbox.take(1, 0) == []
    assert await inbox.waiting() == 0


async def test_an_item_that_is_kept_is_no_dead_readers(impatient_stores: Stores) -> None:
    inbox = impatient_stores.inbox
    await inbox.claim([item("slow"), item("lost")])
    slow, _ = await inbox.take(2, 0)
    for _ in range(6):
        await asyncio.sleep(IDLE_SECONDS / 3)
        await inbox.keep([slow.receipt])
    [again] = await inbox.take(5, 0)
    assert again.item.key == "lost"
    await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert {delivery.attempt for delivery in await inbox.take(5, 0) if delivery.item.key == "slow"} == {2}


async def test_what_is_done_can_not_be_kept(impatient_stores: Stores) -> None:
    inbox = impatient_stores.inbox
    await inbox.claim([item("a")])
    [delivery] = await inbox.take(1, 0)
    await inbox.done(delivery.receipt)
    await inbox.keep([delivery.receipt])
    await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert await inbox.take(1, 0) == []
