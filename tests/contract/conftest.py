"""Every test here runs twice: against the stores in memory and against those in a real Redis."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from bot.world import memory, redis_stores
from bot.world.clock import SystemClock
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores

PATIENT = timedelta(seconds=60)
IMPATIENT = timedelta(milliseconds=80)  # after which a reader is taken for dead; Redis goes by its own real clock
STREAM_MOST = 120

NewStores = Callable[[timedelta], Stores]


def _memory() -> NewStores:
    return lambda idle: memory.stores(SystemClock(), idle=idle, stream_most=STREAM_MOST)


def _redis(link: RedisLink) -> NewStores:
    numbers = count(1)

    def new(idle: timedelta) -> Stores:
        own = link.of(f"T{next(numbers)}")
        return redis_stores.stores(own, SystemClock(), "reader-1", idle=idle, stream_most=STREAM_MOST)

    return new


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
def new_stores(request: pytest.FixtureRequest) -> NewStores:
    """Makes the empty stores of another workspace."""
    return _memory() if request.param == "memory" else _redis(request.getfixturevalue("redis_link"))


@pytest.fixture
def stores(new_stores: NewStores) -> Stores:
    return new_stores(PATIENT)


@pytest.fixture
def impatient_stores(new_stores: NewStores) -> Stores:
    return new_stores(IMPATIENT)
