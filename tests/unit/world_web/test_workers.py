"""Risky work costs one worker at most."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import PermanentError, TransientError
from bot.world.workers import Workers

STARTED: list[str] = []


def start() -> None:
    STARTED.append("once")


def who() -> tuple[int, list[str]]:
    return os.getpid(), STARTED


def double(number: int) -> int:
    return number * 2


def hang() -> None:
    time.sleep(60)


def eat() -> int:
    return len(bytearray(2_000_000_000))


def die() -> None:
    os._exit(3)


def stumble() -> None:
    raise KeyError("link")


def start_if_allowed() -> None:
    if not Path(os.environ["WORKERS_MAY_START"]).exists():
        raise OSError("no memory to load a model into")


def refuse() -> None:
    raise PermanentError("this is a web page, not a feed", "html")


def unpicklable() -> object:
    return lambda: None


def nap() -> str:
    time.sleep(1.0)
    return "done"


FROZEN = """
import asyncio
from bot.world.workers import Workers
from tests.unit.world_web.test_workers import double, nap

async def main():
    workers = Workers(1, memory_mb=512)
    print(await workers.run(double, 21, seconds=30), flush=True)
    print(await workers.run(nap, seconds=2), flush=True)
    await workers.close()

asyncio.run(main())
"""


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    made = Workers(1, memory_mb=512, start=start)
    yield made
    await made.close()


async def test_a_worker_is_started_once_and_kept(workers: Workers) -> None:
    first, started = await workers.run(who, seconds=30)
    assert started == ["once"]
    assert (await workers.run(who, seconds=30))[0] == first != os.getpid()


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (hang, "it took more than 0.5 seconds"),
        (eat, "it took more than 512 MB of memory"),
        (stumble, "stumble failed with KeyError: 'link'"),
        (refuse, "this is a web page, not a feed"),
        (unpicklable, "unpicklable failed with"),
    ],
)
async def test_work_that_goes_wrong_is_named_and_the_next_goes_well(workers: Workers, work: object, words: str) -> None:
    assert callable(work)
    with pytest.raises(PermanentError, match=words):
        await workers.run(work, seconds=0.5)
    assert await workers.run(double, 21, seconds=30) == 42


async def test_an_error_of_ours_keeps_its_code(workers: Workers) -> None:
    with pytest.raises(PermanentError) as caught:
        await workers.run(refuse, seconds=30)
    assert caught.value.code == "html"


async def test_a_worker_that_dies_may_be_asked_again(workers: Workers) -> None:
    with pytest.raises(TransientError, match="a worker process died"):
        await workers.run(die, seconds=30)
    assert await workers.run(double, 21, seconds=30) == 42


async def test_a_worker_that_can_not_start_is_no_fault_of_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKERS_MAY_START", str(tmp_path / "go"))
    workers = Workers(1, memory_mb=512, start=start_if_allowed)
    for _ in range(2):
        with pytest.raises(TransientError, match=r"can't start: .*no memory to load a model into"):
            await workers.run(double, 21, seconds=30)
    (tmp_path / "go").touch()
    assert await workers.run(double, 21, seconds=30) == 42
    await workers.close()


async def test_a_model_that_can_not_be_loaded_is_said_before_there_is_work() -> None:
    workers = Workers(1, memory_mb=512, start=stumble)
    with pytest.raises(PermanentError, match="stumble failed with KeyError"):
        await workers.warm()
    await workers.close()


async def test_work_is_not_too_slow_that_was_frozen_with_everything_else() -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", FROZEN, stdout=asyncio.subprocess.PIPE, start_new_session=True
    )
    assert program.stdout
    assert await program.stdout.readline() == b"42\n"  # the worker has started
    await asyncio.sleep(0.3)
    os.killpg(program.pid, signal.SIGSTOP)
    await asyncio.sleep(2.5)
    os.killpg(program.pid, signal.SIGCONT)
    assert await program.stdout.readline() == b"done\n"
    assert await program.wait() == 0


async def test_the_event_loop_never_waits(workers: Workers) -> None:
    await workers.run(double, 1, seconds=30)
    hanging = asyncio.create_task(workers.run(hang, seconds=0.5))
    longest = 0.0
    while not hanging.done():
        before = time.monotonic()
        await asyncio.sleep(0.01)
        longest = max(longest, time.monotonic() - before)
    with pytest.raises(PermanentError):
        await hanging
    assert longest < 0.4


async def test_more_calls_than_workers_wait_their_turn(workers: Workers) -> None:
    assert await asyncio.gather(*(workers.run(double, n, seconds=30) for n in range(20))) == list(range(0, 40, 2))


async def test_closing_ends_the_call_under_way() -> None:
    workers = Workers(1, memory_mb=512)
    pid, _ = await workers.run(who, seconds=30)
    hanging = asyncio.create_task(workers.run(hang, seconds=60))
    await asyncio.sleep(0.1)
    await workers.close()
    with pytest.raises(TransientError):
        await hanging
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(TransientError, match="stopping"):
        await workers.run(double, 1, seconds=1)
