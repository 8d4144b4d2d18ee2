"""Which listeners are at work, so that a shutdown can let them finish: Bolt does not wait for them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Tasks:
    """The listeners under way."""

    def __init__(self) -> None:
        self._open: set[asyncio.Task[object]] = set()

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Counts the running task until it leaves the block."""
        task = asyncio.current_task()
        assert task is not None, "listeners run in tasks"
        is_first = task not in self._open
        self._open.add(task)
        try:
            yield
        finally:
            if is_first:
                self._open.discard(task)

    def __len__(self) -> int:
        return len(self._open)

    async def drain(self, seconds: float) -> int:
        """Waits for those at work, at most so long; returns how many were not done."""
        if not self._open:
            return 0
        _, late = await asyncio.wait(set(self._open), timeout=seconds)
        return len(late)
