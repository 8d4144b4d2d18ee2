"""Carries a plan out: a portion of news, then the next trouble, until all of it has happened."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.chaos.crew import Life
from tests.chaos.fleet import Fleet
from tests.chaos.plan import Deed, Trouble
from tests.chaos.points import order

T = TypeVar("T")


@dataclass
class Storm:
    """One run of a plan; `happened` counts what really did."""

    fleet: Fleet
    seed: int
    patience: float = 20.0  # seconds for a worker to come to its point: another may hold all that there is to do
    happened: Counter[str] = field(default_factory=Counter)
    _thawing: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    async def rage(self, plan: Sequence[Trouble], feed: Callable[[T], Awaitable[None]], portions: Sequence[T]) -> None:
        """Feeds a portion before every trouble and one after them; returns when the last trouble is over."""
        for trouble, portion in zip(plan, portions, strict=False):
            await feed(portion)
            await self._do(trouble)
        await feed(portions[len(plan)])
        await asyncio.gather(*self._thawing)

    async def _do(self, trouble: Trouble) -> None:
        match trouble.deed:
            case Deed.KILL_REDIS:
                await asyncio.sleep(trouble.seconds)
                await self.fleet.server.kill()
                await asyncio.sleep(self._chance.uniform(0, 1))
                await self.fleet.server.start()
            case Deed.FREEZE_REDIS:
                await self.fleet.server.freeze(trouble.seconds)
            case Deed.KILL:
                await self._kill(await self._victim(trouble.role), trouble)
            case Deed.FREEZE:
                await self._freeze(await self._victim(trouble.role), trouble)
        self.happened[f"{trouble.deed} {trouble.at or 'at random'}"] += 1

    async def _victim(self, role: str) -> Life:
        await until(lambda: bool(self.fleet.crew.awake(role)), f"no {role} is awake")
        return self._chance.choice(self.fleet.crew.awake(role))

    async def _kill(self, victim: Life, trouble: Trouble) -> None:
        if trouble.at is None:
            await asyncio.sleep(trouble.seconds)
        elif await self._comes_to(victim, trouble, signal.SIGKILL, victim.gone):
            return
        else:
            self.happened["came late to its point"] += 1
        victim.signal(signal.SIGKILL)
        await victim.gone.wait()

    async def _freeze(self, victim: Life, trouble: Trouble) -> None:
        if trouble.at is None or not await self._comes_to(victim, trouble, signal.SIGSTOP, victim.stopped):
            if trouble.at:
                self.happened["came late to its point"] += 1
                return
            victim.signal(signal.SIGSTOP)
        task = asyncio.create_task(self._thaw(victim, trouble.seconds))
        self._thawing.add(task)
        task.add_done_callback(self._thawing.discard)

    async def _comes_to(self, victim: Life, trouble: Trouble, deed: signal.Signals, there: asyncio.Event) -> bool:
        assert trouble.at
        order(self.fleet.crew.folder, victim.pid, trouble.at, deed)
        try:
            async with asyncio.timeout(self.patience):
                await there.wait()
        except TimeoutError:
            return False
        return True

    async def _thaw(self, victim: Life, seconds: float) -> None:
        await asyncio.sleep(seconds)
        victim.thaw()


async def until(is_so: Callable[[], bool], otherwise: str, seconds: float = 120.0) -> None:
    """Returns when it is so; AssertionError after the time."""
    clock = asyncio.get_running_loop().time
    late = clock() + seconds
    while not is_so():
        assert clock() < late, otherwise
        await asyncio.sleep(0.05)
