"""Worker processes that can be killed: for work on untrusted bodies that may hang or eat the memory.

A thread stands behind each worker and does the waiting, so the event loop never does.
"""

import asyncio
import multiprocessing
import pickle
import queue
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar, TypeVarTuple

from bot.errors import PermanentError, TransientError

R = TypeVar("R")
Ts = TypeVarTuple("Ts")

START_SECONDS = 120.0  # importing and loading a model on a busy machine
STEPS = 10  # in which an answer is waited for
_SPAWN = multiprocessing.get_context("spawn")  # fork would copy our event loop, threads and sockets


class Workers:
    """`count` processes, each begun when first needed, with `start` run in it once (to load what is slow).

    A worker that outlives its time or memory is killed; another takes its place at the next call.
    """

    def __init__(self, count: int, memory_mb: int, start: Callable[[], None] | None = None) -> None:
        self._memory_mb = memory_mb
        self._start = start
        self._closed = False
        self._living: set[_Worker] = set()
        self._threads = ThreadPoolExecutor(count, "worker")
        self._places: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        for _ in range(count):
            self._places.put(None)

    async def warm(self) -> None:
        """Starts a worker before there is work; PermanentError where that is of no use."""
        try:
            await self.run(_nothing, seconds=START_SECONDS)
        except TransientError as trouble:
            if isinstance(trouble.__cause__, PermanentError):
                raise PermanentError(str(trouble)) from trouble
            raise

    async def run(self, work: Callable[[*Ts], R], *args: *Ts, seconds: float) -> R:
        """What `work(*args)` gives; work, arguments and result must be picklable.

        PermanentError if it takes too long or too much memory, or raises what is not ours; TransientError if the
        worker dies or can't start.
        """
        if self._closed:
            raise TransientError("the bot is stopping")
        loop = asyncio.get_running_loop()
        answer: R = await loop.run_in_executor(self._threads, self._call, work, args, seconds)
        return answer

    async def close(self) -> None:
        """Kills the workers; calls under way raise TransientError."""
        self._closed = True
        for worker in list(self._living):
            worker.process.kill()
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)
        for worker in list(self._living):
            worker.end()
        self._living.clear()

    def _call(self, work: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> Any:
        worker = self._places.get()  # as many places as threads: there is always one
        try:
            if worker is None:
                worker = self._begin()
            return worker.ask(work, args, seconds)
        finally:
            if worker is not None and worker.ended:
                self._living.discard(worker)
                worker = None
            self._places.put(worker)

    def _begin(self) -> "_Worker":
        if self._closed:
            raise TransientError("the bot is stopping")
        worker = _Worker(self._memory_mb, self._start)
        self._living.add(worker)
        return worker


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, memory_mb: int, start: Callable[[], None] | None) -> None:
        self.ended = False
        self._memory_mb = memory_mb
        self._ready = False
        self._pipe, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_serve, args=(theirs, memory_mb, start), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, work: Callable[..., Any], args: tuple[Any, ...], seconds: float) -> Any:
        try:
            if not self._ready:
                self._get_ready()
            self._pipe.send((work, args))
            return self._receive(seconds)
        except (EOFError, OSError) as death:
            self.end()
            raise TransientError("a worker process died") from death

    def end(self) -> None:
        self.ended = True
        self.process.kill()
        self.process.join()
        self._pipe.close()

    def _get_ready(self) -> None:
        """What keeps it from that is no fault of the work that waits for it."""
        try:
            self._receive(START_SECONDS)
        except PermanentError as trouble:
            self.end()
            raise TransientError(f"a worker process can't start: {trouble}") from trouble
        self._ready = True

    def _receive(self, seconds: float) -> Any:
        # In steps: while everything was frozen one of them went by, and not the whole time.
        if not any(self._pipe.poll(seconds / STEPS) for _ in range(STEPS)):
            self.end()
            raise PermanentError(f"it took more than {seconds:g} seconds")
        failure, value = self._pipe.recv()
        if isinstance(failure, MemoryError):
            self.end()
            raise PermanentError(f"it took more than {self._memory_mb} MB of memory")
        if failure is not None:
            raise failure
        return value


def _serve(pipe: "Connection[Any, Any]", memory_mb: int, start: Callable[[], None] | None) -> None:
    """The worker's life: answers one question after the other until its bot is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the bot, which then ends its workers
    try:
        failure, _ = _attempt(start or _nothing, ())
        _limit_memory(memory_mb)
        pipe.send((failure, None))
        while failure is None:
            work, args = pipe.recv()
            answer = _attempt(work, args)
            del work, args
            pipe.send(answer)
            del answer
    except (EOFError, OSError):
        return


def _attempt(work: Callable[..., Any], args: tuple[Any, ...]) -> tuple[BaseException | None, Any]:
    try:
        value = work(*args)
        pickle.dumps(value)
    except (TransientError, PermanentError, MemoryError) as failure:
        return failure, None
    except Exception as failure:
        name = getattr(work, "__name__", "work")
        return PermanentError(f"{name} failed with {type(failure).__name__}: {failure}"), None
    return None, value


def _nothing() -> None:
    pass


def _limit_memory(megabytes: int) -> None:
    """Caps what this process can still allocate. RLIMIT_DATA counts private memory alone: shared libraries and
    mapped models are not to blame on a body. Where there is no such limit (macOS) only time is limited."""
    try:
        import resource

        most = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    except (ImportError, ValueError, OSError):
        return
