"""A redis-server that is killed, frozen and started again on the same files."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from bot.world.redis_server import server_program

PASSWORD = "opensesame-4711"  # known only here: it must not stand in any log
START_SECONDS = 60.0


@dataclass
class RedisServer:
    """Its socket and append-only file are in `folder`; `extra` are further words of its command line."""

    folder: Path
    extra: tuple[str, ...] = ()
    _program: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def socket(self) -> Path:
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://:{PASSWORD}@{self.socket}"

    def ask(self, *words: str) -> object:
        """One command's answer."""
        with Redis(unix_socket_path=str(self.socket), password=PASSWORD, socket_timeout=5) as client:
            return client.execute_command(*words)

    async def start(self, wait: bool = True) -> None:
        self.socket.unlink(missing_ok=True)
        words = ["--port", "0", "--unixsocket", str(self.socket), "--dir", str(self.folder), "--requirepass", PASSWORD]
        durable = ["--save", "", "--appendonly", "yes", "--appendfsync", "everysec", "--logfile", "redis.log"]
        program = server_program()
        self._program = await asyncio.create_subprocess_exec(program, *words, *durable, *self.extra, stdout=DEVNULL)
        if wait:
            await self.wait_until_answering()

    async def wait_until_answering(self) -> None:
        async with asyncio.timeout(START_SECONDS):
            while True:
                try:
                    self.ask("PING")
                except (RedisError, OSError):
                    await asyncio.sleep(0.02)
                else:
                    return

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
