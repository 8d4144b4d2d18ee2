"""Work on many inputs in several processes, with the answers in the order of the inputs."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

FEW = 20  # so many inputs are done before more processes have started
PARCEL = 64  # inputs that are worked on together
AHEAD = 2  # parcels under way for each process

In = TypeVar("In")
Out = TypeVar("Out")


def in_order(
    work: Callable[[list[In]], list[Out]], inputs: Iterable[In], start: Callable[[], object], processes: int
) -> Iterator[Out]:
    """What `work` makes of the inputs, which it is given in lists. `start` runs once in every process before its
    first work. Reads at most AHEAD parcels a process in advance, so endless inputs are fine; few inputs stay in this
    process.

    `work` and `start` are named at the top of a module, since other processes look them up there."""
    inputs = iter(inputs)
    first = list(islice(inputs, FEW))
    parcels = _parcels(chain(first, inputs))
    if processes < 2 or len(first) < FEW:
        start()
        yield from chain.from_iterable(map(work, parcels))
    else:
        yield from _spread(work, parcels, start, processes)


def _parcels(inputs: Iterator[In]) -> Iterator[list[In]]:
    return iter(lambda: list(islice(inputs, PARCEL)), [])


def _spread(
    work: Callable[[list[In]], list[Out]], parcels: Iterator[list[In]], start: Callable[[], object], processes: int
) -> Iterator[Out]:
    # Spawned, not forked: this process may hold threads and an event loop.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=start) as pool:
        under_way: deque[Future[list[Out]]] = deque()
        try:
            for parcel in parcels:
                under_way.append(pool.submit(work, parcel))
                if len(under_way) >= AHEAD * processes:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
