"""Trials that wait more than they work, gone through side by side: each on a Redis and in a folder of its own.

A test that is decorated with `beside` is begun with all others that are to run, before the first of them is reported.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path

from tests.chaos.crew import Nursery, nursery
from tests.chaos.kept import looked_through
from tests.chaos.redis_server import RedisServer, running
from tests.chaos.sizes import LONG

Trial = Callable[[RedisServer, Nursery, Path], Awaitable[None]]
CameOf = Mapping[Trial, BaseException | None]


def beside(trial: Trial) -> Callable[[CameOf], None]:
    """The test that reports of this trial."""

    def test(came_of: CameOf) -> None:
        if (trouble := came_of[trial]) is not None:
            raise trouble

    test.__name__, test.__qualname__, test.__doc__ = trial.__name__, trial.__qualname__, trial.__doc__
    test.__module__ = trial.__module__
    TRIALS[test] = trial
    return test


TRIALS: dict[Callable[[CameOf], None], Trial] = {}


async def gone_through(trials: Iterable[Trial]) -> CameOf:
    """What came of each: None, or what went wrong. In the long form one follows the other: what it measures is kept."""
    wanted, turn = list(trials), asyncio.Semaphore(1 if LONG else 99)
    async with nursery() as shared:

        async def result(trial: Trial) -> BaseException | None:
            async with turn:
                return await _trouble_in(trial, shared)

        return dict(zip(wanted, await asyncio.gather(*map(result, wanted)), strict=True))


async def _trouble_in(trial: Trial, shared: Nursery) -> BaseException | None:
    try:
        with looked_through(trial.__name__) as folder:
            async with running(folder / "redis") as server:
                await trial(server, shared, folder)
    except asyncio.CancelledError:
        raise
    except BaseException as trouble:  # pytest.fail is no Exception
        return trouble
    return None
