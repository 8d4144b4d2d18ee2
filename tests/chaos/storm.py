"""Carries a plan out: a portion of news, then the next trouble, until all of it has happened."""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.chaos.crew import Life
from tests.chaos.fleet import Fleet, insist
from tests.chaos.patience import busy, until, until_told
from tests.chaos.plan import Deed, Trouble
from tests.chaos.points import Point, Points
from tests.chaos.redis_server import RedisServer

T = TypeVar("T")
DEEDS = {Deed.KILL: signal.SIGKILL, Deed.FREEZE: signal.SIGSTOP}


@dataclass
class Storm:
    """One run of a plan; `happened` counts what really did."""

    fleet: Fleet
    server: RedisServer
    seed: int
    patience: float = 60.0  # seconds for somebody to come to a point, more where the machine is busy
    happened: Counter[str] = field(default_factory=Counter)
    _thawing: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._points = Points(self.fleet.crew.folder)

    async def rage(self, plan: Sequence[Trouble], feed: Callable[[T], Awaitable[None]], portions: Sequence[T]) -> None:
        """Feeds a portion with every trouble and one after them; returns when the last trouble is over."""
        for trouble, portion in zip(plan, portions, strict=False):
            if trouble.at is None:
                await feed(portion)
                await self._at_random(trouble)
            else:
                fallen = len(self.fleet.crew.fallen)
                self._points.order(trouble.at, DEEDS[trouble.deed])
                await feed(portion)
                await self._at_its_point(trouble, trouble.at, fallen)
        await feed(portions[len(plan)])
        await asyncio.gather(*self._thawing)

    async def _at_its_point(self, trouble: Trouble, at: Point, fallen: int) -> None:
        crew = self.fleet.crew
        try:
            await until(lambda: bool(hit(crew.fallen[fallen:], trouble)), "nobody came", self.patience * busy())
        except AssertionError:
            self._points.cancel(at)
            self.happened["nobody came to its point"] += 1
            return
        victim = hit(crew.fallen[fallen:], trouble)[0]
        self.happened[f"{trouble.deed} {at}"] += 1
        if trouble.deed is Deed.FREEZE:
            self._thaw_after(victim, trouble)

    async def _at_random(self, trouble: Trouble) -> None:
        self.happened[f"{trouble.deed} at random"] += 1
        match trouble.deed:
            case Deed.KILL_REDIS:
                await asyncio.sleep(trouble.seconds)
                await self.server.kill()
                await asyncio.sleep(self._chance.uniform(0, 1))
                await self.server.start()
            case Deed.FREEZE_REDIS:
                await self.server.freeze(trouble.seconds)
            case Deed.KILL:
                await asyncio.sleep(trouble.seconds)
                await self._kill_one(trouble.role)
            case Deed.FREEZE:
                victim = await self._victim(trouble.role)
                victim.signal(signal.SIGSTOP)
                self._thaw_after(victim, trouble)

    async def _kill_one(self, role: str) -> None:
        """Another one where the first has just ended by itself."""
        while True:
            victim = await self._victim(role)
            victim.signal(signal.SIGKILL)
            await victim.gone.wait()
            if victim.status == -signal.SIGKILL:
                return

    async def _victim(self, role: str) -> Life:
        await until(lambda: bool(self.fleet.crew.awake(role)), f"no {role} is awake")
        return self._chance.choice(self.fleet.crew.awake(role))

    def _thaw_after(self, victim: Life, trouble: Trouble) -> None:
        task = asyncio.create_task(self._thaw(victim, trouble))
        self._thawing.add(task)
        task.add_done_callback(self._thawing.discard)

    async def _thaw(self, victim: Life, trouble: Trouble) -> None:
        if trouble.until_told:
            await until_told(self._is_all_told, "nobody takes over from who is frozen")
        else:
            await asyncio.sleep(trouble.seconds)
        victim.thaw()

    async def _is_all_told(self) -> bool:
        return await insist(self.fleet.left) == 0


def hit(fallen: Sequence[Life], trouble: Trouble) -> list[Life]:
    """Those whom the trouble befell, without those that ended by themselves meanwhile."""
    of_role = [life for life in fallen if life.role == trouble.role]
    if trouble.deed is Deed.FREEZE:
        return [life for life in of_role if life.stopped.is_set()]
    return [life for life in of_role if life.status == -signal.SIGKILL]
