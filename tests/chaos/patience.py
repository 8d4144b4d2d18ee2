"""Waiting for what has to become so."""

import asyncio
import os
from collections.abc import Awaitable, Callable


def busy() -> float:
    """How many times longer a machine may take that has so much else to do at this moment; 1 for one that has not."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


async def until(is_so: Callable[[], bool], otherwise: str, seconds: float = 120.0) -> None:
    """Returns when it is so; AssertionError after the time."""
    clock = asyncio.get_running_loop().time
    late = clock() + seconds
    while not is_so():
        assert clock() < late, otherwise
        await asyncio.sleep(0.05)


async def until_told(is_so: Callable[[], Awaitable[bool]], otherwise: str, seconds: float = 120.0) -> None:
    """The same of what has to be asked for."""
    clock = asyncio.get_running_loop().time
    late = clock() + seconds
    while not await is_so():
        assert clock() < late, otherwise
        await asyncio.sleep(0.1)
