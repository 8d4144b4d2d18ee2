"""A role that breaks is started again; one that keeps breaking ends the program, for the platform to start it anew."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import PermanentError

log = structlog.get_logger()

MOST_FAILURES = 5
WITHIN_SECONDS = 300.0
LONGEST_PAUSE_SECONDS = 30.0


def pause_before(failures: int) -> float:
    """Seconds to wait after so many failures of late: 1, 2, 4 ... 30."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE_SECONDS)


async def supervised(
    role: str,
    work: Callable[[], Awaitable[None]],
    stopping: asyncio.Event,
    *,
    seconds: Callable[[], float] = time.monotonic,
    pause: Callable[[int], float] = pause_before,
) -> None:
    """Does a role's work until told to stop. PermanentError when trying again will not help, or did not: after five
    failures within five minutes."""
    failed: deque[float] = deque(maxlen=MOST_FAILURES)
    while not stopping.is_set():
        trouble = await _trouble_of(role, work, stopping)
        if trouble is None:
            return
        failed.append(seconds())
        recent = sum(failed[-1] - moment <= WITHIN_SECONDS for moment in failed)
        if recent >= MOST_FAILURES:
            raise PermanentError(f"the {role} broke {recent} times within {WITHIN_SECONDS / 60:.0f} minutes: {trouble}")
        log.error("role starts again", role=role, failures=recent, seconds=pause(recent), trouble=trouble)
        await _rest(stopping, pause(recent))


async def _trouble_of(role: str, work: Callable[[], Awaitable[None]], stopping: asyncio.Event) -> str | None:
    """What ended the work before it was told to stop; None if nothing did."""
    try:
        await work()
    except PermanentError:
        raise
    except Exception as mistake:
        log.exception("role broke", role=role)
        return f"{type(mistake).__name__}: {mistake}"
    return None if stopping.is_set() else "it ended by itself"


async def _rest(stopping: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
