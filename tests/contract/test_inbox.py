"""An item is claimed once, read by one, and never lost on the way."""

import asyncio
import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import TransientError
from bot.world.stores import Stores
from tests.contract.conftest import IMPATIENT, PATIENT, STREAM_MOST, NewStores
from tests.contract.samples import item

IDLE_SECONDS = IMPATIENT.total_seconds()


async def test_an_item_claimed_twice_is_read_once(stores: Stores) -> None:
    assert await stores.inbox.claim([item("a"), item("b")]) == [item("a"), item("b")]
    assert await stores.inbox.claim([item("b"), item("c")]) == [item("c")]
    assert [delivery.item.key for delivery in await stores.inbox.take(10, 0)] == ["a", "b", "c"]


async def test_an_item_arrives_as_it_was(stores: Stores) -> None:
    french = replace(item("a", "À Syrte, « l’armée avance » <!channel>"), catch_up=True)
    await stores.inbox.claim([french])
    [delivery] = await stores.inbox.take(1, 0)
    assert delivery.item == french
    assert delivery.attempt == 1


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), max_size=5))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_claimed_in_whatever_batches_is_delivered_once(
    new_stores: NewStores, batches: list[list[str]]
) -> None:
    inbox = new_stores(PATIENT).inbox
    claimed = [it.key for batch in batches for it in await inbox.claim([item(key) for key in batch])]
    taken = [delivery.item.key for delivery in await inbox.take(100, 0)]
    assert taken == claimed == list(dict.fromkeys(key for batch in batches for key in batch))


async def test_two_who_claim_at_once_share_the_items(stores: Stores) -> None:
    items = [item(str(number)) for number in range(50)]
    shares = await asyncio.gather(*(stores.inbox.claim(items) for _ in range(4)))
    assert sorted(it.key for share in shares for it in share) == sorted(it.key for it in items)


async def test_what_one_reader_holds_no_other_gets(stores: Stores) -> None:
    await stores.inbox.claim([item("a"), item("b"), item("c")])
    first, second = await stores.inbox.take(2, 0), await stores.inbox.take(2, 0)
    assert [delivery.item.key for delivery in first + second] == ["a", "b", "c"]


async def test_an_item_whose_reader_died_comes_again_with_its_attempts_counted(impatient_stores: Stores) -> None:
    await impatient_stores.inbox.claim([item("a")])
    attempts = []
    for _ in range(3):
        attempts += [delivery.attempt for delivery in await impatient_stores.inbox.take(1, 0)]
        await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert attempts == [1, 2, 3]


async def test_a_done_item_never_comes_again(impatient_stores: Stores) -> None:
    await impatient_stores.inbox.claim([item("a")])
    [delivery] = await impatient_stores.inbox.take(1, 0)
    await impatient_stores.inbox.done(delivery.receipt)
    await impatient_stores.inbox.done(delivery.receipt)  # the answer was lost: again is harmless
    await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert await impatient_stores.inbox.take(1, 0) == []
    assert await impatient_stores.inbox.waiting() == 0


async def test_a_buried_item_never_comes_again(impatient_stores: Stores) -> None:
    await impatient_stores.inbox.claim([item("a")])
    [delivery] = await impatient_stores.inbox.take(1, 0)
    await impatient_stores.inbox.bury(delivery, "the reader ran out of memory")
    await asyncio.sleep(IDLE_SECONDS * 1.3)
    assert await impatient_stores.inbox.take(1, 0) == []
    assert await impatient_stores.inbox.waiting() == 0
    assert await impatient_stores.inbox.claim([item("a")]) == []


async def test_a_reader_waits_for_an_item(stores: Stores) -> None:
    async def later() -> None:
        await asyncio.sleep(0.1)
        await stores.inbox.claim([item("a")])

    async with asyncio.TaskGroup() as group:
        group.create_task(later())
        taking = group.create_task(stores.inbox.take(1, 2))
    assert [delivery.item.key for delivery in taking.result()] == ["a"]


async def test_nobody_waits_longer_than_asked(stores: Stores) -> None:
    begun = time.monotonic()
    assert await stores.inbox.take(1, 0.2) == []
    assert await stores.inbox.take(1, 0) == []
    assert time.monotonic() - begun < 1


async def test_new_items_are_refused_while_readers_are_far_behind_and_can_be_claimed_later(stores: Stores) -> None:
    await stores.inbox.claim([item(str(number)) for number in range(STREAM_MOST)])
    with pytest.raises(TransientError, match="behind"):
        await stores.inbox.claim([item("one more")])
    for delivery in await stores.inbox.take(STREAM_MOST, 0):
        await stores.inbox.done(delivery.receipt)
    assert await stores.inbox.claim([item("one more")]) == [item("one more")]
