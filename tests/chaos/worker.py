"""One role of the bot as `python -m bot run --role` starts it, with points to die at, short times and cheap news."""

import asyncio
import os
import sys
from dataclasses import replace
from pathlib import Path

from bot import __main__ as bot
from bot.run import WORK
from bot.tell.deliver import Courier
from bot.wiring.house import House, Role
from bot.world import redis_client, redis_stores, slack
from tests.chaos import news, variants
from tests.chaos.hurry import (
    CALL_SECONDS,
    IDLE,
    LEASE_SECONDS,
    MARGIN_SECONDS,
    REDIS_SECONDS,
    SETTLE,
    hurried_pace,
)
from tests.chaos.points import PiercedOutbox, PiercedSlack, PiercedStories, Points


def main(role: str) -> None:
    """Runs until it is told to stop; the environment has the bot's settings and CHAOS_FOLDER, CHAOS_VARIANT."""
    slack.CALL_SECONDS = CALL_SECONDS
    redis_client._OPTIONS["socket_timeout"] = REDIS_SECONDS
    WORK[Role.COURIER] = _courier
    WORK[Role.READER] = _reader
    sys.argv = ["bot", "run", "--role", role]
    bot.main()


def hurried(courier: Courier, points: Points) -> Courier:
    """The bot's own courier with short times, and with points in what it writes to."""
    return replace(
        courier,
        outbox=PiercedOutbox(courier.outbox, points),
        slack=PiercedSlack(courier.slack, points),
        settle=SETTLE,
        lease_seconds=LEASE_SECONDS,
        margin_seconds=MARGIN_SECONDS,
        pace=hurried_pace(courier.pace.turns),
    )


async def _courier(house: House, stopping: asyncio.Event) -> None:
    courier = hurried(house.courier, _points())
    await variants.of(os.environ.get("CHAOS_VARIANT", ""), courier, house.web).run(stopping)


async def _reader(house: House, stopping: asyncio.Event) -> None:
    """The bot's own pipeline; only fetching and reading are left out."""
    stores = redis_stores.stores(house.redis, house.clock, redis_stores.unique_name(), idle=IDLE)
    pipeline = replace(
        house.pipeline,
        inbox=stores.inbox,
        stories=PiercedStories(stores.stories, _points()),
        gate=news.gate,
        extract=news.extract,
        read=news.read,
        keep_seconds=IDLE.total_seconds() / 4,
    )
    await pipeline.run(stopping, at_once=2)


def _points() -> Points:
    return Points(Path(os.environ["CHAOS_FOLDER"]))
