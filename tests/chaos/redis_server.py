"""A redis-server that is killed, frozen and started again on the same files."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.world.redis_server import server_program
from tests.chaos.patience import until_told
from tests.chaos.secrets import PASSWORD


@dataclass
class RedisServer:
    """Its socket and append-only file are in `folder`."""

    folder: Path
    _program: asyncio.subprocess.Process | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)

    @property
    def socket(self) -> Path:
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://:{PASSWORD}@{self.socket}"

    async def ask(self, *words: str) -> Any:
        """One command's answer. All of the run waits in this one loop, so nothing in it may block."""
        async with Redis(unix_socket_path=str(self.socket), password=PASSWORD, socket_timeout=2) as client:
            return await client.execute_command(*words)  # type: ignore[no-untyped-call]

    async def begin(self, *more: str) -> None:
        """Starts it, with further words on its command line; it may still be loading."""
        self.socket.unlink(missing_ok=True)
        words = ["--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.folder), "--requirepass", PASSWORD]
        # With everysec a kill -9 is enough to lose what was confirmed: Redis writes up to two seconds late then.
        durable = ["--save", "", "--appendonly", "yes", "--appendfsync", "always", "--logfile", "redis.log"]
        program = server_program()
        self._program = await asyncio.create_subprocess_exec(program, *words, *durable, *more, stdout=DEVNULL)

    async def start(self) -> None:
        """Returns when it answers."""
        await self.begin()
        await self.wait_until_answering()

    async def wait_until_answering(self) -> None:
        await until_told(self.answers, "our Redis does not come up")

    async def answers(self) -> bool:
        try:
            await self.ask("PING")
        except (RedisError, OSError):
            return False
        return True

    async def rewritten(self) -> None:
        """Its file is short again: a snapshot, which is loaded in small pieces."""
        await self.ask("BGREWRITEAOF")
        await until_told(self.has_rewritten, "it rewrites for ever")

    async def has_rewritten(self) -> bool:
        return not (await self.ask("INFO", "persistence"))["aof_rewrite_in_progress"]

    async def kill(self) -> None:
        """As the power cut does it."""
        self.signal(signal.SIGKILL)
        if self._program:
            await self._program.wait()
        self._program = None

    def signal(self, number: int) -> None:
        if self._program:
            os.kill(self._program.pid, number)

    async def freeze(self, seconds: float) -> None:
        self.signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.signal(signal.SIGCONT)

    async def stop(self) -> None:
        if self._program:
            self.signal(signal.SIGCONT)
            await self.kill()


@asynccontextmanager
async def running(home: Path) -> AsyncIterator[RedisServer]:
    """One with a password and an append-only file, in a folder of its own."""
    found = RedisServer(home)
    await found.start()
    try:
        yield found
    finally:
        await found.stop()
