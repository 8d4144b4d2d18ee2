"""An item that is handed back comes again as if it had not been taken."""

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
