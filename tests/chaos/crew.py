"""The bot's roles as processes, started again whenever one ends, as a supervisor would."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.forks import FORKS

START_SECONDS = 120.0


@dataclass
class Life:
    """One start of a role."""

    pid: int
    role: str
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    status: int | None = None

    @property
    def awake(self) -> bool:
        return not self.gone.is_set() and not self.stopped.is_set()

    def signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def thaw(self) -> None:
        self.stopped.clear()
        self.signal(signal.SIGCONT)


@dataclass
class Nursery:
    """The process that all lives of all crews are forked from."""

    words: asyncio.StreamReader
    orders: asyncio.StreamWriter
    crews: dict[str, "Crew"] = field(default_factory=dict)
    _of: dict[int, "Crew"] = field(default_factory=dict)

    def start(self, role: str, crew: str, env: Mapping[str, str], log: Path) -> None:
        asked = {"role": role, "crew": crew, "env": dict(env), "log": str(log)}
        self.orders.write(json.dumps(asked).encode() + b"\n")

    async def heed(self) -> None:
        """Keeps the crews up with what becomes of their lives, until it ends."""
        while line := await self.words.readline():
            self._hear(json.loads(line))

    def _hear(self, word: dict[str, Any]) -> None:
        match word:
            case {"pid": pid, "role": role, "crew": name}:
                self._of[pid] = self.crews[name]
                self._of[pid].born(pid, role)
            case {"stopped": pid}:
                self._of[pid].stopped(pid)
            case {"gone": pid, "status": status}:
                self._of[pid].gone(pid, status)


@dataclass
class Crew:
    """All lives of one fleet; `wanted` says how many of each role there have to be."""

    nursery: Nursery
    folder: Path
    env: Mapping[str, str]
    wanted: Counter[str] = field(default_factory=Counter)
    lives: dict[int, Life] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    fallen: list[Life] = field(default_factory=list)  # each time that one died or froze

    def __post_init__(self) -> None:
        self.nursery.crews[str(self.folder)] = self

    def want(self, **roles: int) -> None:
        """Starts so many of each role, and another for each that ends."""
        for role, count in roles.items():
            for _ in range(count - self.wanted[role]):
                self._start(role)
            self.wanted[role] = count

    def awake(self, role: str) -> list[Life]:
        """Those neither gone nor frozen, the oldest first."""
        return [life for life in self.lives.values() if life.role == role and life.awake]

    async def dismiss(self) -> set[int]:
        """SIGTERM to all that live; their exit statuses."""
        self.wanted.clear()
        living = [life for life in self.lives.values() if not life.gone.is_set()]
        for life in living:
            life.thaw()
            life.signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            for life in living:
                await life.gone.wait()
        return {life.status for life in living if life.status is not None}

    def end(self) -> None:
        """Nobody of it outlives this."""
        self.wanted.clear()
        for life in self.lives.values():
            if not life.gone.is_set():
                life.signal(signal.SIGKILL)

    def born(self, pid: int, role: str) -> None:
        self.lives[pid] = Life(pid, role)
        if not self.wanted[role]:
            self.lives[pid].signal(signal.SIGKILL)

    def stopped(self, pid: int) -> None:
        self.lives[pid].stopped.set()
        self.fallen.append(self.lives[pid])

    def gone(self, pid: int, status: int) -> None:
        life = self.lives[pid]
        life.status = status
        self.fallen.append(life)
        life.stopped.clear()
        life.gone.set()
        self.statuses[status] += 1
        if self.wanted[life.role]:
            self._start(life.role)

    def _start(self, role: str) -> None:
        self.nursery.start(role, str(self.folder), self.env, self.folder / f"{role}.log")


@asynccontextmanager
async def nursery() -> AsyncIterator[Nursery]:
    """A nursery that is ready; nobody of it outlives the block."""
    called: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Future()
    with TemporaryDirectory(prefix="sitrep-chaos-") as folder:
        path = str(Path(folder, "nursery.sock"))
        async with await asyncio.start_unix_server(lambda *ways: called.set_result(ways), path):
            program = FORKS.Process(target=begin, args=(path,))
            program.start()
            found = Nursery(*await asyncio.wait_for(called, START_SECONDS))
    heeding = asyncio.create_task(found.heed())
    try:
        yield found
    finally:
        found.orders.close()
        await heeding
        await asyncio.to_thread(program.join)


def begin(path: str) -> None:
    """In a process of its own, that hears and speaks over a socket."""
    from tests.chaos.nursery import main

    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path)
        for number in (0, 1):
            os.dup2(line.fileno(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    main()
