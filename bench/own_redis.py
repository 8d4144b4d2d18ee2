"""A Redis that only a measurement or a run of the tests uses, without a disk."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as NoConnection

from bot.world.redis_server import server_program


@contextmanager
def own_redis() -> Iterator[str]:
    """Its address; gone after the block."""
    # A socket's path may have 107 bytes: not below pytest's long temporary directories.
    with tempfile.TemporaryDirectory(prefix="sitrep-own-") as folder:
        path = Path(folder, "redis.sock")
        words = [server_program(), "--port", "0", "--unixsocket", str(path), "--dir", folder, "--save", ""]
        with subprocess.Popen([*words, "--appendonly", "no"], stdout=subprocess.DEVNULL) as server:
            try:
                _wait_for(path)
                yield f"unix://{path}"
            finally:
                server.terminate()


def _wait_for(path: Path) -> None:
    for _ in range(500):
        try:
            with Redis(unix_socket_path=str(path)) as client:
                client.ping()
            return
        except NoConnection:
            time.sleep(0.02)
    raise TimeoutError("Redis did not start")
