"""A real Redis of our own, for those who have none: started at need, kept on disk, stopped by its last user.

It is a daemon on a unix socket. Whoever comes next, after a kill -9 or beside us, adopts it; data survives either way.
"""

import asyncio
import fcntl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import IO

import structlog

from bot.errors import PermanentError
from bot.world.redis_server import ask, make_it_answer, socket_path

log = structlog.get_logger()

LOOK_EVERY_SECONDS = 2.0


@asynccontextmanager
async def embedded(folder: Path) -> AsyncIterator[str]:
    """The address of the Redis that keeps its files in `folder`, running until its last user leaves."""
    users = await asyncio.to_thread(_come, folder)
    leaving = asyncio.Event()
    keeper = asyncio.create_task(_keep_running(folder, leaving))
    try:
        yield f"unix://{socket_path(folder)}"
    finally:
        leaving.set()
        await keeper  # or it might start the server again when we are gone
        await asyncio.to_thread(_go, folder, users)


async def _keep_running(folder: Path, leaving: asyncio.Event) -> None:
    """Starts the server again when somebody or the system has killed it."""
    while not leaving.is_set():
        try:
            await asyncio.wait_for(leaving.wait(), LOOK_EVERY_SECONDS)
        except TimeoutError:
            await asyncio.to_thread(_revive, folder)


def _revive(folder: Path) -> None:
    if ask(folder, b"PING") is not None:
        return
    log.error("our own Redis is down: starting it again")
    try:
        with _door(folder):
            make_it_answer(folder)
    except (PermanentError, OSError, subprocess.SubprocessError) as trouble:
        log.error("our own Redis stays down", trouble=str(trouble))


def _come(folder: Path) -> IO[bytes]:
    """Becomes a user of the server, and starts it if it does not run. The answer holds a lock that says so; the
    system takes it back even from a killed process."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _door(folder):
        users = (folder / "users.lock").open("wb")
        try:
            fcntl.flock(users, fcntl.LOCK_SH)
            make_it_answer(folder)
        except BaseException:
            users.close()
            raise
    return users


def _go(folder: Path, users: IO[bytes]) -> None:
    with _door(folder), users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # somebody else still uses it
            return
        ask(folder, b"SHUTDOWN")  # answered by the end of the connection, when all is written


@contextmanager
def _door(folder: Path) -> Iterator[None]:
    """One at a time may come or go."""
    with (folder / "door.lock").open("wb") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
