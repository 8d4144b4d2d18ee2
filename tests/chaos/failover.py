"""News flows while the primary of a Redis with replicas is taken away again and again."""

import asyncio
from collections.abc import Awaitable, Callable

from tests.chaos.fleet import Fleet, words_on
from tests.chaos.news import items
from tests.chaos.sizes import SEED, STORIES
from tests.chaos.witness import Witness, witness

PORTION = 20  # alerts before each failover, and as many while it lasts


async def outlived(found: Fleet, what: str, times: int, fail_over: Callable[[int, Witness], Awaitable[None]]) -> float:
    """The longest gap between two confirmed writes, in seconds. AssertionError when one of them was lost, or an alert
    was lost or told twice."""
    news = items(PORTION * (2 * times + 1), found.desks, SEED)
    portions = [news[at : at + PORTION] for at in range(0, len(news), PORTION)]
    found.crew.want(courier=2, reader=2)
    async with witness(found.link) as seen:
        for number in range(times):
            await found.feed(portions[2 * number])
            feeding = asyncio.create_task(found.feed(portions[2 * number + 1]))
            await fail_over(number, seen)
            await feeding
        await found.feed(portions[-1])
        await found.drained(still_seconds=90)
    lost, ledger = await seen.lost(), await found.ledger()
    STORIES.append(
        f"{times} {what}: {len(seen.confirmed)} of {seen.tried} writes confirmed, {len(lost)} of them lost; longest "
        f"gap {seen.gap:.1f} s; {len(news)} alerts: {ledger.mistakes() or 'no mistake'}"
    )
    assert lost == set()
    assert ledger.mistakes() == {}, f"CHAOS_SEED={SEED}{words_on(found, ledger.lost | ledger.twice)}"
    return seen.gap
