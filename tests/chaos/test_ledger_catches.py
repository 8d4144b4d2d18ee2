"""A ledger that never fails proves nothing: it has to catch four couriers as one might well write them."""

import asyncio
from pathlib import Path

import pytest

from bot.model import NoticeState
from tests.chaos.beside import beside
from tests.chaos.crew import Nursery
from tests.chaos.fleet import fleet
from tests.chaos.ledger import Ledger
from tests.chaos.news import desks
from tests.chaos.notices import alerts
from tests.chaos.patience import until
from tests.chaos.plan import Deed, Trouble
from tests.chaos.points import Point
from tests.chaos.redis_server import RedisServer
from tests.chaos.sizes import HANGS_SECONDS, SEED, STORIES
from tests.chaos.storm import Storm
from tests.chaos.workspace import FaultsByChance

SHARES = {"500-after-storing": 0.1, "accept-then-drop": 0.1}  # all of it stored: a courier that repeats it is caught
TROUBLES = (
    Trouble(Deed.FREEZE, "courier", Point.AFTER_INTENT, until_told=True),
    Trouble(Deed.KILL, "courier", Point.AFTER_INTENT),
    Trouble(Deed.KILL, "courier", Point.AFTER_ACKNOWLEDGE),
    Trouble(Deed.KILL, "courier", Point.AFTER_POST),
)
EARLY = 5  # told before the first trouble
PATIENCE = {"naive retry": 4.0, "claim first": 4.0}  # seconds: these never come to the point after the intent
CAUGHT = {"naive retry": "twice", "claim first": "lost", "no lease check": "twice", "client retries": "twice"}


async def ledger_of(variant: str, server: RedisServer, nursery: Nursery, folder: Path) -> Ledger:
    """What a variant makes of the same troubles; couriers only, and notices that were decided before."""
    team = f"T0{variant.upper().replace(' ', '')}"
    places = desks(15)
    faults = FaultsByChance(SEED, SHARES)
    async with fleet(team, places, server, faults, nursery, folder / f"of {variant}", variant) as found:
        told = alerts(120 + EARLY, places, team)
        portions = [told[EARLY + at :: len(TROUBLES) + 1] for at in range(len(TROUBLES) + 1)]
        found.crew.want(courier=2)
        await found.put(told[:EARLY])
        await until(lambda: found.posted() > 0, "no courier comes to work")
        storm = Storm(found, server, SEED, patience=PATIENCE.get(variant, 60.0))
        await storm.rage(TROUBLES, found.put, portions)
        await found.drained(still_seconds=90)
        await found.crew.dismiss()  # what was begun is finished
        ledger = await found.ledger()
    STORIES.append(f"{variant or 'the bot itself'}: {ledger.mistakes() or 'no mistake'}; {dict(storm.happened)}")
    return ledger


@pytest.mark.redis
@pytest.mark.chaos
@pytest.mark.timeout(HANGS_SECONDS)
@beside
async def test_every_broken_courier_is_caught_and_the_bots_own_is_not(
    server: RedisServer, nursery: Nursery, folder: Path
) -> None:
    variants = ["", *CAUGHT]
    ledgers = await asyncio.gather(*(ledger_of(variant, server, nursery, folder) for variant in variants))
    found = {variant: ledger.mistakes() for variant, ledger in zip(variants, ledgers, strict=True)}
    assert found.pop("") == {}, f"CHAOS_SEED={SEED}"
    assert {variant: CAUGHT[variant] in mistakes for variant, mistakes in found.items()} == dict.fromkeys(CAUGHT, True)


EXPECTED = {"C1": ["a", "b"], "C2": ["c"]}
POSTED = dict.fromkeys("abc", NoticeState.POSTED)
RIGHT = [("C1", "a", "1.0"), ("C1", "b", "2.0"), ("C2", "c", "1.5")]


@pytest.mark.parametrize(
    ("posted", "mistakes"),
    [
        (RIGHT, {}),
        (RIGHT[:2], {"lost": 1}),
        ([*RIGHT, ("C1", "a", "3.0")], {"twice": 1}),
        ([*RIGHT, ("C2", "a", "3.0")], {"strangers": 1}),
        ([("C1", "b", "1.0"), ("C1", "a", "2.0"), RIGHT[2]], {"out of order": 1}),
        ([], {"lost": 3}),
    ],
)
def test_the_ledger_names_what_went_wrong(posted: list[tuple[str, str, str]], mistakes: dict[str, int]) -> None:
    assert Ledger(EXPECTED, POSTED, posted).mistakes() == mistakes


def test_the_ledger_notices_what_the_outbox_has_forgotten() -> None:
    assert Ledger(EXPECTED, POSTED | {"b": NoticeState.DEAD}, RIGHT).mistakes() == {"not recorded": 1}
