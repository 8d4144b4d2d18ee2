"""The sandbox's time: the machine's, until a test moves it."""

import asyncio
import contextlib
import time
from collections.abc import Callable


class Clock:
    """Epoch seconds that can be pushed forward or run faster."""

    def __init__(self, real: Callable[[], float] = time.time) -> None:
        self._real = real
        self._rate = 1.0
        self._base = self._real_base = real()
        self._moved = asyncio.Event()

    def now(self) -> float:
        return self._base + (self._real() - self._real_base) * self._rate

    def advance(self, seconds: float) -> None:
        """Jumps forward. ValueError for a jump back: no ts may come twice."""
        if seconds < 0:
            raise ValueError("the clock goes forward only")
        self._restart(self.now() + seconds, self._rate)

    def run_at(self, rate: float) -> None:
        """`rate` sandbox seconds a second from now on; 0 stops it."""
        if rate < 0:
            raise ValueError("the clock goes forward only")
        self._restart(self.now(), rate)

    async def sleep(self, seconds: float) -> None:
        """Until that many sandbox seconds have passed, however they pass."""
        until = self.now() + seconds
        while (left := until - self.now()) > 0:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left / self._rate if self._rate else None):
                    await self._moved.wait()

    def _restart(self, base: float, rate: float) -> None:
        self._base, self._real_base, self._rate = base, self._real(), rate
        self._moved.set()
        self._moved = asyncio.Event()
