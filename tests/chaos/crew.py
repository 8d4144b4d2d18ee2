"""The bot's roles as processes, started again whenever one ends, as a supervisor would."""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
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

    program: asyncio.subprocess.Process
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    crews: dict[str, "Crew"] = field(default_factory=dict)
    _of: dict[int, "Crew"] = field(default_factory=dict)

    def start(self, role: str, crew: str, env: Mapping[str, str], log: Path) -> None:
        assert self.program.stdin
        asked = {"role": role, "crew": crew, "env": dict(env), "log": str(log)}
        self.program.stdin.write(json.dumps(asked).encode() + b"\n")

    async def heed(self) -> None:
        """Keeps the crews up with what becomes of their lives, until it ends."""
        assert self.program.stdout
        while line := await self.program.stdout.readline():
            self._hear(json.loads(line))

    def _hear(self, word: dict[str, Any]) -> None:
        match word:
            case {"ready": _}:
                self.ready.set()
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
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.chaos.nursery"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    found = Nursery(program)
    heeding = asyncio.create_task(found.heed())
    try:
        async with asyncio.timeout(START_SECONDS):
            await found.ready.wait()
        yield found
    finally:
        assert program.stdin
        program.stdin.close()
        await program.wait()
        await heeding
